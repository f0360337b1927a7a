package homeward.device.enrol;

import homeward.device.config.Identity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The one PEM file (RFC 7468) that makes a device itself: its private key (PKCS #8, on an elliptic
/// curve), its certificate, the school's certificate authority.
public final class IdentityFile {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final int LARGEST = 64 * 1024;
  private static final int PEM_LINE = 64;

  private IdentityFile() {}

  /// @throws IllegalArgumentException if the file is not such a file; the text says what is wrong
  public static Identity read(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          "there is no identity " + file + ": this device is not enrolled yet");
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException(file + " is too large for an identity");
      }
      return parse(Files.readString(file, StandardCharsets.US_ASCII), file);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("cannot read the identity " + file, e);
    }
  }

  private static Identity parse(String text, Path file) throws GeneralSecurityException {
    var certificates = CertificateFactory.getInstance("X.509");
    var keys = new ArrayList<PrivateKey>();
    var chain = new ArrayList<X509Certificate>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      byte[] der = Base64.getMimeDecoder().decode(block.group(2));
      switch (block.group(1)) {
        case "PRIVATE KEY" ->
            keys.add(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)));
        case "CERTIFICATE" ->
            chain.add(
                (X509Certificate) certificates.generateCertificate(new ByteArrayInputStream(der)));
        default -> throw new IllegalArgumentException(file + " holds a '" + block.group(1) + "'");
      }
    }
    if (keys.size() != 1 || chain.size() < 2) {
      throw new IllegalArgumentException(
          file + " must hold a private key, a certificate and its authority");
    }
    return new Identity(keys.getFirst(), List.copyOf(chain), chain.getLast());
  }

  /// Puts an identity into the place of the file: whole or not at all, also if the power goes, and
  /// readable by its owner alone.
  static void write(Path file, Identity identity) throws IOException, GeneralSecurityException {
    var text = new StringBuilder(pem("PRIVATE KEY", identity.key().getEncoded()));
    for (X509Certificate certificate : identity.chain()) {
      text.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    write(file, text.toString());
  }

  /// Puts a text into the place of the file: whole or not at all, also if the power goes, and
  /// readable by its owner alone.
  public static void write(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true); // a new name is durable only once its folder is
    }
  }

  static String pem(String what, byte[] der) {
    String text =
        Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  /// The common name of the device's certificate: the device's id.
  public static String name(Identity identity) {
    return name(identity.chain().getFirst());
  }

  static String name(X509Certificate certificate) {
    String subject = certificate.getSubjectX500Principal().getName();
    for (String part : subject.split(",", -1)) {
      if (part.startsWith("CN=")) {
        return part.substring("CN=".length());
      }
    }
    throw new IllegalArgumentException("the certificate of '" + subject + "' names no device");
  }
}

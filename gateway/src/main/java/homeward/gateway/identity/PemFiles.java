package homeward.gateway.identity;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/// Keys and certificates as files of PEM text (RFC 7468).
final class PemFiles {
  private PemFiles() {}

  static String text(X509Certificate certificate) throws IOException {
    return pem(certificate);
  }

  static String text(PrivateKey key) throws IOException {
    return pem(new JcaPKCS8Generator(key, null));
  }

  private static String pem(Object what) throws IOException {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(what);
    }
    return text.toString();
  }

  /// The first certificate of a file.
  static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
    try (Reader reader = Files.newBufferedReader(file)) {
      return certificate(reader);
    }
  }

  /// The first certificate of a text.
  static X509Certificate certificate(Reader text) throws IOException, GeneralSecurityException {
    var parser = new PEMParser(text);
    for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
      if (part instanceof X509CertificateHolder holder) {
        return new JcaX509CertificateConverter().getCertificate(holder);
      }
    }
    throw new IOException("there is no certificate");
  }

  static PrivateKey key(Path file) throws IOException {
    try (var parser = new PEMParser(Files.newBufferedReader(file))) {
      if (parser.readObject() instanceof PrivateKeyInfo info) {
        return new JcaPEMKeyConverter().getPrivateKey(info);
      }
    }
    throw new IOException(file + " holds no private key");
  }

  /// Writes a file that only its owner may read: whole or not at all, also if the power goes.
  static void write(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}

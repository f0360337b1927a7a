package homeward.device.link.coap;

import homeward.device.config.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.californium.elements.util.SslContextUtil;

/// Reads the one PEM file that makes a device itself: its private key (PKCS #8), its certificate,
/// the school's certificate authority.
public final class PemIdentity {
  private PemIdentity() {}

  /// @throws IllegalArgumentException if the file is not such a file; the text says what is wrong
  public static Identity read(Path file) {
    try (var in = Files.newInputStream(file)) {
      var credentials = SslContextUtil.loadPemCredentials(in);
      PrivateKey key = credentials.getPrivateKey();
      X509Certificate[] chain = credentials.getCertificateChain();
      if (key == null || chain == null || chain.length < 2) {
        throw new IllegalArgumentException(
            file + " must hold a private key, a certificate and its authority");
      }
      return new Identity(key, List.of(chain), chain[chain.length - 1]);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("cannot read the identity " + file, e);
    }
  }

  /// The common name of the device's certificate: the device's id.
  public static String name(Identity identity) {
    String subject = identity.chain().getFirst().getSubjectX500Principal().getName();
    for (String part : subject.split(",", -1)) {
      if (part.startsWith("CN=")) {
        return part.substring("CN=".length());
      }
    }
    throw new IllegalArgumentException("the certificate of '" + subject + "' names no device");
  }
}

package homeward.device.enrol;

import homeward.device.config.Identity;
import homeward.device.trust.SchoolTrust;
import homeward.protocol.message.Octets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// The identity that a running device has now, and its file. The gateway renews the certificate;
/// the key, the name and the authority stay. A next certificate counts only once it is on disk, and
/// until then, whatever goes wrong, the one before does.
public final class DeviceIdentity implements Supplier<Identity> {
  private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
  private static final int NO_AUTHORITY = -1;

  private final Path file;
  private volatile @Nullable Identity current;

  /// @param file as [IdentityFile] has it; read when somebody asks
  public DeviceIdentity(Path file) {
    this.file = file;
  }

  /// The identity, from any thread. A file that could not be read is read again.
  ///
  /// @throws IllegalArgumentException if it is not such a file; the text says what is wrong
  @Override
  public Identity get() {
    Identity known = current;
    return known == null ? read() : known;
  }

  private synchronized Identity read() {
    Identity known = current;
    if (known == null) {
      known = IdentityFile.read(file);
      current = known;
    }
    return known;
  }

  /// Takes the next certificate into use, from any thread but from one at a time.
  ///
  /// @param der X.509
  /// @return its serial number, lower-case hexadecimal, if it is in use now
  public Optional<String> keep(Octets der) {
    Identity before = get();
    try {
      X509Certificate next =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der.toArray()));
      check(next, before);
      var renewed = new Identity(before.key(), List.of(next, before.trusted()), before.trusted());
      IdentityFile.write(file, renewed);
      current = renewed;
      Logger.info("the certificate is renewed until {}", SchoolTrust.end(next));
      return Optional.of(next.getSerialNumber().toString(16));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      Logger.warn(e, "the gateway sent a certificate that is not for this device");
    } catch (IOException e) {
      Logger.warn(e, "the next certificate cannot be kept now; the one before stays in use");
    }
    return Optional.empty();
  }

  private static void check(X509Certificate next, Identity before) throws GeneralSecurityException {
    X509Certificate now = before.chain().getFirst();
    require(
        Arrays.equals(next.getPublicKey().getEncoded(), now.getPublicKey().getEncoded()),
        "another key");
    require(IdentityFile.name(next).equals(IdentityFile.name(now)), "another name");
    require(
        next.getIssuerX500Principal().equals(before.trusted().getSubjectX500Principal()),
        "another issuer");
    next.verify(before.trusted().getPublicKey());
    List<String> purposes = next.getExtendedKeyUsage();
    require(
        purposes != null
            && purposes.contains(CLIENT_AUTHENTICATION)
            && next.getBasicConstraints() == NO_AUTHORITY,
        "another purpose");
    require(SchoolTrust.end(next).isAfter(SchoolTrust.end(now)), "no later end");
  }

  private static void require(boolean right, String wrong) throws CertificateException {
    if (!right) {
      throw new CertificateException(wrong);
    }
  }
}

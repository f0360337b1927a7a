package homeward.gateway.identity;

import homeward.protocol.id.DeviceId;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/// Who the certificate of a connection says is at its other end. That the school's authority signed
/// it was checked when the connection was made; whether this serial may still speak is for the
/// register of devices to say.
///
/// @param serial the certificate's serial number, lower-case hexadecimal
/// @param notAfter the end of the certificate
/// @param key the public key, a SubjectPublicKeyInfo in base64
public record PeerIdentity(DeviceId device, String serial, Instant notAfter, String key) {

  /// @return empty if the common name is missing or is no device id
  public static Optional<PeerIdentity> of(X509Certificate certificate) {
    return device(certificate)
        .map(device ->
            new PeerIdentity(
                device,
                serial(certificate),
                end(certificate),
                Base64.getEncoder().encodeToString(certificate.getPublicKey().getEncoded())));
  }

  /// The serial number of a certificate as the register writes it.
  public static String serial(X509Certificate certificate) {
    return certificate.getSerialNumber().toString(16);
  }

  /// The end of a certificate.
  public static Instant end(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  private static Optional<DeviceId> device(X509Certificate certificate) {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(rdn -> rdn.getType().equals("CN"))
              .findFirst()
              .map(rdn -> new DeviceId(String.valueOf(rdn.getValue())));
    } catch (InvalidNameException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// For the log: the device and its serial.
  @Override
  public String toString() {
    return device + " (certificate " + serial + ")";
  }
}

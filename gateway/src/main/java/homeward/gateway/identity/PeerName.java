package homeward.gateway.identity;

import homeward.protocol.id.DeviceId;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/// Which device a certificate names.
public final class PeerName {
  private PeerName() {}

  /// @return the common name, or empty if there is none or it is no device id
  public static Optional<DeviceId> of(X509Certificate certificate) {
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
}

package homeward.gateway.identity;

import homeward.gateway.identity.Authority.Credentials;
import homeward.protocol.id.DeviceId;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/// The certificates of a running gateway: each is made or signed by the clock as it is then.
public final class SchoolCertificates {
  private final Path folder;
  private final List<String> hosts;
  private final Supplier<Instant> clock;
  private final Instant built;
  private final SecureRandom random;

  /// @param folder exists; its files are readable by their owner only
  /// @param hosts names and addresses by which devices and browsers reach the gateway
  /// @param built when this program was built; no time is earlier
  public SchoolCertificates(
      Path folder,
      List<String> hosts,
      Supplier<Instant> clock,
      Instant built,
      SecureRandom random) {
    this.folder = folder;
    this.hosts = List.copyOf(hosts);
    this.clock = clock;
    this.built = built;
    this.random = random;
  }

  private SigningTime time() {
    return new SigningTime(clock.get(), built);
  }

  private Authority authority() {
    return new Authority(folder, time(), random);
  }

  /// The gateway's own, made or renewed if it is needed. For one thread at a time.
  public Credentials server() {
    return authority().server(hosts);
  }

  /// Signs the key of a new device.
  ///
  /// @return its certificate and the authority's, as PEM
  public String certify(DeviceId device, PublicKey key) {
    return authority().certify(device, key);
  }

  /// Signs the key of a device once more.
  public X509Certificate renew(PeerIdentity device) {
    try {
      PublicKey key =
          KeyFactory.getInstance("EC")
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(device.key())));
      return authority().renew(device.device(), key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key of " + device + " cannot be read", e);
    }
  }

  /// What people should know of the clock and the certificates, a sentence or two each.
  public List<String> warnings() {
    return CertificateWarnings.of(folder, time());
  }
}

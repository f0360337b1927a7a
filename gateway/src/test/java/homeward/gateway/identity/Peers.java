package homeward.gateway.identity;

import homeward.protocol.id.DeviceId;
import java.time.Instant;

/// Made-up identities for tests that need no certificate.
public final class Peers {
  private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

  private Peers() {}

  /// The first certificate of a device, its serial `NAME-1`.
  public static PeerIdentity of(DeviceId device) {
    return new PeerIdentity(device, device + "-1", FAR, "key of " + device);
  }
}

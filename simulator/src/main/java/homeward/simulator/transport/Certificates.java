package homeward.simulator.transport;

import homeward.gateway.identity.PeerIdentity;
import homeward.protocol.id.DeviceId;
import java.time.Instant;

/// What the certificates of virtual devices say. Nobody signs them: a virtual connection is made
/// without a handshake.
public final class Certificates {
  private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

  private Certificates() {}

  /// The certificate of a device's first enrolment, its serial `NAME-1`.
  public static PeerIdentity first(DeviceId device) {
    return of(device, device + "-1");
  }

  /// A certificate that ends long after every world.
  public static PeerIdentity of(DeviceId device, String serial) {
    return new PeerIdentity(device, serial, FAR, "key of " + serial);
  }
}

package homeward.simulator.transport;

import homeward.gateway.identity.PeerIdentity;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Octets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// What the certificates of virtual devices say. Nobody signs them: a virtual connection is made
/// without a handshake. As bytes they are a line of text, as long as an X.509 certificate is.
public final class Certificates {
  private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

  /// Three parts of what a device is told.
  private static final int BYTES = 700;

  private static final int FIELDS = 4;

  private Certificates() {}

  /// The certificate of a device's first enrolment, its serial `NAME-1`.
  public static PeerIdentity first(DeviceId device) {
    return first(device, FAR);
  }

  /// The certificate of a device's first enrolment, with an end.
  public static PeerIdentity first(DeviceId device, Instant notAfter) {
    String serial = device + "-1";
    return new PeerIdentity(device, serial, notAfter, "key of " + serial);
  }

  /// A certificate that ends long after every world.
  public static PeerIdentity of(DeviceId device, String serial) {
    return new PeerIdentity(device, serial, FAR, "key of " + serial);
  }

  /// A certificate as it goes over a link.
  public static Octets bytes(PeerIdentity certificate) {
    String text =
        certificate.device()
            + "\t"
            + certificate.serial()
            + "\t"
            + certificate.notAfter()
            + "\t"
            + certificate.key();
    return Octets.of(
        (text + " ".repeat(BYTES - text.length())).getBytes(StandardCharsets.US_ASCII));
  }

  /// @return empty if these bytes are no such certificate
  public static Optional<PeerIdentity> of(Octets bytes) {
    String[] fields =
        new String(bytes.toArray(), StandardCharsets.US_ASCII).strip().split("\t", -1);
    return fields.length == FIELDS
        ? Optional.of(
            new PeerIdentity(
                new DeviceId(fields[0]), fields[1], Instant.parse(fields[2]), fields[3]))
        : Optional.empty();
  }
}

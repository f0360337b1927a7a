package homeward.device.run;

import homeward.protocol.message.Downlink.CertificatePart;
import java.util.Optional;
import org.tinylog.Logger;

/// Renews the device's certificate from the parts that the gateway sends.
final class Renewal {
  private static final long NONE = 0;

  private final CertificateParts parts = new CertificateParts();
  private CertificateKeeper keeper = CertificateKeeper.NONE;
  private long inForce = NONE;

  void by(CertificateKeeper other) {
    keeper = other;
  }

  /// Takes a part.
  ///
  /// @return the serial number of the certificate that is in force now, if it was the last part of
  ///   one; what came is not lost to a refusal: the gateway sends it again
  Optional<String> part(CertificatePart part) {
    if (part.number() == inForce) {
      return Optional.empty(); // the gateway is told by a message that waits for its receipt
    }
    Optional<String> serial = parts.add(part).flatMap(keeper::keep);
    serial.ifPresent(known -> {
      inForce = part.number();
      Logger.info("the certificate with the serial number {} is in force", known);
    });
    return serial;
  }
}

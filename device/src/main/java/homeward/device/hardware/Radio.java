package homeward.device.hardware;

import java.util.OptionalInt;

/// The radio by which the device reaches the world.
public interface Radio {
  /// A device on a cable, or one whose radio cannot be asked.
  Radio UNKNOWN = OptionalInt::empty;

  /// Received signal strength, above -150 to 0 dBm; empty if it is not known.
  OptionalInt dbm();
}

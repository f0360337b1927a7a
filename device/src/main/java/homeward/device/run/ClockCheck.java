package homeward.device.run;

import java.time.Duration;
import java.time.Instant;

/// Compares the device's clock with the gateway's.
final class ClockCheck {
  private static final Duration TOLERANCE = Duration.ofMinutes(2);

  private boolean compared;

  /// Whether the gateway has ever said what time it is.
  boolean isDone() {
    return compared;
  }

  /// Whether the device's clock is wrong.
  ///
  /// @param gateway what the gateway's clock shows
  /// @param own what the device's shows
  boolean isWrong(Instant gateway, Instant own) {
    compared = true;
    return Duration.between(gateway, own).abs().compareTo(TOLERANCE) > 0;
  }
}

package homeward.simulator.hand;

import java.time.Duration;

/// The contact is closed for a while.
///
/// @param downMs when it closes, since the try began
/// @param upMs when it opens again, later than that
public record Press(long downMs, long upMs) {
  public Press {
    if (upMs <= downMs) {
      throw new IllegalArgumentException(
          "a press ends after it begins, not " + downMs + "-" + upMs);
    }
  }

  /// How long it is closed.
  public Duration length() {
    return Duration.ofMillis(upMs - downMs);
  }
}

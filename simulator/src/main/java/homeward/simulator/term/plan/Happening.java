package homeward.simulator.term.plan;

import java.time.Duration;
import java.util.Locale;

/// Something that happens in a term.
///
/// @param at since the world began
public record Happening(Duration at, Event event) {

  /// For the one who looks for the cause.
  public String words() {
    return String.format(
            Locale.ROOT, "%4d:%02d.%03d", at.toMinutes(), at.toSecondsPart(), at.toMillisPart())
        + "  "
        + event.words();
  }
}

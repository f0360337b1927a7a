package homeward.gateway.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What devices tell with each heartbeat of something that lasts a while: a rest, practice.
final class Requests {
  /// The end that two heartbeats tell of is the same within this.
  private static final Duration SAME = Duration.ofSeconds(10);

  private Requests() {}

  /// When it ends, as a device tells now; the same as before if it is nearly so.
  ///
  /// @param leftS how long it lasts still; 0 or less if it does not
  static Optional<Instant> end(Optional<Instant> before, int leftS, Instant now) {
    if (leftS <= 0) {
      return Optional.empty();
    }
    Instant end = now.plusSeconds(leftS);
    return before
        .filter(until -> Duration.between(until, end).abs().compareTo(SAME) <= 0)
        .or(() -> Optional.of(end));
  }
}

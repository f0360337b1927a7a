package homeward.gateway.engine;

import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Deadlines whose work fails by a defect: each is tried again for ever, at growing distances, and
/// the others go on meanwhile.
final class Retries {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Map<Key, Retry> failing = new HashMap<>();

  private record Key(TimerKind kind, String subject) {}

  private record Retry(Instant at, Duration distance) {}

  private static Key key(TimerRow timer) {
    return new Key(timer.kind(), timer.subject());
  }

  /// How many deadlines fail.
  int size() {
    return failing.size();
  }

  boolean isTurnOf(TimerRow timer, Instant now) {
    Retry retry = failing.get(key(timer));
    // A clock that was set back must not make it wait longer than it ever may.
    return retry == null || !retry.at().isAfter(now) || retry.at().isAfter(now.plus(LONGEST));
  }

  void failed(TimerRow timer, Instant now) {
    Retry before = failing.get(key(timer));
    Duration wait = before == null ? FIRST : before.distance().multipliedBy(2);
    Duration bounded = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    failing.put(key(timer), new Retry(now.plus(bounded), bounded));
  }

  void done(TimerRow timer) {
    failing.remove(key(timer));
  }
}

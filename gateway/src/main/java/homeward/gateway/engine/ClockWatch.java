package homeward.gateway.engine;

import homeward.protocol.time.Tick;
import homeward.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/// Notices that the wall clock was set, or that the machine stood still, by the monotonic clock
/// beside it. Deadlines are rows by the wall clock: set back, it would make them late.
final class ClockWatch {
  /// A clock that is kept right moves by less.
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final TimeSource time;
  private Tick tick;
  private Instant now;

  ClockWatch(TimeSource time) {
    this.time = time;
    this.tick = time.tick();
    this.now = time.now();
  }

  /// By how much the wall clock has been set ahead since the last [#settle], back if negative; 0 if
  /// it was not.
  Duration moved() {
    Duration passed = tick.until(time.tick());
    Duration shown = Duration.between(now, time.now());
    Duration moved = shown.minus(passed);
    return moved.abs().compareTo(TOLERANCE) > 0 ? moved : Duration.ZERO;
  }

  /// What it shows now is taken as right.
  void settle() {
    tick = time.tick();
    now = time.now();
  }
}

package homeward.simulator.crash;

import homeward.protocol.time.Tick;
import homeward.protocol.time.TimeSource;
import java.time.Instant;

/// Clocks that run faster than the machine's, so that a two-second press takes a fraction of it.
///
/// @param factor how much faster
record FastTime(long originNanos, Instant origin, int factor) implements TimeSource {

  static FastTime by(int factor) {
    return new FastTime(System.nanoTime(), Instant.now(), factor);
  }

  @Override
  public Tick tick() {
    return new Tick((System.nanoTime() - originNanos) * factor);
  }

  @Override
  public Instant now() {
    return origin.plusNanos((System.nanoTime() - originNanos) * factor);
  }
}

package homeward.protocol.time;

import java.time.Duration;
import java.time.Instant;

/// Clocks that stand still until they are moved by hand. Not safe for use by several threads.
public final class VirtualTime implements TimeSource {
  private Tick tick = new Tick(0);
  private Instant now;

  public VirtualTime(Instant start) {
    this.now = start;
  }

  @Override
  public Tick tick() {
    return tick;
  }

  @Override
  public Instant now() {
    return now;
  }

  /// Moves both clocks on.
  ///
  /// @throws IllegalArgumentException if the step is negative
  public void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("time moves forward, not by " + step);
    }
    tick = tick.plus(step);
    now = now.plus(step);
  }

  /// Sets the wall clock alone, as a wrong clock or a correction would.
  public void jumpTo(Instant instant) {
    now = instant;
  }
}

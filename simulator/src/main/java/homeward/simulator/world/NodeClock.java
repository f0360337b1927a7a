package homeward.simulator.world;

import homeward.protocol.time.Tick;
import homeward.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/// One machine's clocks: the monotonic one is the world's; the wall clock may be off, drift and
/// jump.
public final class NodeClock implements TimeSource {
  private final Schedule schedule;
  private final Instant start;
  private final double drift;
  private Duration off;

  /// @param start the true time when the world began
  /// @param off by how much the wall clock is ahead at first
  /// @param drift by how much it gains, e.g. 20e-6 for 20 ppm
  public NodeClock(Schedule schedule, Instant start, Duration off, double drift) {
    this.schedule = schedule;
    this.start = start;
    this.off = off;
    this.drift = drift;
  }

  @Override
  public Tick tick() {
    return schedule.now();
  }

  @Override
  public Instant now() {
    long nanos = schedule.now().nanos();
    return start.plusNanos(nanos + (long) (nanos * drift)).plus(off);
  }

  /// Sets the wall clock ahead, or back if negative.
  public void jump(Duration by) {
    off = off.plus(by);
  }
}

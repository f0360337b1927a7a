package homeward.simulator.bench;

import homeward.protocol.time.Tick;
import homeward.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// The machine's clocks, with a monotonic one that can be put forward: so that the two seconds of a
/// hold need not be waited for.
final class JumpTime implements TimeSource {
  private final AtomicLong ahead = new AtomicLong();

  void jump(Duration by) {
    ahead.addAndGet(by.toNanos());
  }

  @Override
  public Tick tick() {
    return new Tick(System.nanoTime() + ahead.get());
  }

  @Override
  public Instant now() {
    return Instant.now();
  }
}

package homeward.protocol.time;

import java.time.Instant;

/// The machine's own clocks.
public final class SystemTime implements TimeSource {

  @Override
  public Tick tick() {
    return new Tick(System.nanoTime());
  }

  @Override
  public Instant now() {
    return Instant.now();
  }
}

package homeward.device.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: 1, 2, 4, 8, then 15 s for ever, each shortened by up to a
/// quarter so that devices do not come back all at once.
public final class Backoff {
  private static final long[] SECONDS = {1, 2, 4, 8, 15};
  private static final double JITTER = 0.25;

  private Backoff() {}

  /// @param failures how many tries have failed, from 1
  public static Duration after(int failures, RandomGenerator random) {
    long seconds = SECONDS[Math.clamp(failures - 1L, 0, SECONDS.length - 1)];
    double shortened = 1 - JITTER * random.nextDouble();
    return Duration.ofMillis((long) (seconds * 1000 * shortened));
  }
}

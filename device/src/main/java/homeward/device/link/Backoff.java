package homeward.device.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: 1, 2, 4, 8, then 15 s for ever, each shortened by chance
/// so that devices do not come back all at once.
public final class Backoff {
  private static final long[] SECONDS = {1, 2, 4, 8, 15};

  /// A message without its receipt: by up to a quarter.
  private static final double RESEND = 0.25;

  /// A connection: by up to three quarters, for a gateway that restarts loses all of them at once.
  private static final double RECONNECT = 0.75;

  private Backoff() {}

  /// Until a message is sent again.
  ///
  /// @param tries how often it was sent, from 1
  public static Duration resend(int tries, RandomGenerator random) {
    return after(tries, RESEND, random);
  }

  /// Until a connection is tried again.
  ///
  /// @param failures how many tries have failed, from 1
  public static Duration reconnect(int failures, RandomGenerator random) {
    return after(failures, RECONNECT, random);
  }

  private static Duration after(int times, double jitter, RandomGenerator random) {
    long seconds = SECONDS[Math.clamp(times - 1L, 0, SECONDS.length - 1)];
    double shortened = 1 - jitter * random.nextDouble();
    return Duration.ofMillis((long) (seconds * 1000 * shortened));
  }
}

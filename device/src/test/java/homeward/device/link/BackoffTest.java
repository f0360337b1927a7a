package homeward.device.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final int DEVICES = 40;
  private static final Duration OUTAGE = Duration.ofSeconds(60);
  private static final Duration WINDOW = Duration.ofMillis(200);

  /// When a device that loses its connection at 0 tries again, in ms, while the gateway is away.
  private static List<Long> tries(SplittableRandom random) {
    var tries = new ArrayList<Long>();
    long at = Backoff.reconnect(1, random).toMillis();
    while (at < OUTAGE.toMillis()) {
      tries.add(at);
      at += Backoff.reconnect(tries.size() + 1, random).toMillis();
    }
    return tries;
  }

  @Test
  void devices_that_lose_the_gateway_at_the_same_moment_come_back_spread_out() {
    var random = new SplittableRandom(1);
    var all = new ArrayList<Long>();
    for (int i = 0; i < DEVICES; i++) {
      List<Long> tries = tries(random);
      assertThat(tries).as("tries of one device in an outage of %s", OUTAGE).hasSizeBetween(6, 20);
      all.addAll(tries);
    }
    for (long from : all) {
      assertThat(all.stream().filter(at -> at >= from && at < from + WINDOW.toMillis()))
          .as("tries within 0.2 s")
          .hasSizeLessThan(3 * DEVICES / 4);
    }
  }

  @Test
  void the_waits_double_up_to_fifteen_seconds_and_never_end() {
    for (int tries : new int[] {1, 2, 3, 4, 5, 6, 1_000_000}) {
      long longest = List.of(1L, 2L, 4L, 8L, 15L).get(Math.min(tries, 5) - 1);
      var random = new SplittableRandom(tries);
      for (int i = 0; i < 1000; i++) {
        assertThat(Backoff.resend(tries, random))
            .isBetween(Duration.ofMillis(longest * 750), Duration.ofSeconds(longest));
        assertThat(Backoff.reconnect(tries, random))
            .isBetween(Duration.ofMillis(longest * 250), Duration.ofSeconds(longest));
      }
    }
  }
}

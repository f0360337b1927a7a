package homeward.device.link.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SilenceLimitTest {
  private static final Duration AN_INSTANT = Duration.ofMillis(1);

  @Test
  void a_connection_on_which_nothing_more_is_heard_is_lost_whatever_the_library_says()
      throws InterruptedException {
    Iterator<Long> heard = List.of(0L, 2L, 2L, 5L, 5L, 5L, 9L).iterator();

    new SilenceLimit(AN_INSTANT).await(new Semaphore(0), heard::next);

    assertThat(heard).toIterable().as("what nobody waited for").containsExactly(9L);
  }

  @Test
  void a_connection_that_the_library_says_is_lost_is_lost_at_once() throws InterruptedException {
    Iterator<Long> heard = List.of(0L, 1L).iterator();

    new SilenceLimit(Duration.ofDays(1)).await(new Semaphore(1), heard::next);

    assertThat(heard.next()).isEqualTo(1);
  }
}

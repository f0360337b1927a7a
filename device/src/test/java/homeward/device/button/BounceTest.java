package homeward.device.button;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BounceTest {
  private final List<String> counted = new ArrayList<>();
  private Bounce bounce = Bounce.start();

  private static Tick ms(long ms) {
    return new Tick(0).plus(Duration.ofMillis(ms));
  }

  private void take(Bounce.Step step) {
    bounce = step.next();
    step.edge()
        .ifPresent(e -> counted.add(e.at().nanos() / 1_000_000 + (e.down() ? " down" : " up")));
  }

  private void edges(boolean first, long... ms) {
    boolean down = first;
    for (long at : ms) {
      take(bounce.edge(down, ms(at)));
      down = !down;
    }
  }

  @Test
  void the_first_edge_counts_at_once() {
    edges(true, 1_000);
    assertThat(counted).containsExactly("1000 down");
  }

  @Test
  void bounce_of_up_to_50_ms_is_one_press() {
    edges(true, 1_000, 1_005, 1_011, 1_030, 1_049);
    take(bounce.passed(ms(1_200)));
    assertThat(counted).containsExactly("1000 down");

    edges(false, 2_000, 2_003, 2_049);
    take(bounce.passed(ms(2_100)));
    assertThat(counted).containsExactly("1000 down", "2000 up");
  }

  @Test
  void a_tap_shorter_than_the_bounce_ends_when_the_bounce_may_end() {
    edges(true, 1_000, 1_020);
    take(bounce.passed(ms(1_049)));
    assertThat(counted).containsExactly("1000 down");
    take(bounce.passed(ms(1_050)));
    assertThat(counted).containsExactly("1000 down", "1050 up");
  }

  @Test
  void the_end_of_a_short_tap_is_counted_though_nobody_looked_before_the_next_edge() {
    edges(true, 1_000, 1_020, 1_200);
    assertThat(counted).containsExactly("1000 down", "1050 up");
    take(bounce.passed(ms(1_300)));
    assertThat(counted).containsExactly("1000 down", "1050 up", "1100 down");
  }

  @Test
  void an_edge_after_the_quiet_time_counts() {
    edges(true, 1_000, 1_050);
    assertThat(counted).containsExactly("1000 down", "1050 up");
  }
}

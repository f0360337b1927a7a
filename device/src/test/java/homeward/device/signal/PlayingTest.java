package homeward.device.signal;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlayingTest {
  private static final Tick NOW = new Tick(1_000);

  @Test
  void what_interrupts_a_repeating_pattern_is_played_once_and_then_gives_way_to_it() {
    assertThat(Playing.from(Pattern.BATTERY, NOW).resumes(Optional.of(Pattern.PRE_ALARM)))
        .contains(NOW.plus(Duration.ofMillis(300 + 200 + 300 + 200 + 300 + 200 + 300)));
  }

  @Test
  void nothing_is_taken_up_again_where_nothing_stands_or_something_repeats_already() {
    assertThat(Playing.from(Pattern.BATTERY, NOW).resumes(Optional.empty())).isEmpty();
    assertThat(Playing.from(Pattern.TRYING, NOW).resumes(Optional.of(Pattern.TRYING))).isEmpty();
  }
}

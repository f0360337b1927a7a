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

  private static boolean keepsWaiting(Pattern played, Pattern other, Optional<Pattern> standing) {
    return Playing.from(played, NOW).keepsWaiting(other, standing, NOW);
  }

  @Test
  void what_says_less_waits_for_what_says_more() {
    Optional<Pattern> nothing = Optional.empty();
    assertThat(keepsWaiting(Pattern.PERSON_HAS_IT, Pattern.BATTERY, nothing)).isTrue();
    assertThat(keepsWaiting(Pattern.PRESS_NOW, Pattern.FAULT, nothing)).isTrue();
    assertThat(keepsWaiting(Pattern.STEP, Pattern.NO_LINK, Optional.of(Pattern.TRYING))).isTrue();
    assertThat(
            keepsWaiting(Pattern.PRE_ALARM, Pattern.WELFARE_CHECK, Optional.of(Pattern.PRE_ALARM)))
        .isTrue();
  }

  @Test
  void news_and_the_answer_to_a_finger_never_wait_and_nothing_waits_for_what_is_over() {
    Optional<Pattern> nothing = Optional.empty();
    assertThat(keepsWaiting(Pattern.BATTERY, Pattern.SENT, nothing)).isFalse();
    assertThat(keepsWaiting(Pattern.SENT, Pattern.STORED, nothing)).isFalse();
    assertThat(keepsWaiting(Pattern.PRE_ALARM, Pattern.HOLDING, Optional.of(Pattern.PRE_ALARM)))
        .isFalse();
    assertThat(keepsWaiting(Pattern.TRYING, Pattern.BATTERY, nothing)).isFalse();
    var played = Playing.from(Pattern.PERSON_HAS_IT, NOW);
    assertThat(played.keepsWaiting(Pattern.BATTERY, nothing, played.over())).isFalse();
  }

  @Test
  void nothing_is_taken_up_again_where_nothing_stands_or_something_repeats_already() {
    assertThat(Playing.from(Pattern.BATTERY, NOW).resumes(Optional.empty())).isEmpty();
    assertThat(Playing.from(Pattern.TRYING, NOW).resumes(Optional.of(Pattern.TRYING))).isEmpty();
  }
}

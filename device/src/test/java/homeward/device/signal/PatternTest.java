package homeward.device.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The wearer has the device under a coat: what matters must be told apart by feel.
class PatternTest {
  private static List<Integer> buzzes(Pattern pattern) {
    List<Integer> ms = pattern.buzzMs();
    return IntStream.range(0, ms.size()).filter(i -> i % 2 == 0).mapToObj(ms::get).toList();
  }

  private static boolean unlike(Pattern a, Pattern b) {
    List<Integer> one = buzzes(a);
    List<Integer> other = buzzes(b);
    if (one.size() != other.size() || a.repeats() != b.repeats()) {
      return true;
    }
    return IntStream.range(0, one.size())
        .anyMatch(
            i -> Math.max(one.get(i), other.get(i)) >= 1.5 * Math.min(one.get(i), other.get(i)));
  }

  @Test
  void any_two_patterns_differ_by_feel() {
    for (Pattern a : Pattern.values()) {
      for (Pattern b : Pattern.values()) {
        assertThat(a == b || unlike(a, b)).as(a + " and " + b).isTrue();
      }
    }
  }

  @Test
  void a_pattern_that_does_not_repeat_is_over_within_2_s() {
    for (Pattern pattern : Pattern.values()) {
      int ms = pattern.buzzMs().stream().mapToInt(Integer::intValue).sum();
      assertThat(pattern.repeats() || ms <= 2_000).as(pattern.name()).isTrue();
    }
  }

  @Test
  void only_a_question_and_an_alarm_that_nothing_has_carried_go_on() {
    assertThat(java.util.Arrays.stream(Pattern.values()).filter(Pattern::repeats))
        .containsExactlyInAnyOrder(
            Pattern.PRE_ALARM, Pattern.PRE_ALARM_LOUDER, Pattern.PRE_ALARM_LOUDEST, Pattern.TRYING);
    assertThat(Pattern.values()).allSatisfy(p -> assertThat(p.light()).isNotNull());
  }

  @Test
  void an_answer_makes_no_sound_and_so_neither_does_duress() {
    assertThat(Pattern.CANCELLED.sound()).isEqualTo(Pattern.Sound.NONE);
    assertThat(Pattern.HOLDING.sound()).isEqualTo(Pattern.Sound.NONE);
    assertThat(Pattern.HOLDING.light()).isEqualTo(Pattern.Light.NONE);
  }
}

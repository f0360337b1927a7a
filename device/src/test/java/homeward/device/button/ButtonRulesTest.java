package homeward.device.button;

import static homeward.device.button.ButtonRules.Gesture.DOUBLE_PRESS;
import static homeward.device.button.ButtonRules.Gesture.HOLD_FELT;
import static homeward.device.button.ButtonRules.Gesture.HOLD_STOPPED;
import static homeward.device.button.ButtonRules.Gesture.PANIC;
import static homeward.device.button.ButtonRules.Gesture.PRESS;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.button.ButtonRules.Gesture;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ButtonRulesTest {
  private final List<Gesture> gestures = new ArrayList<>();
  private ButtonState state = ButtonRules.start();
  private PanicStyle style = PanicStyle.HOLD;

  private static Tick ms(long ms) {
    return new Tick(0).plus(Duration.ofMillis(ms));
  }

  private void take(ButtonRules.Step step) {
    state = step.state();
    step.gesture().ifPresent(gestures::add);
  }

  private void down(long atMs) {
    take(ButtonRules.pressed(state, ms(atMs)));
  }

  private void up(long atMs) {
    take(ButtonRules.released(state, ms(atMs), style));
  }

  private void look(long atMs) {
    take(ButtonRules.passed(state, ms(atMs), style));
  }

  @Test
  void a_hold_is_felt_at_300_ms_and_is_panic_at_2_s_and_not_before() {
    down(0);
    look(299);
    assertThat(gestures).isEmpty();
    look(300);
    look(1999);
    assertThat(gestures).containsExactly(HOLD_FELT);
    look(2000);
    up(2500);
    assertThat(gestures).containsExactly(HOLD_FELT, PANIC);
  }

  @Test
  void it_says_when_time_alone_would_move_it() {
    assertThat(ButtonRules.next(state)).isEmpty();
    down(0);
    assertThat(ButtonRules.next(state)).contains(ms(300));
    look(300);
    assertThat(ButtonRules.next(state)).contains(ms(2000));
    down(310); // a second edge down is the same press
    assertThat(ButtonRules.next(state)).contains(ms(2000));
    up(500);
    assertThat(ButtonRules.next(state)).isEmpty();
    down(600);
    down(610);
    up(700); // long, short: a third long one would be duress
    assertThat(ButtonRules.next(state)).isPresent();
    look(ButtonRules.next(state).orElseThrow().nanos() / 1_000_000 - 1);
    assertThat(gestures).containsExactly(HOLD_FELT, HOLD_STOPPED);
    look(ButtonRules.next(state).orElseThrow().nanos() / 1_000_000);
    assertThat(gestures).containsExactly(HOLD_FELT, HOLD_STOPPED, PRESS);
    assertThat(ButtonRules.next(state)).isEmpty();
    down(10_000);
    look(12_000);
    down(12_010);
    assertThat(ButtonRules.next(state)).isEmpty();
  }

  @Test
  void a_hold_let_go_in_time_is_nothing() {
    down(0);
    look(400);
    up(1999);

    assertThat(gestures).containsExactly(HOLD_FELT, HOLD_STOPPED);
  }

  @Test
  void a_release_that_is_seen_late_still_was_a_panic() {
    down(0);
    up(2000);

    assertThat(gestures).containsExactly(PANIC);
  }

  @Test
  void a_short_press_is_a_press_and_a_second_soon_after_makes_it_double() {
    down(0);
    up(120);
    down(619);
    up(700);
    assertThat(gestures).containsExactly(PRESS, DOUBLE_PRESS);
  }

  @Test
  void a_second_press_later_is_a_press_of_its_own() {
    down(0);
    up(120);
    down(620);
    up(700);

    assertThat(gestures).containsExactly(PRESS, PRESS);
  }

  @Test
  void a_repeated_edge_is_the_same_press() {
    down(0);
    down(1000);
    look(2000);

    assertThat(gestures).containsExactly(PANIC);
  }

  /// Long, short, long, as times at which the button goes down and up in turn.
  private void presses(long... ms) {
    for (int i = 0; i < ms.length; i++) {
      look(ms[i]);
      if (i % 2 == 0) {
        down(ms[i]);
      } else {
        look(ms[i] - 1);
        up(ms[i]);
      }
    }
  }

  @Test
  void long_short_long_is_duress_and_is_felt_like_a_hold_let_go() {
    presses(0, 600, 900, 1_000, 1_300, 1_900);
    assertThat(gestures)
        .containsExactly(HOLD_FELT, HOLD_STOPPED, HOLD_FELT, ButtonRules.Gesture.DURESS);
  }

  @Test
  void the_pauses_of_duress_may_last_up_to_700_ms() {
    presses(0, 600, 1_299, 1_400, 2_099, 2_700);
    assertThat(gestures).endsWith(ButtonRules.Gesture.DURESS);

    gestures.clear();
    presses(10_000, 10_600, 11_301, 11_400, 11_500, 12_100);
    assertThat(gestures).doesNotContain(ButtonRules.Gesture.DURESS);
  }

  @Test
  void the_long_ones_of_duress_last_at_least_300_ms_and_less_than_2_s() {
    presses(0, 300, 500, 600, 800, 1_100);
    assertThat(gestures).endsWith(ButtonRules.Gesture.DURESS);

    gestures.clear();
    presses(10_000, 10_299, 10_500, 10_600, 11_500, 12_000);
    assertThat(gestures).doesNotContain(ButtonRules.Gesture.DURESS);

    gestures.clear();
    presses(20_000, 20_600, 20_900, 21_000, 21_300, 23_300);
    assertThat(gestures).endsWith(PANIC);
  }

  @Test
  void a_short_press_after_a_hold_let_go_answers_once_no_more_can_come() {
    presses(0, 600, 900, 1_000);
    assertThat(gestures).containsExactly(HOLD_FELT, HOLD_STOPPED);
    look(1_699);
    assertThat(gestures).hasSize(2);
    look(1_700);
    assertThat(gestures).containsExactly(HOLD_FELT, HOLD_STOPPED, PRESS);
  }

  @Test
  void where_the_policy_asks_for_a_hand_a_bare_hold_is_no_panic_and_press_and_hold_is() {
    style = PanicStyle.PRESS_AND_HOLD;
    down(0);
    look(400);
    look(2_000);
    up(60_000);
    assertThat(gestures).containsExactly(HOLD_FELT, HOLD_STOPPED);

    gestures.clear();
    presses(100_000, 100_100, 100_400, 102_400);
    assertThat(gestures).endsWith(PANIC);
  }
}

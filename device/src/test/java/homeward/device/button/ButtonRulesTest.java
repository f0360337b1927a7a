package homeward.device.button;

import static homeward.device.button.ButtonRules.Gesture.CALL_OFF;
import static homeward.device.button.ButtonRules.Gesture.DOUBLE_PRESS;
import static homeward.device.button.ButtonRules.Gesture.DURESS;
import static homeward.device.button.ButtonRules.Gesture.FRANTIC;
import static homeward.device.button.ButtonRules.Gesture.HELD_ON;
import static homeward.device.button.ButtonRules.Gesture.HOLD_FELT;
import static homeward.device.button.ButtonRules.Gesture.NOT_UNDERSTOOD;
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
  private long now;

  private static Tick ms(long ms) {
    return new Tick(0).plus(Duration.ofMillis(ms));
  }

  private void take(ButtonRules.Step step) {
    state = step.state();
    step.gesture().ifPresent(gestures::add);
  }

  private void down(long atMs) {
    take(ButtonRules.pressed(state, ms(atMs), style));
  }

  private void up(long atMs) {
    take(ButtonRules.released(state, ms(atMs), style));
  }

  private void look(long atMs) {
    take(ButtonRules.passed(state, ms(atMs), style));
  }

  /// Lengths in ms of presses and pauses in turn, and then a long rest; without what is felt on the
  /// way.
  private List<Gesture> made(long... lengths) {
    gestures.clear();
    for (int i = 0; i < lengths.length; i++) {
      if (i % 2 == 0) {
        down(now);
        lookUntil(now + lengths[i] - 1);
        up(now + lengths[i]);
      } else {
        lookUntil(now + lengths[i] - 1);
      }
      now += lengths[i];
    }
    lookUntil(now + 10_000);
    now += 10_000;
    return gestures.stream().filter(gesture -> gesture != HOLD_FELT).toList();
  }

  private void lookUntil(long ms) {
    while (ButtonRules.next(state).filter(due -> !ms(ms).isBefore(due)).isPresent()) {
      take(ButtonRules.passed(state, ButtonRules.next(state).orElseThrow(), style));
    }
  }

  @Test
  void a_panic_that_is_held_on_to_6_s_is_known_as_such_and_not_before() {
    down(0);
    look(2_000);
    gestures.clear();
    look(5_999);
    assertThat(gestures).isEmpty();
    look(6_000);
    assertThat(gestures).containsExactly(HELD_ON);
    assertThat(ButtonRules.panicGiven(state)).isTrue();
    up(7_000);
    assertThat(gestures).containsExactly(HELD_ON);
  }

  @Test
  void a_hold_alone_that_is_no_panic_at_this_school_is_none_however_long() {
    style = PanicStyle.PRESS_AND_HOLD;
    down(0);
    lookUntil(20_000);
    up(20_000);
    assertThat(gestures).doesNotContain(HELD_ON, PANIC);
  }

  @Test
  void a_hold_is_felt_at_600_ms_and_is_panic_at_2_s_and_not_before() {
    down(0);
    look(599);
    assertThat(gestures).isEmpty();
    look(600);
    look(1_999);
    assertThat(gestures).containsExactly(HOLD_FELT);
    look(2_000);
    up(2_500);
    assertThat(gestures).containsExactly(HOLD_FELT, PANIC);
  }

  @Test
  void it_says_when_time_alone_would_move_it() {
    assertThat(ButtonRules.next(state)).isEmpty();
    down(0);
    assertThat(ButtonRules.next(state)).contains(ms(600));
    look(600);
    assertThat(ButtonRules.next(state)).contains(ms(2_000));
    down(610); // a second edge down is the same press
    look(2_000);
    assertThat(ButtonRules.next(state)).contains(ms(6_000));
    look(6_000);
    assertThat(ButtonRules.next(state)).contains(ms(30_000));
    look(30_000);
    assertThat(ButtonRules.next(state)).isEmpty();
    up(31_000);
    assertThat(ButtonRules.next(state)).isEmpty();
    down(40_000);
    up(40_100);
    assertThat(ButtonRules.next(state)).contains(ms(41_100));
    look(41_100);
    assertThat(ButtonRules.next(state)).isEmpty();
  }

  @Test
  void a_hold_let_go_in_time_is_not_understood() {
    assertThat(made(1_999)).containsExactly(NOT_UNDERSTOOD);
    assertThat(made(600)).containsExactly(NOT_UNDERSTOOD);
  }

  @Test
  void a_release_that_is_seen_late_still_was_a_panic() {
    down(0);
    up(2_000);

    assertThat(gestures).containsExactly(PANIC);
  }

  @Test
  void one_short_press_is_a_press_once_a_second_has_passed() {
    down(0);
    up(599);
    look(1_598);
    assertThat(gestures).isEmpty();
    look(1_599);
    assertThat(gestures).containsExactly(PRESS);
  }

  @Test
  void a_second_press_within_a_second_makes_it_double_and_never_a_press() {
    assertThat(made(120, 999, 80)).containsExactly(DOUBLE_PRESS);
    assertThat(made(120, 1_000, 80)).containsExactly(PRESS, PRESS);
  }

  @Test
  void three_presses_mean_nothing() {
    assertThat(made(120, 100, 120, 100, 120)).containsExactly(NOT_UNDERSTOOD);
  }

  @Test
  void the_fourth_press_in_a_row_is_frantic_at_once_and_what_follows_says_nothing_more() {
    for (int i = 0; i < 3; i++) {
      down(200L * i);
      up(200L * i + 100);
    }
    assertThat(gestures).isEmpty();
    down(600);
    assertThat(gestures).containsExactly(FRANTIC);

    now = 10_000;
    state = ButtonRules.start();
    assertThat(made(90, 90, 90, 90, 90, 90, 90, 90, 90, 900, 90, 90, 90)).containsExactly(FRANTIC);
  }

  @Test
  void what_is_pressed_within_4_s_of_the_start_may_be_the_rest_of_a_call_and_is_no_all_clear() {
    state = ButtonRules.start(ms(0));
    now = 3_999;
    assertThat(made(90, 200, 90)).containsExactly(NOT_UNDERSTOOD);

    state = ButtonRules.start(ms(0));
    now = 4_000;
    assertThat(made(90, 200, 90)).containsExactly(DOUBLE_PRESS);

    state = ButtonRules.start(ms(0));
    now = 0;
    assertThat(made(2_000)).containsExactly(PANIC);
  }

  @Test
  void a_hold_after_frantic_pressing_is_panic() {
    assertThat(made(90, 90, 90, 90, 90, 90, 90, 90, 2_000)).containsExactly(FRANTIC, PANIC);
  }

  @Test
  void long_short_long_is_duress_once_a_second_has_passed() {
    assertThat(made(900, 150, 120, 150, 900)).containsExactly(DURESS);
    assertThat(made(600, 999, 599, 999, 600)).containsExactly(DURESS);
  }

  @Test
  void the_last_press_of_duress_may_last_nearly_4_s_and_is_panic_then() {
    assertThat(made(900, 150, 120, 150, 3_999)).containsExactly(DURESS);
    assertThat(made(900, 150, 120, 150, 4_000)).containsExactly(PANIC);
  }

  @Test
  void the_first_press_of_duress_is_panic_if_it_lasts_2_s() {
    assertThat(made(2_000, 150, 120, 150, 900)).containsExactly(PANIC);
  }

  @Test
  void duress_forgives_a_stray_press_and_a_middle_one_that_bounces() {
    assertThat(made(900, 150, 120, 150, 120, 150, 900)).containsExactly(DURESS);
    assertThat(made(900, 150, 120, 150, 900, 200, 50)).containsExactly(DURESS);
    assertThat(made(50, 200, 900, 150, 120, 150, 900)).containsExactly(DURESS);
  }

  @Test
  void what_is_left_of_duress_that_failed_says_nothing_of_all_being_well() {
    assertThat(made(900, 300, 120)).containsExactly(NOT_UNDERSTOOD);
    assertThat(made(120, 300, 900)).containsExactly(NOT_UNDERSTOOD);
    assertThat(made(900, 300, 900)).containsExactly(NOT_UNDERSTOOD);
    assertThat(made(900, 1_500, 120, 1_500, 120, 200, 120))
        .containsExactly(NOT_UNDERSTOOD, NOT_UNDERSTOOD, NOT_UNDERSTOOD);
  }

  @Test
  void for_3_s_after_what_may_have_been_a_call_nothing_is_an_all_clear() {
    assertThat(made(900, 3_999, 120)).containsExactly(NOT_UNDERSTOOD, NOT_UNDERSTOOD);
    assertThat(made(900, 4_000, 120)).containsExactly(NOT_UNDERSTOOD, PRESS);
    assertThat(made(2_300, 3_999, 120)).containsExactly(PANIC, NOT_UNDERSTOOD);
    assertThat(made(2_300, 4_000, 120)).containsExactly(PANIC, PRESS);
    assertThat(made(120, 1_500, 120)).containsExactly(PRESS, PRESS);
  }

  @Test
  void two_short_a_long_and_two_short_ones_call_it_off() {
    assertThat(made(120, 150, 120, 150, 900, 150, 120, 150, 120)).containsExactly(CALL_OFF);
    assertThat(made(120, 150, 120, 150, 900, 150, 120)).containsExactly(Gesture.REST);
  }

  @Test
  void a_slip_of_150_ms_is_bridged_and_one_of_151_ms_is_not() {
    assertThat(made(1_200, 80, 1_600)).containsExactly(PANIC);
    assertThat(made(1_200, 150, 1_200)).containsExactly(PANIC);
    assertThat(made(1_200, 151, 1_200)).containsExactly(NOT_UNDERSTOOD);
    assertThat(made(700, 100, 500, 100, 800)).containsExactly(PANIC);
  }

  @Test
  void a_short_press_soon_after_a_long_one_is_no_part_of_a_hold() {
    assertThat(made(1_700, 100, 399)).containsExactly(NOT_UNDERSTOOD);
    assertThat(made(1_700, 100, 400)).containsExactly(PANIC);
  }

  @Test
  void a_slip_after_panic_is_no_second_panic_and_another_hold_is() {
    assertThat(made(2_300, 80, 1_900)).containsExactly(PANIC);
    assertThat(made(2_300, 80, 2_000)).containsExactly(PANIC, PANIC);
  }

  @Test
  void where_the_policy_asks_for_a_hand_a_bare_hold_is_no_panic_and_press_and_hold_is() {
    style = PanicStyle.PRESS_AND_HOLD;
    assertThat(made(29_000)).containsExactly(NOT_UNDERSTOOD);
    assertThat(made(100, 300, 2_000)).containsExactly(PANIC);
    assertThat(made(2_500, 300, 120, 300, 3_000)).containsExactly(DURESS);
  }

  @Test
  void a_contact_that_is_down_for_30_s_is_jammed_until_it_opens() {
    down(0);
    look(2_000);
    look(29_999);
    assertThat(state).isInstanceOf(ButtonState.HeldOn.class);
    assertThat(ButtonRules.panicGiven(state)).isTrue();
    look(30_000);
    assertThat(state).isEqualTo(new ButtonState.Jammed(true));
    assertThat(ButtonRules.panicGiven(state)).isTrue();
    up(40_000);
    assertThat(ButtonRules.panicGiven(state)).isFalse();

    now = 60_000;
    assertThat(made(2_000)).containsExactly(PANIC);
  }
}

package homeward.device.button;

import static homeward.device.button.ButtonRules.Gesture.DOUBLE_PRESS;
import static homeward.device.button.ButtonRules.Gesture.HOLD_FELT;
import static homeward.device.button.ButtonRules.Gesture.HOLD_STOPPED;
import static homeward.device.button.ButtonRules.Gesture.PANIC;
import static homeward.device.button.ButtonRules.Gesture.PRESS;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.button.ButtonRules.Gesture;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ButtonRulesTest {
  private final List<Gesture> gestures = new ArrayList<>();
  private ButtonState state = ButtonRules.start();

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
    take(ButtonRules.released(state, ms(atMs)));
  }

  private void look(long atMs) {
    take(ButtonRules.passed(state, ms(atMs)));
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
}

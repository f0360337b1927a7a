package homeward.device.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A look is half a second.
class WearingWatchTest {
  private final History history = new History();
  private final WearingWatch watch = new WearingWatch();
  private final SplittableRandom random = new SplittableRandom(5);
  private double angle;

  /// @param noiseG of each axis
  /// @param turnDeg in each half second
  private void looks(int looks, double noiseG, double turnDeg, boolean walking) {
    for (int look = 0; look < looks; look++) {
      angle += turnDeg;
      for (int bin = 0; bin < 25; bin++) {
        history.add(
            Math.sin(Math.toRadians(angle)) + noiseG * random.nextGaussian(),
            Math.cos(Math.toRadians(angle)) + noiseG * random.nextGaussian(),
            noiseG * random.nextGaussian());
      }
      watch.look(history, walking, 0.0025);
    }
  }

  private void handled() {
    looks(20, 0.005, 25, false);
  }

  private void table(int looks) {
    looks(looks, 0.0005, 0, false);
  }

  @Test
  void hands_and_then_a_table_is_not_worn_after_20_s_of_stillness() {
    looks(40, 0.01, 0, true);
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);
    handled();
    assertThat(watch.wearing()).isEqualTo(Wearing.HANDLED);
    table(30);
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);
    table(15);
    assertThat(watch.wearing()).isEqualTo(Wearing.NOT_WORN);
    table(200);
    assertThat(watch.wearing()).isEqualTo(Wearing.NOT_WORN);
    looks(1, 0.05, 0, false);
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);
  }

  @Test
  void steps_take_it_up_again() {
    handled();
    table(60);
    assertThat(watch.wearing()).isEqualTo(Wearing.NOT_WORN);
    looks(3, 0.1, 0, true);
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);
  }

  @Test
  void stillness_without_hands_is_a_person_who_lies_still() {
    looks(60, 0.01, 0, false);
    table(300);
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);
  }

  @Test
  void stillness_long_after_hands_is_a_person() {
    handled();
    looks(70, 0.02, 0, true);
    table(100);
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);
  }

  @Test
  void after_something_like_a_fall_nothing_is_taken_for_hands() {
    looks(40, 0.01, 0, true);
    watch.suspect();
    handled();
    table(60);
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);
    handled();
    table(60);
    assertThat(watch.wearing()).isEqualTo(Wearing.NOT_WORN);

    watch.forget();
    handled();
    watch.suspect();
    table(60);
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);
  }

  @Test
  void a_turn_while_walking_is_no_hand() {
    looks(40, 0.1, 25, true);
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);
  }

  @Test
  void little_turning_is_no_hand() {
    looks(60, 0.005, 9, false);
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);
    looks(30, 0.005, 12, false);
    assertThat(watch.wearing()).isEqualTo(Wearing.HANDLED);
  }

  @Test
  void half_a_minute_of_shaking_without_steps_is_a_car() {
    looks(58, 0.04, 0, false);
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);
    looks(4, 0.04, 0, false);
    assertThat(watch.wearing()).isEqualTo(Wearing.IN_CAR);
    looks(10, 0.04, 0, false);
    looks(2, 0.04, 0, true);
    assertThat(watch.wearing()).isEqualTo(Wearing.IN_CAR);
    looks(1, 0.04, 0, true);
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);
  }

  @Test
  void too_little_shaking_too_much_and_turning_are_no_car() {
    looks(80, 0.004, 0, false);
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);
    looks(80, 0.12, 0, false);
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);
    for (int i = 0; i < 40; i++) {
      looks(1, 0.03, 7, false);
      looks(1, 0.03, -7, false);
    }
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);
  }

  @Test
  void a_gap_ends_what_was_seen_but_not_that_it_lies_on_the_table() {
    looks(58, 0.04, 0, false);
    watch.gap();
    looks(10, 0.04, 0, false);
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);

    handled();
    table(60);
    watch.gap();
    table(1);
    assertThat(watch.wearing()).isEqualTo(Wearing.NOT_WORN);
    watch.forget();
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);
  }

  @Test
  void hands_just_before_a_jolt_are_remembered_with_it_and_steps_are_no_hands() {
    looks(20, 0.005, 25, false);
    table(9);
    assertThat(watch.turnedBefore(9)).isGreaterThan(300);
    looks(20, 0.1, 25, true);
    table(9);
    assertThat(watch.turnedBefore(9)).isLessThan(100);
    looks(40, 0.005, 5, false);
    table(9);
    assertThat(watch.turnedBefore(9)).isLessThan(100);
  }

  @Test
  void what_hands_have_put_down_may_swing_for_half_a_minute_before_it_is_not_worn() {
    handled();
    watch.putDown();
    looks(60, 0.02, 0, false);
    table(29);
    assertThat(watch.wearing()).isEqualTo(Wearing.WORN);
    table(10);
    assertThat(watch.wearing()).isEqualTo(Wearing.NOT_WORN);
  }
}

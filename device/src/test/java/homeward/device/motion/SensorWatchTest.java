package homeward.device.motion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SensorWatchTest {
  private final SensorWatch watch = new SensorWatch();
  private double wobble;

  private boolean alive(long tMs, double g) {
    wobble = -wobble + 0.001;
    return watch.look(tMs, wobble, g, 0);
  }

  @Test
  void the_same_value_for_two_seconds_is_stuck_and_another_is_alive() {
    assertThat(alive(0, 1)).isFalse();
    assertThat(watch.look(1_000, 0.5, 1, 0)).isFalse();
    assertThat(watch.look(2_999, 0.5, 1, 0)).isFalse();
    assertThat(watch.stuck()).isFalse();
    assertThat(watch.look(3_000, 0.5, 1, 0)).isTrue();
    assertThat(watch.stuck()).isTrue();
    assertThat(watch.look(3_500, 0.5, 1, 0)).isFalse();
    assertThat(watch.look(3_510, 0.5, 1.01, 0)).isTrue();
    assertThat(watch.stuck()).isFalse();
  }

  @Test
  void one_axis_that_moves_is_enough() {
    for (int i = 0; i < 400; i++) {
      watch.look(i * 10L, 0, 1 + 0.001 * (i % 2), 0);
    }
    assertThat(watch.stuck()).isFalse();
    for (int i = 400; i < 800; i++) {
      watch.look(i * 10L, 0, 1, 0.001 * (i % 2));
    }
    assertThat(watch.stuck()).isFalse();
  }

  @Test
  void numbers_without_sense_are_no_life() {
    alive(0, 1);
    assertThat(watch.look(1_000, Double.NaN, 1, 0)).isFalse();
    assertThat(watch.look(1_990, 0, Double.POSITIVE_INFINITY, 0)).isFalse();
    assertThat(watch.look(2_000, 0, 1, Double.NaN)).isTrue();
    assertThat(watch.stuck()).isTrue();
  }

  @Test
  void what_no_gravity_explains_is_stuck_though_it_moves() {
    for (double g : new double[] {0.2, 2.5}) {
      watch.forget();
      long t = 0;
      for (; t < 10_000; t += 10) {
        alive(t, g);
      }
      assertThat(watch.stuck()).as(g + " g").isTrue();
      watch.forget();
      assertThat(watch.stuck()).isFalse();
      for (t = 0; t < 10_000; t += 10) {
        alive(t, 1);
      }
      assertThat(watch.stuck()).isFalse();
    }
  }

  @Test
  void a_clock_that_goes_back_begins_anew() {
    alive(100_000, 1);
    assertThat(watch.look(50_000, 0.5, 1, 0)).isFalse();
    assertThat(watch.look(51_999, 0.5, 1, 0)).isFalse();
    assertThat(watch.look(52_000, 0.5, 1, 0)).isTrue();
  }
}

package homeward.device.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// A look is half a second.
class NoiseTest {
  private static final double LIMIT = 0.012;
  private final Noise noise = new Noise();

  private void test(double scatter, int looks) {
    noise.measure();
    for (int look = 0; look < looks; look++) {
      noise.look(scatter);
    }
  }

  @Test
  void never_measured_the_limits_are_those_that_were_chosen() {
    assertThat(noise.known()).isFalse();
    assertThat(noise.stillness(LIMIT)).isEqualTo(LIMIT);
    assertThat(noise.sway()).isEqualTo(0.0025);
  }

  @Test
  void a_noisy_sensor_gets_wider_limits_and_a_quiet_one_keeps_that_of_stillness() {
    noise.known(0.02);
    assertThat(noise.stillness(LIMIT)).isCloseTo(0.028, within(0.001));
    assertThat(noise.sway()).isEqualTo(0.004);
    noise.known(0.001);
    assertThat(noise.stillness(LIMIT)).isEqualTo(LIMIT);
    assertThat(noise.sway()).isLessThan(0.001);
  }

  @Test
  void the_stillest_second_of_a_self_test_is_taken_when_it_is_over() {
    test(0.02, 39);
    assertThat(noise.known()).isFalse();
    noise.look(0.008);
    assertThat(noise.known()).isTrue();
    assertThat(noise.g()).isEqualTo(0.008);
  }

  @Test
  void of_several_tests_the_least_counts_as_a_body_only_adds_to_it() {
    test(0.008, 40);
    test(0.015, 40);
    assertThat(noise.g()).isEqualTo(0.008);
    test(0.006, 40);
    assertThat(noise.g()).isEqualTo(0.006);
  }

  @Test
  void movement_and_nonsense_measure_nothing() {
    test(0.031, 40);
    noise.known(0);
    noise.known(-1);
    noise.known(Double.NaN);
    noise.known(1);
    assertThat(noise.known()).isFalse();
    test(0.03, 40);
    assertThat(noise.known()).isTrue();
  }
}

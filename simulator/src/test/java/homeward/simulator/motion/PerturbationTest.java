package homeward.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PerturbationTest {
  private final double[] movement =
      IntStream.range(0, 3_000).mapToDouble(i -> 3 * Math.sin(i * 0.7) + i % 3).toArray();

  private double[] after(Perturbation perturbation) {
    return perturbation.apply(movement, new SplittableRandom(8));
  }

  private static double length(double[] a, int i) {
    return Math.sqrt(
        a[3 * i] * a[3 * i] + a[3 * i + 1] * a[3 * i + 1] + a[3 * i + 2] * a[3 * i + 2]);
  }

  @ParameterizedTest
  @EnumSource(Perturbation.class)
  void each_keeps_the_number_of_samples_and_repeats_on_its_seed(Perturbation perturbation) {
    assertThat(after(perturbation)).hasSameSizeAs(movement).isEqualTo(after(perturbation));
    assertThat(after(perturbation)).doesNotContain(Double.NaN);
  }

  @Test
  void a_rotation_keeps_every_length() {
    double[] rotated = after(Perturbation.ROTATE);
    for (int i = 0; i < 1_000; i++) {
      assertThat(length(rotated, i)).isCloseTo(length(movement, i), within(1e-9));
    }
    assertThat(rotated).isNotEqualTo(movement);
  }

  @Test
  void clipping_limits_each_axis_and_softness_the_length() {
    assertThat(java.util.Arrays.stream(after(Perturbation.CLIP2)).boxed())
        .allMatch(v -> v >= -2 && v <= 2);
    double[] soft = after(Perturbation.SOFT);
    for (int i = 0; i < 1_000; i++) {
      assertThat(length(soft, i)).isLessThan(1.5 + 1e-9);
    }
  }

  @Test
  void a_lower_rate_is_straight_between_its_samples() {
    double[] slow = after(Perturbation.RATE25);
    int bends = 0;
    for (int i = 4; i < 996; i++) {
      double bend = slow[3 * (i - 1)] - 2 * slow[3 * i] + slow[3 * (i + 1)];
      bends += Math.abs(bend) > 1e-9 ? 1 : 0;
    }
    assertThat(bends).isLessThan(520);
  }
}

package homeward.device.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {
  private final List<double[]> bins = new ArrayList<>();
  private int gaps;
  private final Grid grid =
      new Grid(
          new Grid.Bins() {
            @Override
            public void bin(long endMs, double x, double y, double z) {
              bins.add(new double[] {endMs, x, y, z});
            }

            @Override
            public void gap() {
              gaps++;
            }
          });

  @Test
  void a_straight_line_comes_out_as_the_middle_of_each_bin_at_any_rate() {
    for (long t = 0; t <= 200; t += 7) {
      grid.sample(t, t / 1000.0, 0, -t / 1000.0);
    }
    assertThat(bins).hasSize(9);
    for (int i = 0; i < bins.size(); i++) {
      assertThat(bins.get(i)[0]).isEqualTo(20.0 * (i + 1));
      assertThat(bins.get(i)[1]).isCloseTo((20 * i + 10) / 1000.0, within(1e-12));
      assertThat(bins.get(i)[3]).isCloseTo(-(20 * i + 10) / 1000.0, within(1e-12));
    }
  }

  @Test
  void a_hole_of_a_second_is_bridged_and_a_longer_one_is_a_gap() {
    grid.sample(0, 0, 1, 0);
    grid.sample(1_000, 0, 1, 0);
    assertThat(bins).hasSize(50);
    assertThat(gaps).isZero();

    grid.sample(2_001, 0, 1, 0);
    assertThat(bins).hasSize(50);
    assertThat(gaps).isEqualTo(1);
  }

  @Test
  void a_sample_that_is_not_later_is_left_out_and_a_clock_set_back_begins_anew() {
    grid.sample(5_000, 0, 1, 0);
    grid.sample(5_000, 9, 9, 9);
    grid.sample(4_990, 9, 9, 9);
    grid.sample(5_020, 0, 1, 0);
    assertThat(bins).hasSize(1);
    assertThat(bins.getFirst()[2]).isEqualTo(1);
    assertThat(gaps).isZero();

    grid.sample(100, 0, 1, 0);
    assertThat(gaps).isEqualTo(1);
  }
}

package homeward.simulator.hand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import homeward.simulator.body.Movement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The figures by which taps were chosen to stand in for a stuck button; docs/figures.md has them
/// all.
class TapBenchTest {
  private static final int TRIES = 1_000;
  private static final List<Long> SEEDS = List.of(1L, 2L, 3L);

  @ParameterizedTest
  @EnumSource(names = {"STAND", "SIT", "LIE_STILL"})
  void who_taps_and_does_not_walk_is_heard(Movement doing) {
    assertThat(SEEDS)
        .allSatisfy(
            seed -> assertThat(TapBench.heardPercent(doing, TRIES, seed)).isGreaterThan(91));
  }

  @Test
  void who_walks_is_seldom_heard_and_who_runs_is_not() {
    assertThat(TapBench.heardPercent(Movement.WALK, TRIES, 1)).isCloseTo(18, within(5.0));
    assertThat(TapBench.heardPercent(Movement.RUN, TRIES, 1)).isLessThan(1);
  }

  @ParameterizedTest
  @EnumSource
  void nothing_that_a_body_does_by_itself_is_taken_for_taps(Movement doing) {
    assertThat(SEEDS)
        .allSatisfy(seed -> assertThat(TapBench.heardUntapped(doing, 100, seed)).isZero());
  }

  @Test
  void the_same_seed_gives_the_same_figures() {
    assertThat(TapBench.heardPercent(Movement.SIT, 200, 7))
        .isEqualTo(TapBench.heardPercent(Movement.SIT, 200, 7));
  }
}

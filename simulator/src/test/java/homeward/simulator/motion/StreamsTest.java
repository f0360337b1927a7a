package homeward.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import homeward.device.model.MotionModel;
import homeward.simulator.body.Movement;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Ten minutes of wear without a fall. Sitting very still, leaning back, lying down, kneeling and
/// the coat on its hook were asked about nine times each.
class StreamsTest {
  private static final int WEARERS = 8;
  private static final int RATE = 100;

  private static StreamScore score(Movement movement) {
    return score(movement, false);
  }

  private static StreamScore score(Movement movement, boolean rest) {
    return StreamScore.rows(
            IntStream.range(0, WEARERS)
                .mapToObj(seed -> WearStream.of(movement, seed, 10))
                .map(stream -> StreamScore.of(stream, MotionModel.shipped(), rest))
                .toList())
        .getFirst();
  }

  @ParameterizedTest
  @EnumSource(names = {"SIT", "CAR", "KNEEL"})
  void who_moves_now_and_then_is_never_asked(Movement movement) {
    assertThat(score(movement).asked()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"SIT_STILL", "RECLINE", "LIE_DOWN"})
  void who_hardly_moves_and_answers_is_asked_three_times_in_ten_minutes_at_most(Movement movement) {
    StreamScore score = score(movement);
    assertThat(score.asked()).isLessThanOrEqualTo(3 * WEARERS);
    assertThat(score.streams()).isEqualTo(WEARERS);
    assertThat(score.hours()).isCloseTo(WEARERS / 6.0, within(0.15));
  }

  @ParameterizedTest
  @EnumSource(names = {"SIT_STILL", "RECLINE", "LIE_DOWN"})
  void who_hardly_moves_and_has_asked_for_a_rest_is_never_asked(Movement movement) {
    assertThat(score(movement, true).asked()).isZero();
  }

  @Test
  void a_coat_on_a_hook_is_not_worn_and_never_an_alarm() {
    StreamScore score = score(Movement.COAT);
    assertThat(score.asked()).isZero();
    assertThat(score.alarms()).isZero();
    assertThat(score.notWorn()).isEqualTo(WEARERS);
  }

  /// Eight seconds of breath, turned away from the z axis.
  private static double[] breath() {
    double[] a = new double[3 * 8 * RATE];
    for (int i = 0; i < a.length; i += 3) {
      a[i] = 0.6;
      a[i + 1] = 0.8 + 0.01 * Math.sin(2 * Math.PI * i / 3 / 400);
    }
    return a;
  }

  @Test
  void rest_of_any_length_is_made_of_recorded_rest_in_the_posture_it_follows() {
    double[] begun = new double[3 * 3 * RATE];
    for (int i = 2; i < begun.length; i += 3) {
      begun[i] = -1;
    }
    Sway sway = Sway.in(List.of(breath()));
    double[] rest = sway.after(begun, 60 * RATE, new SplittableRandom(1));
    double[] mean = Sway.mean(rest, 3 * RATE, 63 * RATE);

    assertThat(sway.stretches()).hasSize(1);
    assertThat(rest).hasSize(3 * 63 * RATE);
    assertThat(rest[0]).isEqualTo(begun[0]);
    assertThat(mean[2]).isCloseTo(-1, within(0.01));
    assertThat(IntStream.range(3 * RATE, 63 * RATE).mapToDouble(i -> rest[3 * i + 2]).max())
        .hasValueCloseTo(-0.99, within(0.004));
  }

  @Test
  void what_moves_is_no_rest() {
    double[] a = breath();
    for (int i = 3 * 3 * RATE; i < 3 * 4 * RATE; i++) {
      a[i] += 0.3 * Math.sin(i);
    }

    assertThat(Sway.in(List.of(a)).stretches())
        .extracting(s -> s.length / 3 / RATE)
        .containsExactly(3, 4);
  }
}

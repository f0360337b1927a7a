package homeward.simulator.body;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.model.MotionModel;
import homeward.device.motion.MotionDetector;
import homeward.device.motion.MotionEvent;
import homeward.device.motion.MotionLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The synthetic fall, held against the range of 1048 recorded ones: SisFall, waist, 22 people
/// (Sucerquia, López, Vargas-Bonilla, Sensors 2017, 17(1):198): 1st to 99th percentile of the
/// largest |a|, of the angle between the first and the last second, and of the scatter of |a| in
/// the last second.
class SyntheticFallTest {
  private static final double[] PEAK_G = {2.29, 21.1};
  private static final double[] ANGLE_DEG = {59.8, 125.1};
  private static final double[] REST_SCATTER_G = {0.0054, 0.0268};

  private final Trial fall = SyntheticFall.make(new SplittableRandom(3));

  private static double length(int[] row) {
    return Math.sqrt(row[0] * row[0] + row[1] * row[1] + row[2] * row[2]) / 1000.0;
  }

  private double[] mean(int from, int to) {
    double[] mean = new double[3];
    for (int i = from; i < to; i++) {
      for (int axis = 0; axis < 3; axis++) {
        mean[axis] += fall.milliG()[i][axis] / 1000.0 / (to - from);
      }
    }
    return mean;
  }

  @Test
  void its_impact_posture_and_stillness_lie_within_the_recorded_range() {
    int n = fall.length();
    double peak = 0;
    for (int[] row : fall.milliG()) {
      peak = Math.max(peak, length(row));
    }
    double[] first = mean(0, 100);
    double[] last = mean(n - 100, n);
    double dot = first[0] * last[0] + first[1] * last[1] + first[2] * last[2];
    double angle = Math.toDegrees(Math.acos(dot / norm(first) / norm(last)));
    double squares = 0;
    for (int i = n - 100; i < n; i++) {
      squares += Math.pow(length(fall.milliG()[i]) - norm(last), 2) / 100;
    }

    assertThat(peak).isBetween(PEAK_G[0], PEAK_G[1]);
    assertThat(angle).isBetween(ANGLE_DEG[0], ANGLE_DEG[1]);
    assertThat(Math.sqrt(squares)).isBetween(REST_SCATTER_G[0], REST_SCATTER_G[1]);
  }

  private static double norm(double[] v) {
    return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  }

  private final List<MotionEvent.Kind> kinds = new ArrayList<>();
  private final MotionDetector detector =
      MotionModel.shipped().detector(MotionLimits.usual(), event -> kinds.add(event.kind()));

  @Test
  void the_detector_finds_it_after_a_walk_and_not_before() {
    var body = new Body(fall, new SplittableRandom(4));
    body.until(20_000, detector::sample);
    assertThat(kinds).isEmpty();

    body.fall();
    body.until(45_000, detector::sample);
    assertThat(kinds)
        .containsExactly(
            MotionEvent.Kind.IMPACT, MotionEvent.Kind.FALL, MotionEvent.Kind.DOWN_AFTER_FALL);
    assertThat(body.doing()).isEqualTo(Body.Doing.LYING);
  }

  @Test
  void the_detector_finds_it_in_a_rest_too() {
    detector.resting(true);
    var body = new Body(fall, new SplittableRandom(4));
    body.until(20_000, detector::sample);
    body.fall();
    body.until(45_000, detector::sample);

    assertThat(kinds).endsWith(MotionEvent.Kind.DOWN_AFTER_FALL);
  }

  @Test
  void who_gets_up_and_walks_is_seen_to_recover() {
    var body = new Body(fall, new SplittableRandom(4));
    body.until(10_000, detector::sample);
    body.fall();
    body.until(30_000, detector::sample);
    kinds.clear();
    body.walk();
    body.until(40_000, detector::sample);

    assertThat(kinds).containsExactly(MotionEvent.Kind.RECOVERED);
  }

  @Test
  void a_recording_is_read_with_and_without_time_stamps_of_its_own(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("a.txt");
    Files.writeString(
        file,
        """
        #trial dataset=x label=fall fs=200 cols=ax,ay,az
        0,1000,0
        1,1001,-2
        #trial dataset=x label=adl cols=dt,ax,ay,az
        0,0,1000,0
        13,5,6,7
        """);
    List<Trial> trials = Recordings.read(file);

    assertThat(trials).hasSize(2);
    assertThat(trials.getFirst().fall()).isTrue();
    assertThat(trials.getFirst().tMs()).containsExactly(0, 5);
    assertThat(trials.getLast().tMs()).containsExactly(0, 13);
    assertThat(trials.getLast().milliG()[1]).containsExactly(5, 6, 7);
  }
}

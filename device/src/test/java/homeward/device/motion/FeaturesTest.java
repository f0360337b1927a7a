package homeward.device.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each feature is held against its definition, written down plainly: the shipped model was grown
/// on these numbers, so that none may change unnoticed.
class FeaturesTest {
  private static final double NEARLY = 1e-9;

  /// Movement by chance: slow turns, jolts now and then, and a fall in the middle.
  private static double[][] movement(int bins, long seed) {
    var random = new SplittableRandom(seed);
    double[][] a = new double[3][bins];
    double[] now = {0.1, 0.9, 0.2};
    for (int bin = 0; bin < bins; bin++) {
      boolean jolt = random.nextInt(40) == 0;
      boolean still = bin > bins / 2 && bin % 300 > 100;
      for (int axis = 0; axis < 3; axis++) {
        now[axis] += (still ? 0.002 : 0.05) * random.nextGaussian();
        now[axis] = Math.clamp(now[axis], -1.2, 1.2);
        a[axis][bin] = now[axis] + (jolt && !still ? 1.5 * random.nextGaussian() : 0);
      }
    }
    return a;
  }

  /// The definitions, over whole arrays.
  private static final class Plain {
    private final double[][] a;
    private final int first;

    Plain(double[][] a, int count) {
      this.a = a;
      this.first = Math.max(0, count - History.KEPT + 1);
    }

    static double norm(double... v) {
      return Math.sqrt(Arrays.stream(v).map(x -> x * x).sum());
    }

    double length(int bin) {
      return norm(a[0][bin], a[1][bin], a[2][bin]);
    }

    double[] smoothed(int bin) {
      int before = Math.max(0, bin - 1);
      return IntStream.range(0, 3)
          .mapToDouble(axis -> (a[axis][before] + a[axis][bin] + a[axis][bin + 1]) / 3)
          .toArray();
    }

    double smooth(int bin) {
      return norm(smoothed(bin));
    }

    double jolt(int bin) {
      if (bin < 5) {
        return 0;
      }
      return distance(smoothed(bin), smoothed(bin - 5));
    }

    double[] mean(int from, int to) {
      return Arrays.stream(a)
          .mapToDouble(axis -> sum(from, to, bin -> axis[bin]) / (to - from))
          .toArray();
    }

    double scatter(int from, int to) {
      double[] mean = mean(from, to);
      return Math.sqrt(sum(from, to, bin -> Math.pow(distance(at(bin), mean), 2)) / (to - from));
    }

    double[] at(int bin) {
      return new double[] {a[0][bin], a[1][bin], a[2][bin]};
    }

    static double distance(double[] one, double[] other) {
      return norm(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
    }

    static double angle(double[] one, double[] other) {
      double dot = one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
      return Math.toDegrees(Math.acos(Math.clamp(dot / norm(one) / norm(other), -1, 1)));
    }

    static double sum(int from, int to, IntToDoubleFunction f) {
      return IntStream.range(from, to).mapToDouble(f).sum();
    }

    static double most(int from, int to, IntToDoubleFunction f) {
      return IntStream.range(from, to).mapToDouble(f).max().orElse(0);
    }

    static double least(int from, int to, IntToDoubleFunction f) {
      return IntStream.range(from, to).mapToDouble(f).min().orElse(9);
    }

    static long count(int from, int to, java.util.function.IntPredicate p) {
      return IntStream.range(from, to).filter(p).count();
    }

    double deviation(int from, int to) {
      double mean = sum(from, to, this::length) / (to - from);
      return Math.sqrt(sum(from, to, b -> Math.pow(length(b) - mean, 2)) / (to - from));
    }

    double feature(String name, int c, int after) {
      int from1 = Math.max(first, c - 50);
      int dipFrom = Math.max(first, c - 60);
      int end = c + after;
      int rest = end - 100;
      int beforeFrom = Math.max(first, c - 150);
      int beforeTo = c - 40;
      if (beforeTo - beforeFrom < 10) {
        beforeFrom = first;
        beforeTo = c >= 25 ? Math.max(10, c - 15) : Math.max(5, c - 10);
      }
      int farFrom = Math.max(first, c - 400);
      double[] before = mean(beforeFrom, beforeTo);
      double[] far = c - 150 - farFrom >= 50 ? mean(farFrom, c - 150) : before;
      double[] early = mean(c + 75, rest);
      double[] late = mean(rest, end);
      int swingFrom = Math.max(from1, c - 13);
      return switch (name) {
        case "angle" -> angle(before, late);
        case "angle-far" -> angle(far, late);
        case "angle-early" -> angle(before, early);
        case "settling" -> angle(early, late);
        case "shift" -> distance(before, late);
        case "peak" -> most(from1, c + 50, this::length);
        case "peak-60" -> most(from1, c + 50, this::smooth);
        case "dip" -> least(dipFrom, c + 15, this::length);
        case "dip-60" -> least(from1, c + 15, this::smooth);
        case "low" -> count(dipFrom, c + 15, b -> length(b) < 0.8);
        case "high" -> count(from1, c + 50, b -> length(b) > 1.5);
        case "raised" -> count(from1, c + 50, b -> length(b) > 1.25);
        case "energy" -> sum(from1, c + 50, b -> Math.pow(length(b) - 1, 2)) / (c + 50 - from1);
        case "variance" -> Math.pow(scatter(from1, c + 50), 2);
        case "jolt" -> jolt(c);
        case "swing" -> {
          double[] mean = mean(swingFrom, c + 13);
          yield most(swingFrom, c + 13, b -> distance(at(b), mean));
        }
        case "rest" -> scatter(rest, end);
        case "rest-length" -> deviation(rest, end);
        case "rest-early" -> scatter(c + 75, rest);
        case "jolt-rest" -> most(rest, end, this::jolt);
        case "jolt-early" -> most(c + 40, rest, this::jolt);
        case "after-most" -> most(c + 60, end, this::smooth);
        case "after-least" -> least(c + 60, end, this::smooth);
        case "before" -> scatter(beforeFrom, beforeTo);
        case "before-length" -> deviation(beforeFrom, beforeTo);
        case "to-rest" ->
            IntStream.range(c, end).filter(b -> jolt(b) > 0.25).max().orElse(c) - (double) c;
        case "busy-before" -> count(Math.max(first, c - 100), c, b -> jolt(b) > 0.25);
        case "busy-after" -> count(c, end, b -> jolt(b) > 0.25);
        case "turn" -> Arrays.stream(turns(c)).max().orElse(0);
        case "turns" -> Arrays.stream(turns(c)).sum();
        case "shift-most" -> {
          double[][] way = way(c);
          yield most(1, way.length, i -> distance(way[i - 1], way[i]));
        }
        case "length-after" -> norm(late);
        case "length-before" -> norm(before);
        case "impulse" -> sum(from1, c + 50, b -> length(b) - 1) / 50;
        case "impulse-low" -> sum(dipFrom, c + 10, b -> Math.min(0, length(b) - 1)) / 50;
        case "impulse-high" ->
            sum(Math.max(first, c - 20), c + 50, b -> Math.max(0, length(b) - 1)) / 50;
        case "upright-after", "upright-before" -> -1;
        case "upright-change" -> -200;
        case String unknown -> throw new AssertionError(unknown);
      };
    }

    private double[][] way(int c) {
      return IntStream.iterate(c - 75, m -> m <= c + 100, m -> m + 12)
          .filter(m -> m + 13 - Math.max(first, m - 12) >= 12)
          .mapToObj(m -> mean(Math.max(first, m - 12), m + 13))
          .toArray(double[][]::new);
    }

    private double[] turns(int c) {
      double[][] way = way(c);
      return IntStream.range(1, way.length).mapToDouble(i -> angle(way[i - 1], way[i])).toArray();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "15, 220, 1",
    "19, 220, 2",
    "24, 450, 3",
    "25, 220, 4",
    "30, 220, 5",
    "49, 220, 6",
    "50, 450, 7",
    "60, 220, 8",
    "80, 450, 9",
    "149, 220, 10",
    "199, 220, 11",
    "200, 450, 12",
    "399, 220, 13",
    "400, 450, 14",
    "600, 450, 15",
    "780, 220, 16",
    "900, 220, 17",
    "1500, 450, 18",
    "3000, 220, 19",
    "3000, 450, 20"
  })
  void each_feature_is_what_its_name_says(int c, int after, long seed) {
    int count = c + after;
    double[][] a = movement(count + 1, seed);
    var history = new History();
    for (int bin = 0; bin <= count; bin++) {
      history.add(a[0][bin], a[1][bin], a[2][bin]);
    }
    assertThat(history.count()).isEqualTo(count);
    var features = new Features();
    features.judge(history, c, after, new Upright());
    var plain = new Plain(a, count);
    for (int i = 0; i < Features.NAMES.size(); i++) {
      String name = Features.NAMES.get(i);
      assertThat(features.values()[i])
          .as(name)
          .isCloseTo(plain.feature(name, c, after), within(NEARLY));
    }
    assertThat(features.tiltBefore()).isEqualTo(-1);
    assertThat(features.restBefore()).isEqualTo(plain.feature("before", c, after) < 0.2);
  }

  @ParameterizedTest
  @CsvSource({"300, 220", "700, 450"})
  void with_upright_known_the_angles_to_it_are_told(int c, int after) {
    var upright = new Upright();
    var history = new History();
    for (int bin = 0; bin <= 1000; bin++) {
      double phase = 2 * Math.PI * 1.8 * bin / 50;
      history.add(0.06 * Math.sin(phase / 2), 1 + 0.25 * Math.sin(phase), 0);
      if (bin > 0 && bin % 25 == 0) {
        upright.look(history, true);
      }
    }
    assertThat(upright.known()).isTrue();
    int count = c + after;
    double[][] a = movement(count + 1, c);
    history.clear();
    for (int bin = 0; bin <= count; bin++) {
      history.add(a[0][bin], a[1][bin], a[2][bin]);
    }
    var features = new Features();
    features.judge(history, c, after, upright);
    var plain = new Plain(a, count);
    double[] up = {0, 1, 0};
    int at = Features.NAMES.indexOf("upright-after");
    double before = Plain.angle(up, plain.mean(c - 150, c - 40));
    double late = Plain.angle(up, plain.mean(count - 100, count));
    assertThat(features.values()[at]).isCloseTo(late, within(2.0));
    assertThat(features.values()[at + 1]).isCloseTo(before, within(2.0));
    assertThat(features.values()[at + 2])
        .isEqualTo(features.values()[at] - features.values()[at + 1]);
    assertThat(features.tiltBefore()).isEqualTo(features.values()[at + 1]);
  }
}

package homeward.simulator.motion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Recorded stretches of people at rest, from which rest of any length is put together. Each
/// stretch is turned to where the one before ended, and faded into it over a quarter of a second:
/// so sway, breath and the sensor's noise are recorded ones, and only the joints are made. Samples
/// lie 10 ms apart: x, y, z in turn, in g.
///
/// @param stretches each 2 s to 8 s
record Sway(List<double[]> stretches) {
  private static final int RATE = 100;
  private static final int LEAST = 2 * RATE;
  private static final int MOST = 8 * RATE;
  private static final int WINDOW = RATE / 2;
  private static final int FADE = RATE / 4;
  private static final double REST_G = 0.06;
  private static final double TURN_DEG = 5;

  Sway {
    stretches = List.copyOf(stretches);
  }

  /// Finds the stretches: no half second scatters by more than 0.06 g, or turns by more than 5
  /// degrees against the one before.
  static Sway in(List<double[]> recordings) {
    var found = new ArrayList<double[]>();
    for (double[] a : recordings) {
      int from = 0;
      int end = 0;
      for (; end + WINDOW <= a.length / 3; end += WINDOW) {
        boolean rest = scatter(a, end) < REST_G && (end == from || turn(a, end) < TURN_DEG);
        if (!rest || end - from >= MOST) {
          add(a, from, end, found);
          from = rest ? end : end + WINDOW;
        }
      }
      add(a, from, end, found);
    }
    return new Sway(found);
  }

  private static void add(double[] a, int from, int to, List<double[]> found) {
    if (to - from >= LEAST) {
      found.add(Arrays.copyOfRange(a, 3 * from, 3 * to));
    }
  }

  /// As recorded, and then at rest as it ended.
  ///
  /// @param more samples
  double[] after(double[] a, int more, RandomGenerator random) {
    double[] out = Arrays.copyOf(a, a.length + 3 * more);
    double[] posture = mean(a, Math.max(0, a.length / 3 - WINDOW), a.length / 3);
    int filled = a.length / 3;
    while (filled < out.length / 3) {
      double[] stretch = stretches.get(random.nextInt(stretches.size()));
      double[] turned = turned(stretch, mean(stretch, 0, stretch.length / 3), posture);
      int fade = Math.min(FADE, filled);
      int n = Math.min(turned.length / 3, out.length / 3 - filled + fade);
      for (int i = 0; i < n; i++) {
        double share = i < fade ? (i + 1.0) / (fade + 1) : 1;
        for (int axis = 0; axis < 3; axis++) {
          int at = 3 * (filled - fade + i) + axis;
          double before = i < fade ? out[at] : 0;
          out[at] = before + share * (turned[3 * i + axis] - before);
        }
      }
      filled += n - fade;
    }
    return out;
  }

  /// A recording, turned so that its first second is mounted as the first second of another.
  static double[] beginningAs(double[] other, double[] a) {
    int second = Math.min(RATE, a.length / 3);
    return turned(a, mean(a, 0, second), mean(other, 0, RATE));
  }

  private static double scatter(double[] a, int from) {
    double[] mean = mean(a, from, from + WINDOW);
    double sum = 0;
    for (int i = 3 * from; i < 3 * (from + WINDOW); i++) {
      sum += (a[i] - mean[i % 3]) * (a[i] - mean[i % 3]);
    }
    return Math.sqrt(sum / WINDOW);
  }

  private static double turn(double[] a, int from) {
    double[] u = mean(a, from - WINDOW, from);
    double[] v = mean(a, from, from + WINDOW);
    double cosine = dot(u, v) / Math.sqrt(Math.max(1e-9, dot(u, u) * dot(v, v)));
    return Math.toDegrees(Math.acos(Math.clamp(cosine, -1, 1)));
  }

  static double[] mean(double[] a, int from, int to) {
    double[] mean = new double[3];
    for (int i = 3 * from; i < 3 * to; i++) {
      mean[i % 3] += a[i] / (to - from);
    }
    return mean;
  }

  private static double dot(double[] u, double[] v) {
    return u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
  }

  /// Turned by the shortest way that brings one direction to another (Rodrigues).
  private static double[] turned(double[] a, double[] from, double[] to) {
    double[] u = unit(from);
    double[] v = unit(to);
    double[] axis = {
      u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]
    };
    double cosine = dot(u, v);
    double sine = Math.sqrt(dot(axis, axis));
    double[] k = sine < 1e-9 ? across(u) : unit(axis);
    double[] out = new double[a.length];
    for (int i = 0; i + 2 < a.length; i += 3) {
      double[] w = {a[i], a[i + 1], a[i + 2]};
      double[] kw = {
        k[1] * w[2] - k[2] * w[1], k[2] * w[0] - k[0] * w[2], k[0] * w[1] - k[1] * w[0]
      };
      double along = dot(k, w) * (1 - cosine);
      for (int j = 0; j < 3; j++) {
        out[i + j] = w[j] * cosine + kw[j] * sine + k[j] * along;
      }
    }
    return out;
  }

  private static double[] across(double[] u) {
    return unit(
        Math.abs(u[0]) < 0.7 ? new double[] {0, u[2], -u[1]} : new double[] {-u[2], 0, u[0]});
  }

  private static double[] unit(double[] v) {
    double length = Math.sqrt(Math.max(1e-12, dot(v, v)));
    return new double[] {v[0] / length, v[1] / length, v[2] / length};
  }
}

package homeward.simulator.motion;

import java.util.random.RandomGenerator;

/// What is done to a recording, beside playing it as it is, to see what the detector bears. Samples
/// lie 10 ms apart: x, y, z in turn, in g.
public enum Perturbation {
  /// As recorded.
  NONE,
  /// Worn in some other way: one random rotation a trial.
  ROTATE,
  /// Each sample up to 5 ms early or late.
  JITTER,
  /// A hole of 200 ms in every 5 s, bridged by straight lines.
  GAP,
  /// Each axis up to 5 % too long or short, and up to 0.08 g off.
  GAIN,
  /// Noise of 0.03 g on each axis.
  NOISE,
  /// A sensor that clips at 8 g.
  CLIP8,
  /// A sensor that clips at 4 g.
  CLIP4,
  /// A sensor that clips at 2 g.
  CLIP2,
  /// 50 samples a second, drawn out to 100.
  RATE50,
  /// 25 samples a second, drawn out to 100.
  RATE25,
  /// No impact to be seen: the length is limited to 1.5 g.
  SOFT;

  private static final double RATE = 100;

  /// @param a x, y, z in turn; left as it is
  double[] apply(double[] a, RandomGenerator random) {
    return switch (this) {
      case NONE -> a;
      case ROTATE -> rotated(a, random);
      case JITTER -> jittered(a, random);
      case GAP -> withGaps(a, random);
      case GAIN -> scaled(a, random);
      case NOISE -> noisy(a, random);
      case CLIP8 -> clipped(a, 8);
      case CLIP4 -> clipped(a, 4);
      case CLIP2 -> clipped(a, 2);
      case RATE50 -> slowed(a, 2);
      case RATE25 -> slowed(a, 4);
      case SOFT -> soft(a);
    };
  }

  private static double[] rotated(double[] a, RandomGenerator random) {
    double[] q = new double[4];
    double length = 0;
    for (int i = 0; i < 4; i++) {
      q[i] = random.nextGaussian();
      length += q[i] * q[i];
    }
    double s = 2 / length;
    double[] out = new double[a.length];
    for (int i = 0; i < a.length; i += 3) {
      double x = a[i];
      double y = a[i + 1];
      double z = a[i + 2];
      out[i] =
          x * (1 - s * (q[2] * q[2] + q[3] * q[3]))
              + y * s * (q[1] * q[2] - q[0] * q[3])
              + z * s * (q[1] * q[3] + q[0] * q[2]);
      out[i + 1] =
          x * s * (q[1] * q[2] + q[0] * q[3])
              + y * (1 - s * (q[1] * q[1] + q[3] * q[3]))
              + z * s * (q[2] * q[3] - q[0] * q[1]);
      out[i + 2] =
          x * s * (q[1] * q[3] - q[0] * q[2])
              + y * s * (q[2] * q[3] + q[0] * q[1])
              + z * (1 - s * (q[1] * q[1] + q[2] * q[2]));
    }
    return out;
  }

  private static double[] jittered(double[] a, RandomGenerator random) {
    int n = a.length / 3;
    double[] out = new double[a.length];
    for (int i = 0; i < n; i++) {
      double at = Math.clamp(i + random.nextDouble(-0.005, 0.005) * RATE, 0, n - 1);
      between(a, at, out, i);
    }
    return out;
  }

  private static void between(double[] a, double at, double[] out, int i) {
    int k = Math.min((int) at, a.length / 3 - 2);
    double share = at - k;
    for (int axis = 0; axis < 3; axis++) {
      double from = a[3 * k + axis];
      out[3 * i + axis] = from + share * (a[3 * k + 3 + axis] - from);
    }
  }

  private static double[] withGaps(double[] a, RandomGenerator random) {
    int n = a.length / 3;
    double[] out = a.clone();
    for (int holes = Math.max(1, (int) (n / (5 * RATE))); holes > 0; holes--) {
      int from = 1 + random.nextInt(Math.max(1, n - 27));
      int to = Math.min(from + 20, n - 1);
      for (int i = from; i < to; i++) {
        double share = (i - from + 1.0) / (to - from + 1.0);
        for (int axis = 0; axis < 3; axis++) {
          double start = out[3 * (from - 1) + axis];
          out[3 * i + axis] = start + share * (out[3 * to + axis] - start);
        }
      }
    }
    return out;
  }

  private static double[] scaled(double[] a, RandomGenerator random) {
    double[] gain = new double[3];
    double[] offset = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      gain[axis] = random.nextDouble(0.95, 1.05);
      offset[axis] = random.nextDouble(-0.08, 0.08);
    }
    double[] out = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      out[i] = a[i] * gain[i % 3] + offset[i % 3];
    }
    return out;
  }

  private static double[] noisy(double[] a, RandomGenerator random) {
    double[] out = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      out[i] = a[i] + 0.03 * random.nextGaussian();
    }
    return out;
  }

  private static double[] clipped(double[] a, double range) {
    double[] out = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      out[i] = Math.clamp(a[i], -range, range);
    }
    return out;
  }

  private static double[] slowed(double[] a, int times) {
    int n = a.length / 3;
    int m = n / times;
    if (m < 2) {
      return a;
    }
    double[] slow = new double[3 * m];
    for (int i = 0; i < 3 * m * times; i++) {
      slow[3 * (i / 3 / times) + i % 3] += a[i] / times;
    }
    double[] out = new double[a.length];
    for (int i = 0; i < n; i++) {
      between(slow, Math.clamp((i - (times - 1) / 2.0) / times, 0, m - 1), out, i);
    }
    return out;
  }

  private static double[] soft(double[] a) {
    double[] out = new double[a.length];
    for (int i = 0; i < a.length; i += 3) {
      double length = Math.sqrt(a[i] * a[i] + a[i + 1] * a[i + 1] + a[i + 2] * a[i + 2]);
      double share = Math.min(1, 1.5 / Math.max(length, 1e-6));
      for (int axis = 0; axis < 3; axis++) {
        out[i + axis] = a[i + axis] * share;
      }
    }
    return out;
  }
}

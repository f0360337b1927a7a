package homeward.simulator.body;

import java.util.random.RandomGenerator;

/// A fall made from parameters: standing, weightless for a moment, an impact, lying still. It is no
/// substitute for recordings; a test compares it with their range.
public final class SyntheticFall {
  private static final int FS = 100;
  private static final int STAND_S = 2;
  private static final int LIE_S = 12;
  private static final double DROP_S = 0.45;
  private static final double IMPACT_S = 0.12;
  private static final double DROP_G = 0.35;
  private static final double IMPACT_G = 3.6;
  private static final double NOISE_G = 0.015;
  private static final double LYING_DEG = 82;

  private SyntheticFall() {}

  /// A forward fall at the waist, y upwards, at 100 Hz.
  public static Trial make(RandomGenerator random) {
    int n = (int) ((STAND_S + DROP_S + IMPACT_S + LIE_S) * FS);
    long[] tMs = new long[n];
    int[][] milliG = new int[n][];
    for (int i = 0; i < n; i++) {
      double t = (double) i / FS - STAND_S;
      double lying = Math.clamp(t / (DROP_S + IMPACT_S), 0, 1);
      double angle = Math.toRadians(LYING_DEG * lying);
      double length = length(t);
      tMs[i] = i * 1000L / FS;
      milliG[i] =
          new int[] {
            milli(noise(random)),
            milli(length * Math.cos(angle) + noise(random)),
            milli(length * Math.sin(angle) + noise(random))
          };
    }
    return new Trial("dataset=synthetic activity=fall label=fall", true, tMs, milliG);
  }

  private static double length(double t) {
    if (t < 0) {
      return 1;
    }
    if (t < DROP_S) {
      return 1 - (1 - DROP_G) * Math.sin(Math.PI * t / DROP_S);
    }
    if (t < DROP_S + IMPACT_S) {
      return 1 + (IMPACT_G - 1) * Math.sin(Math.PI * (t - DROP_S) / IMPACT_S);
    }
    return 1;
  }

  private static double noise(RandomGenerator random) {
    return NOISE_G * random.nextGaussian();
  }

  private static int milli(double g) {
    return (int) Math.round(g * 1000);
  }
}

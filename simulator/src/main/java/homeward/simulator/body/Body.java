package homeward.simulator.body;

import java.util.random.RandomGenerator;

/// A wearer's movement over time: walks or sits in the posture in which a given fall begins, falls
/// when told, and lies as that fall ends. Not safe for use by several threads.
public final class Body {
  private static final long SAMPLE_MS = 10;
  private static final double STEPS_PER_S = 1.8;
  private static final double GAIT_G = 0.22;
  private static final double SWAY_G = 0.08;
  private static final double BREATHS_PER_S = 0.25;
  private static final double BREATH_G = 0.006;
  private static final double NOISE_G = 0.006;
  private static final int EDGE_SAMPLES = 60;

  /// What the wearer does.
  public enum Doing {
    WALKING,
    SITTING,
    FALLING,
    LYING
  }

  /// Where samples go.
  public interface Sink {
    void sample(long tMs, double x, double y, double z);
  }

  private final Trial fall;
  private final RandomGenerator random;
  private final double[] upright;
  private final double[] lying;
  private Doing doing = Doing.WALKING;
  private long nextMs;
  private long fallStartMs;
  private int fallIndex;

  public Body(Trial fall, RandomGenerator random) {
    this.fall = fall;
    this.random = random;
    this.upright = mean(fall, 0, Math.min(EDGE_SAMPLES, fall.length()));
    this.lying = mean(fall, Math.max(0, fall.length() - EDGE_SAMPLES), fall.length());
  }

  private static double[] mean(Trial trial, int from, int to) {
    double[] mean = new double[3];
    for (int i = from; i < to; i++) {
      for (int axis = 0; axis < 3; axis++) {
        mean[axis] += trial.milliG()[i][axis] / 1000.0 / (to - from);
      }
    }
    return mean;
  }

  public Doing doing() {
    return doing;
  }

  public void walk() {
    doing = Doing.WALKING;
  }

  public void sit() {
    doing = Doing.SITTING;
  }

  public void fall() {
    doing = Doing.FALLING;
    fallStartMs = nextMs;
    fallIndex = 0;
  }

  /// Hands on the samples up to a time.
  public void until(long nowMs, Sink sink) {
    while (nextMs <= nowMs) {
      if (doing == Doing.FALLING) {
        nextMs = falling(nowMs, sink);
      } else {
        still(sink);
        nextMs += SAMPLE_MS;
      }
    }
  }

  private long falling(long nowMs, Sink sink) {
    while (fallIndex < fall.length()) {
      long t = fallStartMs + fall.tMs()[fallIndex];
      if (t > nowMs) {
        return t;
      }
      int[] row = fall.milliG()[fallIndex];
      sink.sample(t, row[0] / 1000.0, row[1] / 1000.0, row[2] / 1000.0);
      fallIndex++;
    }
    doing = Doing.LYING;
    return fallStartMs + fall.durationMs() + SAMPLE_MS;
  }

  private void still(Sink sink) {
    double t = nextMs / 1000.0;
    double[] posture = doing == Doing.LYING ? lying : upright;
    double gait = doing == Doing.WALKING ? GAIT_G * Math.sin(2 * Math.PI * STEPS_PER_S * t) : 0;
    double sway = doing == Doing.WALKING ? SWAY_G * Math.sin(Math.PI * STEPS_PER_S * t) : 0;
    double breath = BREATH_G * Math.sin(2 * Math.PI * BREATHS_PER_S * t);
    double scale = 1 + gait + breath;
    sink.sample(
        nextMs,
        posture[0] * scale + sway + noise(),
        posture[1] * scale + noise(),
        posture[2] * scale + sway + noise());
  }

  private double noise() {
    return NOISE_G * random.nextGaussian();
  }
}

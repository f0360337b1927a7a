package homeward.simulator.hand;

import homeward.device.motion.TapWatch;
import homeward.simulator.body.Build;
import homeward.simulator.body.Movement;
import homeward.simulator.body.Mover;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Somebody taps the device with the flat hand, as an accelerometer at 100 Hz has it. A model:
/// nobody has measured taps on a worn device.
///
/// A tap is half a sine, which pushes the device for 8 to 22 ms by 7 g on average (from hand to
/// hand by half more or less, from tap to tap by a third), and then a rebound that dies away in 25
/// ms. Clothes take up to two thirds of it and make it longer. Taps follow each other after 0.45 s
/// (from hand to hand by a quarter, from tap to tap by 10 to 25 %); three in a hundred miss.
/// Underneath, the wearer does what [Mover] makes of them.
public final class Tapping {
  private static final int SAMPLE_MS = 10;
  private static final int BEFORE_MS = 2_500;
  private static final int LEAST_MS_APART = 120;
  private static final int LASTS_MS = 300;
  private static final double DIES_AWAY_MS = 25;
  private static final double MOST_G = 16;
  private static final double MISSES = 0.03;

  private final RandomGenerator random;
  private final List<double[]> samples = new ArrayList<>();
  private final double clothes;
  private final double peakG;
  private final double lengthMs;
  private final double apartMs;
  private final double jitter;
  private final double rebound;
  private final double[] direction;

  private Tapping(RandomGenerator random) {
    this.random = random;
    this.clothes = random.nextDouble(0.35, 1);
    this.peakG = clothes * logNormal(7, 0.5);
    this.lengthMs = random.nextDouble(8, 22) / Math.sqrt(clothes);
    this.apartMs = logNormal(450, 0.25);
    this.jitter = random.nextDouble(0.10, 0.25);
    this.rebound = random.nextDouble(0.1, 0.4);
    this.direction = direction();
  }

  /// Whether a device hears somebody who taps it five to ten times, as the wearer is told to go on
  /// until it buzzes.
  ///
  /// @param doing what the wearer does meanwhile
  static boolean isHeard(Movement doing, RandomGenerator random) {
    return isHeard(new Tapping(random).taps(doing, 5 + random.nextInt(6)));
  }

  /// Whether a device hears taps though nobody taps.
  static boolean isHeardUntapped(Movement doing, RandomGenerator random) {
    return isHeard(new Tapping(random).taps(doing, 0));
  }

  /// Whether a device that is asked to listen hears taps in these samples.
  ///
  /// @param samples each x, y, z in g, 10 ms apart
  private static boolean isHeard(List<double[]> samples) {
    var watch = new TapWatch();
    boolean heard = false;
    for (int i = 0; i < samples.size(); i++) {
      double[] a = samples.get(i);
      heard |= watch.sample((long) i * SAMPLE_MS, a[0], a[1], a[2]);
    }
    return heard;
  }

  private List<double[]> taps(Movement doing, int times) {
    var mover =
        new Mover(Build.of(random), random, (_, x, y, z) -> samples.add(new double[] {x, y, z}));
    mover.make(doing, BEFORE_MS / 1000.0 + 1.2 * Math.max(10, times) + 1);
    double atMs = BEFORE_MS;
    for (int i = 0; i < times; i++) {
      if (random.nextDouble() >= MISSES) {
        tap(atMs, peakG * Math.exp(0.3 * random.nextGaussian()));
      }
      atMs += Math.max(LEAST_MS_APART, logNormal(apartMs, jitter));
    }
    return samples;
  }

  /// The sensor gives the mean of each 10 ms.
  private void tap(double atMs, double g) {
    double length = lengthMs * Math.exp(0.15 * random.nextGaussian());
    double[] along = scattered();
    for (int ms = 0; ms < LASTS_MS; ms++) {
      int sample = (int) (atMs + ms) / SAMPLE_MS;
      if (sample < samples.size()) {
        push(samples.get(sample), along, g * share(ms, length) / SAMPLE_MS);
      }
    }
  }

  private double share(int ms, double length) {
    double after = ms - length;
    return after < 0
        ? Math.sin(Math.PI * ms / length)
        : -rebound * Math.exp(-after / DIES_AWAY_MS) * Math.sin(Math.PI * after / (2 * length));
  }

  private static void push(double[] sample, double[] along, double g) {
    for (int axis = 0; axis < 3; axis++) {
      sample[axis] = Math.clamp(sample[axis] + g * along[axis], -MOST_G, MOST_G);
    }
  }

  private double[] direction() {
    double[] d = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
    double length = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
    return new double[] {d[0] / length, d[1] / length, d[2] / length};
  }

  private double[] scattered() {
    double[] d = direction.clone();
    for (int axis = 0; axis < 3; axis++) {
      d[axis] += 0.2 * random.nextGaussian();
    }
    return d;
  }

  private double logNormal(double mean, double sigma) {
    return mean * Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
  }
}

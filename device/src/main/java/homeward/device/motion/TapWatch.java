package homeward.device.motion;

/// Hears firm taps with the hand on the device: [#TAPS] of them, 0.2 to 1 s apart, each short, and
/// hardly any movement between them. It stands in for a button that is stuck.
///
/// A tap moves one bin of 20 ms far from those around it. What is far is measured against the
/// movement around it, the sensor's own noise included, so that steps, stairs and jumps are none,
/// and a wearer who taps stands, sits or lies. Sensors of fewer than 50 samples a second smear a
/// tap and hear none. Chosen by `./homeward bench taps`, see docs/figures.md. It allocates nothing.
public final class TapWatch {
  /// So many taps call.
  public static final int TAPS = 4;

  /// A tap is at least this far from the movement around it, in g: the mean of 20 ms.
  private static final double LEAST_G = 0.4;

  /// And so many times the movement around it.
  private static final double TIMES = 6;

  /// With more movement than this around it, in g, the wearer runs or tumbles.
  private static final double MOST_AROUND_G = 0.25;

  private static final int NEAR_BINS = 3;
  private static final int FAR_BINS = 9;
  private static final int PEAK_BINS = 2;
  private static final int LEAST_APART = Grid.BINS_PER_S / 5;
  private static final int MOST_APART = Grid.BINS_PER_S;
  private static final int NEVER = Integer.MIN_VALUE / 2;
  private static final int LOOKED_AT = 2 * PEAK_BINS + 1;

  private final History history = new History();
  private final Grid grid =
      new Grid(
          new Grid.Bins() {
            @Override
            public void bin(long endMs, double x, double y, double z) {
              history.add(x, y, z);
              look();
            }

            @Override
            public void gap() {
              forget();
            }
          });

  /// How far each of the newest bins is from the movement around it, in g.
  private final double[] far = new double[LOOKED_AT];

  private double newestAround;
  private final double[] around = new double[LOOKED_AT];
  private int taps;
  private int last = NEVER;
  private boolean heard;

  /// Takes the next sample.
  ///
  /// @param tMs the sensor's clock, ms
  /// @param x along any axis, in g, gravity included; so are `y` and `z`
  /// @return whether it completes the taps of a call
  public boolean sample(long tMs, double x, double y, double z) {
    heard = false;
    if (Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z)) {
      grid.sample(tMs, x, y, z);
    }
    return heard;
  }

  /// Forgets the taps and the movement before: samples were left out.
  public void forget() {
    history.clear();
    java.util.Arrays.fill(far, 0);
    taps = 0;
    last = NEVER;
  }

  private void look() {
    int newest = history.count() - 1 - FAR_BINS;
    if (newest < FAR_BINS) {
      return;
    }
    far[newest % LOOKED_AT] = far(newest);
    around[newest % LOOKED_AT] = newestAround;
    int bin = newest - PEAK_BINS;
    if (bin >= FAR_BINS + PEAK_BINS && isTap(bin)) {
      tapped(bin);
    }
  }

  private boolean isTap(int bin) {
    double peak = far[bin % LOOKED_AT];
    double quiet = around[bin % LOOKED_AT];
    if (peak < LEAST_G || peak < TIMES * quiet || quiet > MOST_AROUND_G) {
      return false;
    }
    for (int i = 1; i <= PEAK_BINS; i++) {
      if (far[(bin - i) % LOOKED_AT] >= peak || far[(bin + i) % LOOKED_AT] > peak) {
        return false;
      }
    }
    return true;
  }

  private void tapped(int bin) {
    int apart = bin - last;
    if (apart < LEAST_APART) {
      return;
    }
    taps = apart > MOST_APART ? 1 : taps + 1;
    last = bin;
    if (taps == TAPS) {
      heard = true;
      taps = 0;
      last = NEVER;
    }
  }

  /// How far a bin is from the mean of those around it; keeps how far these are from it.
  private double far(int bin) {
    double x = 0;
    double y = 0;
    double z = 0;
    int n = 2 * (FAR_BINS - NEAR_BINS + 1);
    for (int i = NEAR_BINS; i <= FAR_BINS; i++) {
      x += (history.x(bin - i) + history.x(bin + i)) / n;
      y += (history.y(bin - i) + history.y(bin + i)) / n;
      z += (history.z(bin - i) + history.z(bin + i)) / n;
    }
    double squares = 0;
    for (int i = NEAR_BINS; i <= FAR_BINS; i++) {
      squares += square(bin - i, x, y, z) + square(bin + i, x, y, z);
    }
    newestAround = Math.sqrt(squares / n);
    return Math.sqrt(square(bin, x, y, z));
  }

  private double square(int bin, double x, double y, double z) {
    double dx = history.x(bin) - x;
    double dy = history.y(bin) - y;
    double dz = history.z(bin) - z;
    return dx * dx + dy * dy + dz * dz;
  }
}

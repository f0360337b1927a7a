package homeward.device.motion;

/// The last 20 s as bins of 20 ms, each known by its number since the last gap. Beside the
/// acceleration it keeps, for each bin, its length, the length of the mean of three bins, and the
/// *jolt*: how far that mean has moved in 100 ms. All in g. The newest bin is held back until the
/// one after it is there.
final class History {
  /// How many bins are kept.
  static final int KEPT = 1024;

  private static final int MASK = KEPT - 1;
  private static final int JOLT_BINS = 5;

  private final double[] x = new double[KEPT];
  private final double[] y = new double[KEPT];
  private final double[] z = new double[KEPT];
  private final double[] length = new double[KEPT];
  private final double[] smoothX = new double[KEPT];
  private final double[] smoothY = new double[KEPT];
  private final double[] smoothZ = new double[KEPT];
  private final double[] smooth = new double[KEPT];
  private final double[] jolt = new double[KEPT];
  private int taken;

  void clear() {
    taken = 0;
  }

  void add(double ax, double ay, double az) {
    int i = taken & MASK;
    x[i] = ax;
    y[i] = ay;
    z[i] = az;
    length[i] = length(ax, ay, az);
    if (taken > 0) {
      complete(taken - 1);
    }
    taken++;
  }

  private void complete(int bin) {
    int before = Math.max(0, bin - 1) & MASK;
    int i = bin & MASK;
    int after = (bin + 1) & MASK;
    smoothX[i] = (x[before] + x[i] + x[after]) / 3;
    smoothY[i] = (y[before] + y[i] + y[after]) / 3;
    smoothZ[i] = (z[before] + z[i] + z[after]) / 3;
    smooth[i] = length(smoothX[i], smoothY[i], smoothZ[i]);
    int then = (bin - JOLT_BINS) & MASK;
    jolt[i] =
        bin < JOLT_BINS
            ? 0
            : length(
                smoothX[i] - smoothX[then], smoothY[i] - smoothY[then], smoothZ[i] - smoothZ[then]);
  }

  /// How many bins are complete since the last gap; the newest one's number is one less.
  int count() {
    return Math.max(0, taken - 1);
  }

  double x(int bin) {
    return x[bin & MASK];
  }

  double y(int bin) {
    return y[bin & MASK];
  }

  double z(int bin) {
    return z[bin & MASK];
  }

  double length(int bin) {
    return length[bin & MASK];
  }

  double smooth(int bin) {
    return smooth[bin & MASK];
  }

  double jolt(int bin) {
    return jolt[bin & MASK];
  }

  static double length(double x, double y, double z) {
    return Math.sqrt(x * x + y * y + z * z);
  }
}

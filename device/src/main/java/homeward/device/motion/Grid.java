package homeward.device.motion;

/// Turns samples at any rate into bins of 20 ms: each bin is the mean, over its 20 ms, of straight
/// lines drawn from sample to sample. So 20 to 200 Hz, jitter and short gaps all look alike from
/// here on. It allocates nothing.
final class Grid {
  /// The length of a bin.
  static final int BIN_MS = 20;

  /// Bins a second.
  static final int BINS_PER_S = 1000 / BIN_MS;

  /// A hole longer than this is not bridged: what happened in it is unknown.
  static final int MAX_HOLE_MS = 1_000;

  /// Where bins go.
  interface Bins {
    /// @param endMs when the bin ends, on the sensor's clock
    void bin(long endMs, double x, double y, double z);

    /// Time has passed of which nothing is known.
    void gap();
  }

  private final Bins bins;
  private boolean begun;
  private long lastMs;
  private double lastX;
  private double lastY;
  private double lastZ;
  private long binEndMs;
  private double sumX;
  private double sumY;
  private double sumZ;

  Grid(Bins bins) {
    this.bins = bins;
  }

  /// The next sample; one that is not later than the last is left out, unless the clock was set
  /// back.
  void sample(long tMs, double x, double y, double z) {
    if (!begun || tMs - lastMs > MAX_HOLE_MS || lastMs - tMs > MAX_HOLE_MS) {
      begin(tMs, x, y, z);
      return;
    }
    if (tMs <= lastMs) {
      return;
    }
    double span = tMs - lastMs;
    long from = lastMs;
    double fx = lastX;
    double fy = lastY;
    double fz = lastZ;
    while (from < tMs) {
      long to = Math.min(tMs, binEndMs);
      double share = (to - lastMs) / span;
      double ex = lastX + share * (x - lastX);
      double ey = lastY + share * (y - lastY);
      double ez = lastZ + share * (z - lastZ);
      double half = (to - from) / (2.0 * BIN_MS);
      sumX += half * (fx + ex);
      sumY += half * (fy + ey);
      sumZ += half * (fz + ez);
      if (to == binEndMs) {
        bins.bin(binEndMs, sumX, sumY, sumZ);
        emptyBin(binEndMs + BIN_MS);
      }
      from = to;
      fx = ex;
      fy = ey;
      fz = ez;
    }
    keep(tMs, x, y, z);
  }

  /// Unknown time passes; the next sample begins again.
  void gap() {
    if (begun) {
      begun = false;
      bins.gap();
    }
  }

  private void begin(long tMs, double x, double y, double z) {
    gap();
    begun = true;
    keep(tMs, x, y, z);
    emptyBin(tMs + BIN_MS);
  }

  private void keep(long tMs, double x, double y, double z) {
    lastMs = tMs;
    lastX = x;
    lastY = y;
    lastZ = z;
  }

  private void emptyBin(long endMs) {
    binEndMs = endMs;
    sumX = 0;
    sumY = 0;
    sumZ = 0;
  }
}

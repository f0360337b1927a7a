package homeward.device.motion;

/// Tells a sensor that is stuck from one that lives: a real one's lowest bits are never still, and
/// gravity never goes away for long. Looks at raw samples.
final class SensorWatch {
  /// Stuck for this long, it is a fault.
  static final long LIMIT_MS = 2_000;

  private static final double LEAST_G = 0.4;
  private static final double MOST_G = 1.8;
  private static final double SMOOTHING = 0.02;

  private boolean begun;
  private double x;
  private double y;
  private double z;
  private double mean = 1;
  private long changedMs;
  private long plausibleMs;
  private boolean stuck;

  void forget() {
    begun = false;
    stuck = false;
    mean = 1;
  }

  boolean stuck() {
    return stuck;
  }

  /// @return whether the answer to [#stuck] has changed
  boolean look(long tMs, double ax, double ay, double az) {
    boolean sense = Double.isFinite(ax) && Double.isFinite(ay) && Double.isFinite(az);
    if (!begun || tMs < changedMs || tMs < plausibleMs) {
      begun = true;
      changedMs = tMs;
      plausibleMs = tMs;
    }
    if (sense && (ax != x || ay != y || az != z)) {
      changedMs = tMs;
    }
    if (sense) {
      x = ax;
      y = ay;
      z = az;
      mean += SMOOTHING * (Math.min(2 * MOST_G, History.length(ax, ay, az)) - mean);
      if (mean > LEAST_G && mean < MOST_G) {
        plausibleMs = tMs;
      }
    }
    boolean now = tMs - changedMs >= LIMIT_MS || tMs - plausibleMs >= LIMIT_MS;
    boolean news = now != stuck;
    stuck = now;
    return news;
  }
}

package homeward.simulator.motion;

import java.util.Locale;

/// Samples on their way into the format "motion text v1", with time stamps of their own.
final class OwnRecording {
  private static final double NO_PEAK = -1;

  private final StringBuilder rows = new StringBuilder();
  private int samples;
  private long firstMs;
  private long lastMs;
  private long peakMs;
  private double peakG = NO_PEAK;

  void sample(long tMs, double x, double y, double z) {
    if (samples == 0) {
      firstMs = tMs;
      lastMs = tMs;
    }
    rows.append(tMs - lastMs)
        .append(',')
        .append(Math.round(x * 1000))
        .append(',')
        .append(Math.round(y * 1000))
        .append(',')
        .append(Math.round(z * 1000))
        .append('\n');
    double length = Math.sqrt(x * x + y * y + z * z);
    if (length > peakG) {
      peakG = length;
      peakMs = tMs - firstMs;
    }
    lastMs = tMs;
    samples++;
  }

  int samples() {
    return samples;
  }

  /// @throws IllegalStateException if there are fewer than two samples
  String text(String set, String person, String activity, boolean fall, String position) {
    if (samples < 2) {
      throw new IllegalStateException("the sensor gave " + samples + " samples: nothing to keep");
    }
    return String.format(
            Locale.ROOT,
            "#trial dataset=%s subject=%s activity=%s trial=1 label=%s position=%s fs=%.0f n=%d"
                + " dur_ms=%d cols=dt,ax,ay,az peak_ms=%d peak_mg=%d%n",
            set,
            person,
            activity,
            fall ? "fall" : "adl",
            position,
            (samples - 1) * 1000.0 / Math.max(1, lastMs - firstMs),
            samples,
            lastMs - firstMs,
            peakMs,
            Math.round(peakG * 1000))
        + rows;
  }
}

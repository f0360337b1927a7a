package homeward.simulator.body;

/// One recorded trial, in the format "motion text v1".
///
/// @param title the header line, without `#trial`
/// @param fall whether it is labelled as a fall
/// @param tMs each sample's time from the start, in ms
/// @param milliG one sample a row: x, y, z in thousandths of g
@SuppressWarnings("ArrayRecordComponent") // raw samples, compared by nobody
public record Trial(String title, boolean fall, long[] tMs, int[][] milliG) {

  public int length() {
    return tMs.length;
  }

  public long durationMs() {
    return tMs[tMs.length - 1];
  }

  /// A value of the header, e.g. of `activity`; empty if it is not there.
  public String value(String key) {
    for (String part : title.split(" ", -1)) {
      if (part.startsWith(key + "=")) {
        return part.substring(key.length() + 1);
      }
    }
    return "";
  }
}

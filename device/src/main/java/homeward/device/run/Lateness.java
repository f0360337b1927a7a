package homeward.device.run;

import java.util.concurrent.atomic.AtomicInteger;

/// How late things happened, as counts in steps of a tenth of a millisecond; one writer, any
/// reader.
public final class Lateness {
  private static final int STEP_US = 100;

  private final int[] counts = new int[1000];
  private final AtomicInteger total = new AtomicInteger();

  void note(long nanos) {
    long step = Math.clamp(nanos / (1000L * STEP_US), 0, counts.length - 1);
    counts[(int) step]++;
    total.incrementAndGet();
  }

  /// How many there were.
  public int total() {
    return total.get();
  }

  /// The least lateness, in ms, that so large a share did not exceed; 0 if there was nothing.
  ///
  /// @param share 0 to 1
  public double quantileMs(double share) {
    long wanted = (long) Math.ceil(share * total());
    long seen = 0;
    for (int step = 0; step < counts.length; step++) {
      seen += counts[step];
      if (seen >= wanted) {
        return wanted == 0 ? 0 : (step + 1) * STEP_US / 1000.0;
      }
    }
    return counts.length * STEP_US / 1000.0;
  }
}

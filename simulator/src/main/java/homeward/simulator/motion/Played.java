package homeward.simulator.motion;

import homeward.device.motion.MotionDetector;
import homeward.simulator.body.Trial;
import java.util.function.LongConsumer;

/// A trial made ready to play at 100 Hz.
///
/// @param id set, person and number, e.g. `sisfall/SA01#12`
/// @param warmUp walking before it, x, y, z in turn, in g; may be empty
/// @param samples the trial itself, from 0 ms on
/// @param staysDown for a fall: whether the last two seconds are at rest
@SuppressWarnings("ArrayRecordComponent") // raw samples, compared by nobody
public record Played(String id, Trial trial, double[] warmUp, double[] samples, boolean staysDown) {
  private static final int STEP_MS = 10;

  public String set() {
    return trial.value("dataset");
  }

  public String person() {
    return trial.value("subject");
  }

  public String activity() {
    return trial.value("activity");
  }

  /// When the largest acceleration was, ms; for a fall the impact.
  public long peakMs() {
    return Long.parseLong(trial.value("peak_ms"));
  }

  /// Seconds of movement, what was played before and after left out.
  public double seconds() {
    return trial.durationMs() / 1000.0;
  }

  /// Plays it to a detector that has forgotten everything before.
  ///
  /// @param clock told the time of each sample beforehand, ms
  public void play(MotionDetector detector, LongConsumer clock) {
    detector.reset();
    play(detector, clock, warmUp, -warmUp.length / 3L * STEP_MS);
    if (warmUp.length > 0) {
      detector.gap();
    }
    play(detector, clock, samples, 0);
  }

  private static void play(MotionDetector detector, LongConsumer clock, double[] a, long fromMs) {
    for (int i = 0; i + 2 < a.length; i += 3) {
      long tMs = fromMs + (long) i / 3 * STEP_MS;
      clock.accept(tMs);
      detector.sample(tMs, a[i], a[i + 1], a[i + 2]);
    }
  }
}

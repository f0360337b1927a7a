package homeward.simulator.motion;

import homeward.device.model.MotionModel;
import homeward.device.motion.MotionDetector;
import homeward.device.motion.MotionEvent;
import homeward.device.motion.MotionLimits;
import java.util.ArrayList;
import java.util.List;

/// What the detector made of one trial.
///
/// @param events all that it said, in order
record Outcome(Played played, List<MotionEvent> events) {
  /// An event may come this long before the largest acceleration and still be about it.
  private static final long EARLY_MS = 1_500;

  /// A fall is to be recognised within this of the impact.
  private static final long FALL_MS = 6_000;

  /// @param rest whether the wearer has asked for a rest
  static Outcome of(Played played, MotionModel model, MotionLimits limits, boolean rest) {
    var events = new ArrayList<MotionEvent>();
    MotionDetector detector = model.detector(limits, events::add);
    detector.resting(rest);
    played.play(detector, _ -> {});
    return new Outcome(played, List.copyOf(events));
  }

  boolean fall() {
    return played.trial().fall();
  }

  /// Milliseconds from the impact to the recognised fall, or -1 if it was not recognised in time.
  long fallDelayMs() {
    return delayMs(false, FALL_MS);
  }

  /// Milliseconds from the impact to the pre-alarm, or -1 if there was none.
  long preAlarmDelayMs(int holdS) {
    return delayMs(true, 1000L * holdS);
  }

  private long delayMs(boolean manDown, long limitMs) {
    for (MotionEvent event : events) {
      long delay = event.atMs() - played.peakMs();
      if (is(event, manDown) && delay >= -EARLY_MS && delay <= limitMs) {
        return Math.max(0, delay);
      }
    }
    return -1;
  }

  /// Whether a fall was recognised, or a pre-alarm given, without there being one: in daily life,
  /// or before the fall.
  boolean falsely(boolean manDown) {
    return events.stream()
        .anyMatch(
            event -> is(event, manDown) && (!fall() || event.atMs() < played.peakMs() - EARLY_MS));
  }

  private static boolean is(MotionEvent event, boolean manDown) {
    return manDown ? event.kind().manDown() : event.kind() == MotionEvent.Kind.FALL;
  }
}

package homeward.simulator.motion;

import homeward.device.model.MotionModel;
import homeward.device.motion.MotionDetector;
import homeward.device.motion.MotionEvent;
import homeward.device.motion.MotionLimits;
import java.util.ArrayDeque;
import java.util.List;

/// What the detector made of streams of one kind.
///
/// @param streams how many; each is of another wearer
/// @param hours of all of them
/// @param asked how often the wearers were asked, each question answered after 5 s
/// @param disturbed how many streams had any question
/// @param alarms how many alarms nobody's answer would have let rise, at most one a stream
/// @param notWorn how many streams were told to be not worn
record StreamScore(
    String what,
    boolean recorded,
    int streams,
    double hours,
    int asked,
    int disturbed,
    int alarms,
    int notWorn) {
  private static final int ANSWER_MS = 5_000;
  private static final int PRE_ALARM_MS = 30_000;
  private static final int STEP_MS = 10;

  /// @param rest whether the wearer has asked for a rest
  static StreamScore of(WearStream stream, MotionModel model, boolean rest) {
    int asked = count(stream, model, true, rest).asked;
    Counts unanswered = count(stream, model, false, rest);
    return new StreamScore(
        stream.what(),
        stream.recorded(),
        1,
        stream.hours(),
        asked,
        Math.min(1, asked),
        unanswered.alarms,
        Math.min(1, unanswered.notWorn));
  }

  StreamScore plus(StreamScore other) {
    return new StreamScore(
        what,
        recorded,
        streams + other.streams,
        hours + other.hours,
        asked + other.asked,
        disturbed + other.disturbed,
        alarms + other.alarms,
        notWorn + other.notWorn);
  }

  /// Questions in 1,000 hours of it.
  double askedPer1000Hours() {
    return 1000 * asked / hours;
  }

  private static final class Counts {
    private final ArrayDeque<Long> open = new ArrayDeque<>();
    private int asked;
    private int alarms;
    private int notWorn;

    void moved(MotionEvent event) {
      if (event.kind().manDown()) {
        asked++;
        open.add(event.atMs());
      }
      if (event.kind() == MotionEvent.Kind.RECOVERED) {
        open.clear();
      }
      notWorn += event.kind() == MotionEvent.Kind.NOT_WORN ? 1 : 0;
    }

    boolean due(long nowMs, int afterMs) {
      boolean due = !open.isEmpty() && nowMs - open.getFirst() >= afterMs;
      if (due) {
        open.clear();
      }
      return due;
    }
  }

  private static Counts count(WearStream stream, MotionModel model, boolean answers, boolean rest) {
    var counts = new Counts();
    MotionDetector detector = model.detector(MotionLimits.usual(), counts::moved);
    detector.resting(rest);
    double[] a = stream.samples();
    for (int i = 0; i + 2 < a.length; i += 3) {
      long tMs = (long) i / 3 * STEP_MS;
      detector.sample(tMs, a[i], a[i + 1], a[i + 2]);
      if (answers && counts.due(tMs, ANSWER_MS)) {
        detector.answered();
      } else if (!answers && counts.due(tMs, PRE_ALARM_MS)) {
        counts.alarms = 1;
      }
    }
    return counts;
  }

  /// One row for each kind of stream, in the order in which they come.
  static List<StreamScore> rows(List<StreamScore> scores) {
    var rows = new java.util.LinkedHashMap<String, StreamScore>();
    scores.forEach(score -> rows.merge(score.recorded() + score.what(), score, StreamScore::plus));
    return List.copyOf(rows.values());
  }
}

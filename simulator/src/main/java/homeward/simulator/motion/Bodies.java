package homeward.simulator.motion;

import homeward.device.model.MotionModel;
import homeward.device.motion.MotionDetector;
import homeward.device.motion.MotionEvent;
import homeward.device.motion.MotionLimits;
import homeward.simulator.body.Build;
import homeward.simulator.body.Movement;
import homeward.simulator.body.Mover;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Holds the detector against wearers made from parameters, one movement at a time.
final class Bodies {
  private static final double BEFORE_S = 25;
  private static final double AFTER_S = 85;

  private final MotionModel model = MotionModel.shipped();

  /// What came of one movement over many wearers.
  ///
  /// @param asked how many were asked whether they are well
  /// @param quickly how many of these within 12 s
  /// @param seconds until each was asked, sorted
  record Score(Movement movement, int wearers, int asked, int quickly, List<Double> seconds) {
    Score {
      seconds = List.copyOf(seconds);
    }

    /// The middle of the times; 0 if nobody was asked.
    double median() {
      return seconds.isEmpty() ? 0 : seconds.get(seconds.size() / 2);
    }

    /// The longest of the times; 0 if nobody was asked.
    double longest() {
      return seconds.isEmpty() ? 0 : seconds.getLast();
    }
  }

  /// @param wearers how many, each another one
  Score score(Movement movement, int wearers) {
    return score(movement, wearers, after(movement));
  }

  /// @param wearers how many, each another one
  /// @param length how long each goes on with it, in seconds
  Score score(Movement movement, int wearers, double length) {
    var seconds = new ArrayList<Double>();
    for (int seed = 0; seed < wearers; seed++) {
      asked(movement, seed, length).stream().findFirst().ifPresent(seconds::add);
    }
    seconds.sort(Double::compare);
    int quickly = (int) seconds.stream().filter(s -> s <= 12).count();
    return new Score(movement, wearers, seconds.size(), quickly, seconds);
  }

  /// Walks, or sits and has never walked, makes the movement, stays as it ended; every third wears
  /// the device upside down.
  ///
  /// @return when the wearer would have been asked, in seconds after the movement began
  private List<Double> asked(Movement movement, int seed, double length) {
    var random = new SplittableRandom(31L * movement.name().hashCode() + seed);
    Build usual = Build.of(random);
    Build build = seed % 3 == 0 ? usual.upsideDown() : usual;
    var events = new ArrayList<MotionEvent>();
    MotionDetector detector = model.detector(MotionLimits.usual(), events::add);
    var mover = new Mover(build, random, detector::sample);
    if (movement == Movement.TIP_OVER || movement == Movement.SLUMP) {
      detector.seated(true);
      detector.putOn();
      mover.make(Movement.SIT_DOWN, BEFORE_S);
    } else {
      mover.make(Movement.WALK, BEFORE_S);
      before(movement, mover);
    }
    long began = mover.nowMs();
    mover.make(movement, length);
    return events.stream()
        .filter(event -> event.kind().manDown() && event.atMs() >= began)
        .map(event -> (event.atMs() - began) / 1000.0)
        .toList();
  }

  private static void before(Movement movement, Mover mover) {
    switch (movement) {
      case SIT, STAND_UP, FAINT_SEATED, CAR, SIT_STILL, RECLINE -> mover.make(Movement.SIT_DOWN, 5);
      case LIE_STILL -> mover.make(Movement.FALL_FORWARD, 1);
      default -> mover.make(Movement.STAND, 3);
    }
  }

  private static double after(Movement movement) {
    return movement == Movement.STRUGGLE ? 20 : AFTER_S;
  }
}

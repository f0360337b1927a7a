package homeward.simulator.motion;

import homeward.device.motion.Judge;
import homeward.device.motion.MotionDetector;
import homeward.device.motion.MotionLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Everything that can be learnt from a folder of recordings: what the detector itself shows its
/// judges while it plays them, plain and perturbed.
///
/// @param fall jolts as they look when a fall is to be recognised
/// @param down jolts as they look when it is to be decided whether the wearer has stayed down
record Lessons(List<Lesson> fall, List<Lesson> down) {
  private static final int EARLY_MS = 1_500;
  private static final int LATE_MS = 3_500;

  private static final List<Conditions> CONDITIONS =
      List.of(
          new Conditions(Perturbation.NONE, 30, 45),
          new Conditions(Perturbation.NONE, 0, 45),
          new Conditions(Perturbation.SOFT, 30, 45),
          new Conditions(Perturbation.SOFT, 0, 45),
          new Conditions(Perturbation.RATE25, 0, 45),
          new Conditions(Perturbation.CLIP2, 30, 45),
          new Conditions(Perturbation.CLIP4, 30, 45),
          new Conditions(Perturbation.GAIN, 30, 45),
          new Conditions(Perturbation.GAIN, 0, 45),
          new Conditions(Perturbation.NOISE, 30, 45),
          new Conditions(Perturbation.GAP, 0, 45));

  /// @param seed for the perturbations
  static Lessons of(List<Person> people, long seed) {
    List<Lessons> parts =
        IntStream.range(0, people.size())
            .parallel()
            .mapToObj(i -> of(i, people.get(i), seed))
            .toList();
    return new Lessons(
        parts.stream().flatMap(part -> part.fall.stream()).toList(),
        parts.stream().flatMap(part -> part.down.stream()).toList());
  }

  private static Lessons of(int index, Person person, long seed) {
    var fall = new ArrayList<Lesson>();
    var down = new ArrayList<Lesson>();
    for (int c = 0; c < CONDITIONS.size(); c++) {
      List<Played> trials = person.trials(CONDITIONS.get(c), seed + c);
      for (int t = 0; t < trials.size(); t++) {
        long key = ((long) index * CONDITIONS.size() + c) * 100_000 + t;
        var pupil = new Pupil(index, key, trials.get(t), t == 0);
        var detector =
            new MotionDetector(
                pupil.noting(MotionDetector.FALL_BINS, fall),
                pupil.noting(MotionDetector.DOWN_BINS, down),
                MotionLimits.usual(),
                _ -> {});
        pupil.play(detector);
      }
    }
    return new Lessons(fall, down);
  }

  /// Plays one trial and keeps the time for its judges, who find nothing a fall.
  private static final class Pupil {
    private static final int BIN_MS = 20;

    private final int person;
    private final long key;
    private final Played trial;
    private final boolean withWalking;
    private long nowMs;

    Pupil(int person, long key, Played trial, boolean withWalking) {
      this.person = person;
      this.key = key;
      this.trial = trial;
      this.withWalking = withWalking;
    }

    void play(MotionDetector detector) {
      trial.play(detector, tMs -> nowMs = tMs);
    }

    Judge noting(int bins, List<Lesson> lessons) {
      return features -> {
        note(nowMs - (long) bins * BIN_MS, features, lessons);
        return 0;
      };
    }

    /// The walking before is the same for all trials of a person, and is taken once.
    private void note(long joltMs, double[] features, List<Lesson> lessons) {
      boolean fall = trial.trial().fall();
      long late = joltMs - trial.peakMs();
      boolean after = fall && late > LATE_MS;
      if (after || (joltMs < 0 && !withWalking)) {
        return;
      }
      boolean perhaps = fall && late >= -EARLY_MS;
      float[] kept = new float[features.length];
      for (int i = 0; i < kept.length; i++) {
        kept[i] = (float) features[i];
      }
      lessons.add(
          new Lesson(
              person,
              key,
              perhaps ? Lesson.Nature.PERHAPS_FALL : Lesson.Nature.ORDINARY,
              Math.abs(late) <= EARLY_MS,
              kept));
    }
  }
}

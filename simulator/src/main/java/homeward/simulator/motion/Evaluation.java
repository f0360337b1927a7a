package homeward.simulator.motion;

import homeward.device.model.MotionModel;
import homeward.device.motion.MotionLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A folder of recordings, played to the detector under some conditions.
///
/// @param outcomes in the order of the recordings
record Evaluation(Conditions conditions, List<Outcome> outcomes) {
  private static final long SEED = 4711;

  /// @param model which model judges the person of an index: the same for all, or in a
  ///   cross-validation one that has not seen them
  static Evaluation of(List<Person> people, IntFunction<MotionModel> model, Conditions conditions) {
    List<Outcome> outcomes =
        IntStream.range(0, people.size())
            .parallel()
            .mapToObj(i -> of(people.get(i), model.apply(i), conditions))
            .flatMap(List::stream)
            .toList();
    return new Evaluation(conditions, outcomes);
  }

  private static List<Outcome> of(Person person, MotionModel model, Conditions conditions) {
    var outcomes = new ArrayList<Outcome>();
    for (Played played : person.trials(conditions, SEED)) {
      outcomes.add(Outcome.of(played, model, MotionLimits.usual(), conditions.rest()));
    }
    return outcomes;
  }

  /// One row a set.
  List<Score> sets() {
    return scores(o -> o.played().set());
  }

  /// One row a set and activity, the worst first.
  List<Score> activities() {
    return scores(o -> o.played().set() + " " + o.played().activity()).stream()
        .sorted(Comparator.comparingInt(Score::errors).reversed())
        .toList();
  }

  private List<Score> scores(Function<Outcome, String> what) {
    Map<String, List<Outcome>> groups =
        outcomes.stream()
            .collect(Collectors.groupingBy(what, LinkedHashMap::new, Collectors.toList()));
    return groups.entrySet().stream()
        .map(group -> Score.of(group.getKey(), group.getValue(), conditions.holdS()))
        .toList();
  }

  /// Every miss and every false one.
  List<Outcome> errors() {
    return outcomes.stream().filter(this::wrong).toList();
  }

  private boolean wrong(Outcome outcome) {
    boolean missed =
        outcome.fall()
            && (outcome.fallDelayMs() < 0
                || (outcome.played().staysDown()
                    && outcome.preAlarmDelayMs(conditions.holdS()) < 0));
    return missed || outcome.falsely(true) || (!outcome.fall() && outcome.falsely(false));
  }
}

package homeward.simulator.scenario;

import homeward.simulator.run.Kind;
import homeward.simulator.run.SeedRun;
import homeward.simulator.run.SeedRun.Outcome;
import homeward.simulator.scenario.Scenario.Expected;
import homeward.simulator.world.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What came of a scenario: whether each thing was seen that had to be, and whether all promises
/// held on the way.
///
/// @param seen one sentence for each thing expected, with when it was seen
/// @param missed one sentence for each thing that was not as expected, and for a broken promise
public record ScenarioRun(List<String> seen, List<String> missed, List<Journal.Line> story) {
  public ScenarioRun {
    seen = List.copyOf(seen);
    missed = List.copyOf(missed);
    story = List.copyOf(story);
  }

  /// Plays a scenario in virtual time.
  public static ScenarioRun of(Scenario scenario) {
    return switch (new SeedRun().run(Kind.HOSTILE, scenario.plan(), true)) {
      case Outcome.Held held -> judged(scenario, held.result().story(), List.of());
      case Outcome.Broken broken ->
          judged(
              scenario,
              broken.story(),
              List.of("a promise was broken: " + broken.violation().getMessage()));
    };
  }

  /// Holds a story against what was expected.
  ///
  /// @param broken one sentence for each promise that was broken
  public static ScenarioRun judged(
      Scenario scenario, List<Journal.Line> story, List<String> broken) {
    List<String> seen = new ArrayList<>();
    List<String> missed = new ArrayList<>(broken);
    for (Expected each : scenario.expected()) {
      Optional<Journal.Line> line = each.in(story);
      String when = line.map(l -> Scenario.clock(Duration.ofNanos(l.at().nanos()))).orElse("never");
      if (line.isPresent() == each.never()) {
        missed.add(each.words() + (each.never() ? ": seen at " + when : ": never seen"));
      } else {
        seen.add(each.words() + (each.never() ? "" : ": at " + when));
      }
    }
    return new ScenarioRun(seen, missed, story);
  }

  public boolean passed() {
    return missed.isEmpty();
  }
}

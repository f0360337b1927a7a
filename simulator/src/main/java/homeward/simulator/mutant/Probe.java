package homeward.simulator.mutant;

import homeward.simulator.run.Kind;
import homeward.simulator.run.SeedRun;
import homeward.simulator.run.SeedRun.Outcome;
import java.util.function.BiFunction;

/// Runs one seed in a class world of its own. It speaks to the outside in the JDK's words alone.
public final class Probe implements BiFunction<String, Long, String> {
  private final SeedRun runs = new SeedRun();

  /// @param kind of world
  /// @return the promise that was broken; empty if none was
  @Override
  public String apply(String kind, Long seed) {
    Kind of = Kind.valueOf(kind);
    return switch (runs.run(of, SeedRun.plan(of, seed), false)) {
      case Outcome.Held _ -> "";
      case Outcome.Broken broken -> broken.violation().promise().name();
    };
  }
}

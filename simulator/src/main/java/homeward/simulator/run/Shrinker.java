package homeward.simulator.run;

import homeward.simulator.check.Promise;
import homeward.simulator.run.Plan.Act;
import homeward.simulator.run.Plan.Fault;
import homeward.simulator.run.SeedRun.Outcome;
import homeward.simulator.term.plan.Happening;
import homeward.simulator.term.plan.TermPlan;
import java.util.ArrayList;
import java.util.List;

/// From a plan that breaks a promise to one with as few faults and deeds as still break it.
public final class Shrinker {
  private final SeedRun runs;
  private final Kind kind;
  private final Promise promise;
  private int tries;

  /// @param promise that must stay broken
  public Shrinker(SeedRun runs, Kind kind, Promise promise) {
    this.runs = runs;
    this.kind = kind;
    this.promise = promise;
  }

  /// How many plans were tried.
  public int tries() {
    return tries;
  }

  public Plan shrink(Plan plan) {
    Plan smaller = plan;
    boolean progress = true;
    while (progress) {
      Plan before = smaller;
      for (Fault fault : before.faults()) {
        List<Fault> fewer = new ArrayList<>(smaller.faults());
        fewer.remove(fault);
        smaller = better(smaller, smaller.with(fewer));
      }
      for (Act act : before.acts()) {
        smaller = better(smaller, smaller.without(act));
      }
      for (Happening one : before.term().map(TermPlan::happenings).orElse(List.of())) {
        TermPlan less = smaller.term().orElseThrow().without(one);
        smaller = better(smaller, Plan.of(less));
      }
      progress = !smaller.equals(before);
    }
    return smaller;
  }

  private Plan better(Plan plan, Plan candidate) {
    tries++;
    boolean breaks =
        runs.run(kind, candidate, false) instanceof Outcome.Broken broken
            && broken.violation().promise() == promise;
    return breaks ? candidate : plan;
  }
}

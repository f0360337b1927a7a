package homeward.simulator.run;

import homeward.gateway.store.Store;
import homeward.protocol.time.Tick;
import homeward.simulator.check.Promise;
import homeward.simulator.check.Violation;
import homeward.simulator.gateway.MemoryStore;
import homeward.simulator.run.Simulation.Result;
import homeward.simulator.term.TermWorld;
import homeward.simulator.term.plan.LivesPlanner;
import homeward.simulator.term.plan.RecordsPlanner;
import homeward.simulator.term.plan.ScreensPlanner;
import homeward.simulator.term.plan.TermPlan;
import homeward.simulator.term.plan.VisitsPlanner;
import homeward.simulator.world.Journal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Runs one plan, and says what came of it.
public final class SeedRun {
  /// Of a world of ordinary weeks: devices, and weeks.
  static final int DEVICES = 10;

  static final int WEEKS = 4;

  private final Supplier<Store> stores;
  private final Set<Promise> without;

  /// Runs on a store in memory.
  public SeedRun() {
    this(MemoryStore::new);
  }

  /// @param stores makes an empty store for each run
  public SeedRun(Supplier<Store> stores) {
    this(stores, Set.of());
  }

  /// @param without promises that worlds of a term only count
  public SeedRun(Supplier<Store> stores, Set<Promise> without) {
    this.stores = stores;
    this.without = Set.copyOf(without);
  }

  /// What came of a run.
  public sealed interface Outcome {
    record Held(Result result) implements Outcome {}

    /// @param story what happened, if it was wanted
    record Broken(Violation violation, long step, List<Journal.Line> story) implements Outcome {
      public Broken {
        story = List.copyOf(story);
      }
    }
  }

  /// The plan that a seed of a kind stands for.
  public static Plan plan(Kind kind, long seed) {
    return switch (kind) {
      case HOSTILE -> Planner.hostile(seed);
      case ORDINARY -> Planner.ordinary(seed, DEVICES, WEEKS);
      case DURESS -> Planner.duress(seed);
      case BODY -> Planner.body(seed);
      case FEAR -> Planner.fear(seed);
      case PRACTICE -> PracticePlanner.plan(seed);
      case LIVES -> Plan.of(LivesPlanner.plan(seed));
      case VISITS -> Plan.of(VisitsPlanner.plan(seed));
      case SCREENS -> Plan.of(ScreensPlanner.plan(seed));
      case RECORDS -> Plan.of(RecordsPlanner.plan(seed));
    };
  }

  /// @param telling whether the story is wanted; it costs time
  public Outcome run(Kind kind, Plan plan, boolean telling) {
    if (kind.isOfTerm()) {
      return term(plan.term().orElseThrow(), telling);
    }
    return kind == Kind.DURESS ? twins(plan, telling) : run(plan, kind == Kind.BODY, telling);
  }

  private Outcome run(Plan plan, boolean bodies, boolean telling) {
    try (Store store = stores.get()) {
      var simulation = new Simulation(plan, store, bodies, telling);
      try {
        return new Outcome.Held(simulation.run());
      } catch (Violation violation) {
        return broken(violation, simulation);
      } catch (RuntimeException e) {
        return broken(new Violation(Promise.LOOP, "unforeseen: " + e), simulation);
      }
    }
  }

  private Outcome term(TermPlan plan, boolean telling) {
    try (Store store = stores.get()) {
      var world = new TermWorld(plan, store, without, telling);
      try {
        TermWorld.Result result = world.run();
        return new Outcome.Held(
            new Result(
                result.trace(),
                result.length(),
                result.steps(),
                result.alarms(),
                0,
                result.coverage(),
                List.of(),
                result.story()));
      } catch (Violation violation) {
        return new Outcome.Broken(violation, world.steps(), world.journal().lines());
      } catch (RuntimeException e) {
        return new Outcome.Broken(
            new Violation(Promise.LOOP, "unforeseen: " + e),
            world.steps(),
            world.journal().lines());
      }
    }
  }

  private static Outcome.Broken broken(Violation violation, Simulation simulation) {
    return new Outcome.Broken(violation, simulation.steps(), simulation.journal().lines());
  }

  /// Who knows of the call for help does other things from then on, and sooner or later: what
  /// people do is not compared.
  private static Tick comparable(Plan plan, Simulation secret, Simulation honest) {
    long end = plan.length().toNanos();
    long acts = Math.min(secret.personActs().nanos(), honest.personActs().nanos());
    return new Tick(Math.min(end, acts));
  }

  private Outcome twins(Plan plan, boolean telling) {
    try (Store one = stores.get();
        Store other = stores.get()) {
      var secret = new Simulation(plan, one, telling);
      var honest = new Simulation(Planner.honest(plan), other, false);
      try {
        Result result = secret.run();
        honest.run();
        Optional<Violation> seen =
            Twins.differ(secret.wires(), honest.wires(), comparable(plan, secret, honest));
        return seen.<Outcome>map(v -> broken(v, secret)).orElseGet(() -> new Outcome.Held(result));
      } catch (Violation violation) {
        return broken(violation, secret);
      }
    }
  }
}

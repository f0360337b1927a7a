package homeward.simulator.run;

import homeward.gateway.store.Store;
import homeward.simulator.check.Violation;
import homeward.simulator.gateway.MemoryStore;
import homeward.simulator.run.Simulation.Result;
import homeward.simulator.world.Journal;
import java.util.List;
import java.util.function.Supplier;

/// Runs one plan, and says what came of it.
public final class SeedRun {
  private final Supplier<Store> stores;

  /// Runs on a store in memory.
  public SeedRun() {
    this(MemoryStore::new);
  }

  /// @param stores makes an empty store for each run
  public SeedRun(Supplier<Store> stores) {
    this.stores = stores;
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

  /// @param telling whether the story is wanted; it costs time
  public Outcome run(Plan plan, boolean telling) {
    try (Store store = stores.get()) {
      var simulation = new Simulation(plan, store, telling);
      try {
        return new Outcome.Held(simulation.run());
      } catch (Violation violation) {
        return new Outcome.Broken(violation, simulation.steps(), simulation.journal().lines());
      }
    }
  }
}

package homeward.simulator.run;

import homeward.simulator.check.Coverage;
import homeward.simulator.check.Delay;
import homeward.simulator.run.SeedRun.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/// Many seeds of one kind, on as many cores as are wanted. Which seed runs where decides nothing.
final class Campaign {
  private final SeedRun runs;
  private final Kind kind;
  private final BooleanSupplier timeIsUp;
  private final boolean collects;
  private final LongConsumer progress;
  private final Sums sums = new Sums();

  /// A seed that broke a promise.
  record Failure(long seed, Outcome.Broken broken) {}

  /// What all worlds together came to.
  static final class Sums {
    final Coverage coverage = new Coverage();
    final Map<Delay.Leg, Delays> delays = new EnumMap<>(Delay.Leg.class);
    final List<Failure> failures = new ArrayList<>();
    long seeds;
    long visits;
    long alarms;
    long crashes;
    Duration devices = Duration.ZERO;

    /// The same only if the same happened in each world, whichever was done first.
    long traces;

    double deviceYears() {
      return devices.toHours() / 24.0 / 365.25;
    }
  }

  /// @param timeIsUp asked before each seed
  /// @param collects whether it goes on after a failure
  /// @param progress told how many seeds are done
  Campaign(
      SeedRun runs, Kind kind, BooleanSupplier timeIsUp, boolean collects, LongConsumer progress) {
    this.runs = runs;
    this.kind = kind;
    this.timeIsUp = timeIsUp;
    this.collects = collects;
    this.progress = progress;
  }

  Sums run(long first, long count, int jobs) throws InterruptedException {
    var next = new AtomicLong(first);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      threads.add(
          Thread.ofPlatform().name("simulation " + i).start(() -> work(next, first + count)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    sums.failures.sort((a, b) -> Long.compare(a.seed(), b.seed()));
    return sums;
  }

  private void work(AtomicLong next, long end) {
    while (!timeIsUp.getAsBoolean() && !isOver()) {
      long seed = next.getAndIncrement();
      if (seed >= end) {
        return;
      }
      Plan plan = SeedRun.plan(kind, seed);
      add(seed, plan, runs.run(kind, plan, false));
    }
  }

  private synchronized boolean isOver() {
    return !collects && !sums.failures.isEmpty();
  }

  private synchronized void add(long seed, Plan plan, Outcome outcome) {
    sums.seeds++;
    sums.visits += plan.visits().size();
    switch (outcome) {
      case Outcome.Held(Simulation.Result result) -> {
        sums.coverage.add(result.coverage());
        result
            .delays()
            .forEach(delay ->
                sums.delays.computeIfAbsent(delay.leg(), _ -> new Delays()).add(seed, delay));
        sums.traces += new SplittableRandom(result.trace() ^ Long.reverse(seed)).nextLong();
        sums.alarms += result.alarms();
        sums.crashes += result.crashes();
        sums.devices = sums.devices.plus(result.length().multipliedBy(plan.devices()));
      }
      case Outcome.Broken broken -> sums.failures.add(new Failure(seed, broken));
    }
    progress.accept(sums.seeds);
  }
}

package homeward.simulator.junit;

import homeward.gateway.policy.Policy;
import homeward.simulator.gateway.MemoryStore;
import homeward.simulator.run.Deed;
import homeward.simulator.run.FaultKind;
import homeward.simulator.run.Plan;
import homeward.simulator.run.Planner;
import homeward.simulator.run.Simulation;
import homeward.simulator.world.Journal;
import java.time.Duration;
import java.util.List;

/// One world of one test.
final class World {
  private static final Duration HOSTILE = Duration.ofMinutes(20);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final long seed;
  private final Simulation simulation;
  private Duration last = Duration.ZERO;
  private String what = "the beginning";

  /// @param wearers how many, at least 1
  World(long seed, int wearers, SimulationTest test, Policy policy) {
    this.seed = seed;
    var plan =
        new Plan(
            seed,
            policy,
            test.staff(),
            wearers,
            Duration.ZERO,
            List.of(),
            List.of(),
            test.hostile() ? Planner.faults(seed, wearers, HOSTILE) : List.of());
    this.simulation = new Simulation(plan, new MemoryStore(), true);
    simulation.begin();
  }

  long seed() {
    return seed;
  }

  Duration now() {
    return simulation.now();
  }

  /// When the test had something happen last.
  Duration last() {
    return last;
  }

  /// What that was.
  String what() {
    return what;
  }

  void until(Duration end) {
    simulation.until(end);
  }

  void act(int device, Deed deed) {
    simulation.act(device, deed);
    happened("'wearer " + (device + 1) + " " + deed.words() + "'");
  }

  void visit(int device, Duration length) {
    // Where the gateway is down the office waits until it is back.
    while (!simulation.visit(new Plan.Visit(device, now(), length))) {
      until(now().plus(SECOND));
    }
  }

  void fault(FaultKind kind, int device, Duration length, double amount) {
    simulation.fault(kind, device, length, amount);
    happened("'" + kind.words() + "'");
  }

  private void happened(String now) {
    last = simulation.now();
    what = now;
  }

  List<Journal.Line> lines() {
    return simulation.journal().lines();
  }

  /// Everything ends well, or not.
  void finish() {
    simulation.finish();
  }

  /// What happened in the last minute, and how to have it again.
  String story() {
    Duration from = now().minus(MINUTE);
    var text = new StringBuilder("\nthe last minute of it:\n");
    for (Journal.Line line : lines()) {
      if (line.at().nanos() >= from.toNanos()) {
        text.append("  ").append(line.text()).append('\n');
      }
    }
    return text.append("repeat it: -Dhomeward.seed=").append(seed).append('\n').toString();
  }
}

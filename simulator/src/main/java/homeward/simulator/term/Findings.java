package homeward.simulator.term;

import homeward.gateway.store.Store;
import homeward.gateway.store.Tx;
import homeward.protocol.time.Tick;
import homeward.simulator.check.Coverage;
import homeward.simulator.check.Promise;
import homeward.simulator.check.Violation;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/// Where the oracles look at the gateway, and say what they find.
///
/// @param without promises that are only counted, not held
record Findings(
    VirtualGateway gateway, Schedule schedule, Coverage coverage, Set<Promise> without) {
  Findings {
    without = Set.copyOf(without);
  }

  /// @throws Violation unless the promise is only counted
  void broken(Promise promise, String what) {
    if (!without.contains(promise)) {
      throw new Violation(promise, what);
    }
    coverage.saw("broken " + promise);
  }

  <T> T read(Function<Tx, T> work) {
    Store store = gateway.store();
    return store.read(work);
  }

  Tick now() {
    return schedule.now();
  }

  /// For how long the gateway's process has been up.
  Duration upFor() {
    return gateway.upSince().until(now());
  }
}

package homeward.simulator.run;

import homeward.simulator.check.Promise;
import homeward.simulator.check.Violation;
import homeward.simulator.run.Simulation.Wire;
import java.util.List;
import java.util.Optional;

/// Compares what can be seen from outside of two worlds: sizes and times of all messages, both
/// ways, and what the device shows, message by message and tick by tick.
final class Twins {
  private Twins() {}

  /// @return what an onlooker could tell them apart by
  static Optional<Violation> differ(List<Wire> secret, List<Wire> honest) {
    int both = Math.min(secret.size(), honest.size());
    for (int i = 0; i < both; i++) {
      if (!secret.get(i).equals(honest.get(i))) {
        return Optional.of(
            new Violation(
                Promise.P7_DURESS, secret.get(i) + " in secret, " + honest.get(i) + " honestly"));
      }
    }
    return secret.size() == honest.size()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                Promise.P7_DURESS,
                secret.size() + " messages and buzzes in secret, " + honest.size() + " honestly"));
  }
}

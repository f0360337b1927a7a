package homeward.simulator.run;

import homeward.protocol.time.Tick;
import homeward.simulator.check.Promise;
import homeward.simulator.check.Violation;
import homeward.simulator.run.Simulation.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Compares what can be seen from outside of two worlds: sizes and times of all messages, both
/// ways, and what the device shows, one by one.
final class Twins {
  /// The loop rests for so long after whatever woke it; a finger at work, whatever it says, shifts
  /// what follows by less.
  private static final Duration REST = Duration.ofMillis(1);

  private Twins() {}

  /// @param end what comes later is not compared: it is people's doing
  /// @return what an onlooker could tell them apart by
  static Optional<Violation> differ(List<Wire> secret, List<Wire> honest, Tick end) {
    Map<String, List<Wire>> ours = byKind(secret, end);
    Map<String, List<Wire>> theirs = byKind(honest, end);
    if (!ours.keySet().equals(theirs.keySet())) {
      return differ(ours.keySet() + " in secret, " + theirs.keySet() + " honestly");
    }
    return ours.entrySet().stream()
        .map(kind -> inOneKind(kind.getValue(), theirs.getOrDefault(kind.getKey(), List.of())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Map<String, List<Wire>> byKind(List<Wire> wires, Tick end) {
    return wires.stream()
        .filter(wire -> wire.at().isBefore(end))
        .collect(Collectors.groupingBy(Wire::what, TreeMap::new, Collectors.toList()));
  }

  private static Optional<Violation> inOneKind(List<Wire> secret, List<Wire> honest) {
    for (int i = 0; i < Math.min(secret.size(), honest.size()); i++) {
      Wire one = secret.get(i);
      Wire other = honest.get(i);
      boolean late = one.at().until(other.at()).abs().compareTo(REST) > 0;
      if (late || one.bytes() != other.bytes()) {
        return differ(one + " in secret, " + other + " honestly");
      }
    }
    return secret.size() == honest.size()
        ? Optional.empty()
        : differ(secret.size() + " in secret, " + honest.size() + " honestly");
  }

  private static Optional<Violation> differ(String how) {
    return Optional.of(new Violation(Promise.P7_DURESS, how));
  }
}

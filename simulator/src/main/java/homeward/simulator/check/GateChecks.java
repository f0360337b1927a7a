package homeward.simulator.check;

import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import homeward.simulator.gateway.VirtualGateway;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/// Whether nobody passes a gate that did not open: its own account of self-tests, sign-ons,
/// approvals and screens, from what the evidence tells.
final class GateChecks {
  private final VirtualGateway gateway;
  private final IntSupplier watching;
  private final Map<String, String> signedOn = new HashMap<>();
  private final Map<String, Boolean> passed = new HashMap<>();
  private final Set<String> approved = new HashSet<>();
  private final Set<String> away = new HashSet<>();

  GateChecks(VirtualGateway gateway, IntSupplier watching) {
    this.gateway = gateway;
    this.watching = watching;
  }

  void look(Tx tx, EvidenceLine line) {
    switch (line.kind()) {
      case "sign-on" -> {
        signedOn.put(line.subject(), line.detail());
        passed.put(line.subject(), false);
      }
      case "sign-off" -> signedOn.remove(line.subject());
      case "self-test" -> passed.put(line.subject(), line.detail().equals("passed"));
      case "visit approved" -> approved.add(line.subject());
      case "visit departed", "visit arrived", "visit inside", "visit left" -> left(tx, line);
      default -> {} // says nothing of a gate
    }
  }

  /// The first step beyond the gate.
  private void left(Tx tx, EvidenceLine line) {
    VisitRow visit = tx.visit(new VisitId(Long.parseLong(line.subject()))).orElseThrow();
    if (!away.add(line.subject()) || visit.state() == VisitState.RETURNED) {
      return;
    }
    VisitPolicy policy = gateway.policy().visits();
    String device = visit.device().value();
    require(
        !policy.gate().selfTest() || passed.getOrDefault(device, false),
        visit,
        "its device has not passed its self-test");
    // Who is signed on is told in the order in which devices said it, not in which it came.
    String worker = tx.device(visit.device()).map(d -> d.worker()).orElse("");
    require(
        !policy.gate().signedOn()
            || worker.equals(visit.worker().value())
            || visit.worker().value().equals(signedOn.get(device)),
        visit,
        "its device is not signed on");
    require(
        !policy.gate().watched() || watching.getAsInt() > 0, visit, "nobody watches the console");
    require(
        policy.approval().by().isEmpty() || approved.contains(line.subject()),
        visit,
        "it is not approved");
  }

  private static void require(boolean holds, VisitRow visit, String why) {
    if (!holds) {
      throw new Violation(
          Promise.GATE, "visit " + visit.id() + " is " + visit.state().words() + ", and " + why);
    }
  }
}

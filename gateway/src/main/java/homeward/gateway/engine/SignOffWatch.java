package homeward.gateway.engine;

import homeward.gateway.people.Role;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import java.util.List;

/// Somebody gives their device away while they are out on a visit: the office is told at once, and
/// they go on being watched.
final class SignOffWatch {
  private SignOffWatch() {}

  static void noLongerWorn(Cycle cycle, DeviceId device, String worker) {
    var person = new WorkerId(worker);
    for (ParticipantRow participant : cycle.tx.outOf(person)) {
      VisitRow visit = cycle.tx.visit(participant.visit()).orElseThrow();
      String name = Participants.name(cycle.tx, person);
      cycle.evidence("signed off while out", visit.id().toString(), device.value(), worker);
      Notices.add(
          cycle,
          visit.detail().school(),
          visit.id().value(),
          "signed off while out",
          name
              + " no longer wears "
              + device
              + " and is still out at "
              + visit.place()
              + ": ring "
              + name
              + ".",
          List.of(Role.RECEPTION),
          false);
    }
  }
}

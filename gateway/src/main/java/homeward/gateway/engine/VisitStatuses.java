package homeward.gateway.engine;

import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.ParticipantState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink.VisitUpdate;
import homeward.protocol.message.VisitStage;
import java.util.Optional;

/// What devices are told of visits: how far that of their wearer has come, and which one a
/// departure would begin.
final class VisitStatuses {
  private final Rulebook rules;

  VisitStatuses(Rulebook rules) {
    this.rules = rules;
  }

  /// For whoever wears a device.
  VisitUpdate of(Cycle cycle, DeviceId device, Wear wear) {
    Optional<ParticipantRow> out = Participants.out(cycle.tx, device, wear, 0);
    long next =
        PlannedVisits.forNow(cycle.tx, rules, device, wear, cycle.now)
            .map(visit -> visit.id().value())
            .orElse(0L);
    return out.flatMap(participant ->
            stage(cycle, participant)
                .map(stage -> new VisitUpdate(stage, participant.visit().value(), next)))
        .orElse(new VisitUpdate(VisitStage.RETURNED, 0, next));
  }

  /// Who has left before the other one is on the way back, however far the visit has come.
  private static Optional<VisitStage> stage(Cycle cycle, ParticipantRow participant) {
    return participant.state() == ParticipantState.ON_WAY_BACK
        ? Optional.of(VisitStage.LEFT)
        : cycle.tx.visit(participant.visit()).flatMap(visit -> visit.state().stage());
  }

  /// Tells the devices of those who go on a visit.
  void tell(Cycle cycle, VisitRow visit) {
    for (ParticipantRow participant : cycle.tx.participants(visit.id())) {
      Participants.device(cycle.tx, participant)
          .ifPresent(
              device -> cycle.tell(device, of(cycle, device, WearRegister.now(cycle.tx, device))));
    }
  }
}

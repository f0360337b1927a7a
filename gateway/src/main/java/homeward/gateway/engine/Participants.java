package homeward.gateway.engine;

import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Who is out on a visit, and with which device.
public final class Participants {
  private Participants() {}

  /// The visits that whoever wears a device is out on, the one begun last last; those for which the
  /// device is planned where nobody is signed on to it.
  static List<ParticipantRow> out(Tx tx, DeviceId device, Wear wear) {
    return wear.worker().isEmpty() ? tx.outOf(device) : tx.outOf(new WorkerId(wear.worker()));
  }

  /// The visit that whoever wears a device is out on: the one that a message names, if it is one of
  /// theirs, else the one begun last.
  ///
  /// @param named 0 if none
  static Optional<ParticipantRow> out(Tx tx, DeviceId device, Wear wear, long named) {
    List<ParticipantRow> out = out(tx, device, wear);
    return out.stream()
        .filter(participant -> participant.visit().value() == named)
        .findFirst()
        .or(() -> out.isEmpty() ? Optional.empty() : Optional.of(out.getLast()));
  }

  /// Whoever wears a device, if they go on a visit.
  static Optional<ParticipantRow> on(Tx tx, DeviceId device, Wear wear, VisitId visit) {
    return tx.participants(visit).stream()
        .filter(participant ->
            wear.worker().isEmpty()
                ? participant.device().equals(device.value())
                : participant.worker().value().equals(wear.worker()))
        .findFirst();
  }

  /// The device that somebody on a visit has: the one that they wear, else the one that is planned
  /// for them. Empty for a second member of staff who goes without.
  public static Optional<DeviceId> device(Tx tx, ParticipantRow participant) {
    List<DeviceRow> worn = tx.devicesOf(participant.worker());
    Optional<DeviceRow> chosen =
        worn.stream()
            .filter(row -> row.id().value().equals(participant.device()))
            .findFirst()
            .or(() ->
                worn.stream()
                    .max(
                        Comparator.comparing(
                            (DeviceRow row) -> row.lastHeard().orElse(Instant.MIN))));
    return chosen
        .map(DeviceRow::id)
        .or(() ->
            participant.device().isEmpty()
                ? Optional.empty()
                : Optional.of(new DeviceId(participant.device())));
  }

  /// Whether somebody on a visit can be heard: who has no device goes as their companion does.
  public static boolean isHeard(Tx tx, ParticipantRow participant) {
    return !participant.second() || device(tx, participant).isPresent();
  }

  /// Those who are out on a visit and can be heard.
  static List<ParticipantRow> heard(Tx tx, VisitId visit) {
    return tx.participants(visit).stream()
        .filter(ParticipantRow::isOut)
        .filter(participant -> isHeard(tx, participant))
        .toList();
  }

  /// The first of those who are out on a visit, whoever leads it if they are.
  static Optional<ParticipantRow> lead(Tx tx, VisitId visit) {
    return tx.participants(visit).stream().filter(ParticipantRow::isOut).findFirst();
  }

  /// A visit is moved for everybody who goes: those who have not come so far follow.
  static void moved(Cycle cycle, VisitRow visit, VisitState to) {
    for (ParticipantRow participant : cycle.tx.participants(visit.id())) {
      var after = participant.state().after(to);
      if (after != participant.state()) {
        cycle.tx.putParticipant(participant.at(after, cycle.now));
      }
    }
  }

  /// The person's name.
  public static String name(Tx tx, WorkerId worker) {
    return tx.account(worker).map(account -> account.person().name()).orElse(worker.value());
  }
}

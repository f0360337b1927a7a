package homeward.gateway.engine;

import homeward.gateway.people.Role;
import homeward.gateway.store.DeviceRows.StartRow;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.ParticipantState;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Uplink.VisitProgress;
import homeward.protocol.message.VisitStage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A device tells how far its wearer has come: on the visit that the message names if it is theirs,
/// else on the one that they are out on; a departure begins the one that is planned for now.
final class VisitProgressHandler {
  private final Rulebook rules;
  private final PresenceDesk presence;
  private final VisitDesk visits;
  private final LimitDesk limits;

  VisitProgressHandler(Rulebook rules, PresenceDesk presence, VisitDesk visits, LimitDesk limits) {
    this.rules = rules;
    this.presence = presence;
    this.visits = visits;
    this.limits = limits;
  }

  void apply(Cycle cycle, VisitProgress progress, StartRow start) {
    DeviceId device = start.device();
    Wear wear = WearRegister.of(cycle.tx, device, start.boot());
    Optional<ParticipantRow> found = about(cycle, progress, start, wear);
    if (found.isEmpty()) {
      withoutVisit(cycle, progress, device, wear);
      return;
    }
    ParticipantRow participant = found.get();
    if (!cycle.tx.isLatest(progress.id(), "progress " + participant.key())) {
      cycle.evidence(
          "progress came late", participant.visit().toString(), device.value(), words(progress));
      return;
    }
    VisitRow visit = cycle.tx.visit(participant.visit()).orElseThrow();
    if (progress.stage() == VisitStage.DEPARTED && !visit.isOut() && !visit.state().isAhead()) {
      leftAgain(cycle, visit, participant, device);
      return;
    }
    move(cycle, visit, participant, progress.stage(), device.value());
    Instant made = start.made(progress.stamp().at(), cycle.now);
    cycle
        .tx
        .participant(participant.key())
        .filter(ParticipantRow::isOut)
        .ifPresent(out -> limits.word(cycle, out, made));
  }

  private Optional<ParticipantRow> about(
      Cycle cycle, VisitProgress progress, StartRow start, Wear wear) {
    DeviceId device = start.device();
    long named = progress.stamp().visit();
    Optional<ParticipantRow> theirs =
        named == 0 ? Optional.empty() : Participants.on(cycle.tx, device, wear, new VisitId(named));
    if (theirs.isPresent()) {
      return theirs;
    }
    Instant made = start.made(progress.stamp().at(), cycle.now);
    Optional<ParticipantRow> out = Participants.out(cycle.tx, device, wear, 0);
    if (out.isPresent()) {
      // What was said before they left is about another visit.
      return out.filter(participant -> !participant.left().orElse(made).isAfter(made));
    }
    return progress.stage() == VisitStage.DEPARTED
        ? PlannedVisits.forNow(cycle.tx, rules, device, wear, cycle.now)
            .flatMap(visit -> Participants.on(cycle.tx, device, wear, visit.id()))
        : Optional.empty();
  }

  private static String words(VisitProgress progress) {
    return VisitState.of(progress.stage()).words();
  }

  private void move(
      Cycle cycle, VisitRow visit, ParticipantRow participant, VisitStage stage, String actor) {
    switch (stage) {
      case DEPARTED, ARRIVED, INSIDE -> {
        visits.told(cycle, visit, VisitState.of(stage), actor);
        reach(cycle, participant, ParticipantState.OUT);
      }
      case LEFT -> goes(cycle, visit, participant, ParticipantState.ON_WAY_BACK, actor);
      case RETURNED -> goes(cycle, visit, participant, ParticipantState.BACK, actor);
    }
  }

  /// Who joins a visit that is out already is out from now on.
  private void reach(Cycle cycle, ParticipantRow participant, ParticipantState to) {
    ParticipantRow now = cycle.tx.participant(participant.key()).orElse(participant);
    boolean isOut = cycle.tx.visit(now.visit()).filter(VisitRow::isOut).isPresent();
    if (isOut && now.state().compareTo(to) < 0) {
      set(cycle, now, to);
    }
  }

  private void set(Cycle cycle, ParticipantRow participant, ParticipantState to) {
    ParticipantRow after = participant.at(to, cycle.now);
    cycle.tx.putParticipant(after);
    presence.watch(cycle, after);
    if (!after.isOut()) {
      limits.clearContact(cycle, after);
      PositionDesk.ended(cycle);
    }
  }

  /// One of those who go is on the way back or is back; the visit is when all are. Who has no
  /// device goes as their companion does.
  private void goes(
      Cycle cycle, VisitRow visit, ParticipantRow who, ParticipantState to, String actor) {
    boolean other = cycle.tx.participants(visit.id()).size() > 1;
    if (other && visit.isOut()) {
      cycle.tx.participants(visit.id()).stream()
          .filter(p -> p.worker().equals(who.worker()) || !Participants.isHeard(cycle.tx, p))
          .forEach(p -> reach(cycle, p, to));
    }
    List<ParticipantRow> staying =
        cycle.tx.participants(visit.id()).stream()
            .filter(p -> p.isOut() && !p.worker().equals(who.worker()))
            .toList();
    boolean inside = staying.stream().anyMatch(p -> p.state() == ParticipantState.OUT);
    if (inside) {
      alone(cycle, visit, who, staying.getFirst(), to);
    } else {
      boolean all = to == ParticipantState.BACK && staying.isEmpty();
      visits.told(cycle, visit, all ? VisitState.RETURNED : VisitState.LEFT, actor);
    }
    if (other) {
      statuses(cycle, visit);
    }
  }

  private void statuses(Cycle cycle, VisitRow visit) {
    new VisitStatuses(rules).tell(cycle, visit);
  }

  /// One is left alone: the office is told, and whether the policy allows it.
  private void alone(
      Cycle cycle, VisitRow visit, ParticipantRow gone, ParticipantRow alone, ParticipantState to) {
    String name = Participants.name(cycle.tx, alone.worker());
    String where = to == ParticipantState.BACK ? " is back at school." : " has left.";
    boolean two =
        rules.of(visit).staff().least() > 1
            || rules.of(visit).kind(visit.detail().kind()).filter(k -> k.staff() > 1).isPresent();
    cycle.evidence("left alone", visit.id().toString(), gone.worker().value(), name);
    Notices.add(
        cycle,
        visit.detail().school(),
        visit.id().value(),
        "left alone",
        name
            + " is alone at "
            + visit.place()
            + ": "
            + Participants.name(cycle.tx, gone.worker())
            + where
            + (two
                ? " The policy asks for two on this visit: ring " + name + "."
                : " The policy allows one person on this visit."),
        List.of(Role.RECEPTION),
        false);
    cycle.changed("visit", visit.id().toString());
  }

  /// Somebody says that they leave for a visit that is over: nobody watches them.
  private static void leftAgain(
      Cycle cycle, VisitRow visit, ParticipantRow participant, DeviceId device) {
    cycle.evidence("left for a visit that is over", visit.id().toString(), device.value(), "");
    Notices.add(
        cycle,
        visit.detail().school(),
        visit.id().value(),
        "left",
        Participants.name(cycle.tx, participant.worker())
            + " says that they have left for a visit that is "
            + visit.state().words()
            + ". Nobody watches over it: ring, and plan it again.",
        List.of(Role.RECEPTION),
        false);
  }

  private void withoutVisit(Cycle cycle, VisitProgress progress, DeviceId device, Wear wear) {
    cycle.evidence("progress without visit", device.value(), device.value(), words(progress));
    if (progress.stage() == VisitStage.DEPARTED && !wear.worker().isEmpty()) {
      Notices.add(
          cycle,
          rules.school(cycle.tx, device),
          0,
          "left",
          Participants.name(cycle.tx, new WorkerId(wear.worker()))
              + " says that they have left, and no visit is planned for them now. Nobody watches"
              + " over it: ring, and plan it.",
          List.of(Role.RECEPTION),
          false);
    }
  }
}

package homeward.gateway.engine;

import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.policy.EventKind;
import homeward.gateway.policy.Milestone;
import homeward.gateway.policy.TellRule;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.Gate;
import homeward.gateway.visit.Missing;
import homeward.gateway.visit.VisitRules;
import homeward.gateway.visit.VisitState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Moves visits by the rules, and tells who must be told.
final class VisitDesk {
  private final Rulebook rules;
  private final PresenceDesk presence;
  private final LimitDesk limits;
  private final ReferralDesk referrals;
  private final AgreementDesk agreements;
  private final VisitStatuses statuses;
  private final Ports.LiveFeed live;

  VisitDesk(
      Rulebook rules,
      PresenceDesk presence,
      LimitDesk limits,
      ReferralDesk referrals,
      AgreementDesk agreements,
      Ports.LiveFeed live) {
    this.rules = rules;
    this.presence = presence;
    this.limits = limits;
    this.referrals = referrals;
    this.agreements = agreements;
    this.statuses = new VisitStatuses(rules);
    this.live = live;
  }

  private int watching(VisitRow visit) {
    return live.watchingBesides(visit.travellers(), visit.detail().school());
  }

  /// What a visit lacks before its next step to a state.
  List<Missing> missing(Cycle cycle, VisitRow visit, VisitState to) {
    Optional<Milestone> milestone = VisitRules.milestone(visit.state(), to);
    return milestone.isEmpty()
        ? List.of()
        : Gate.missing(
            rules.of(visit),
            VisitFile.facts(cycle.tx, visit, watching(visit)),
            milestone.get(),
            cycle.now);
  }

  /// Moves a visit for a person, if the rules allow it and nothing is missing.
  ///
  /// @return why not, in sentences; empty if it was done
  Optional<String> move(Cycle cycle, VisitRow visit, VisitState to, String actor) {
    if (!VisitRules.allows(visit.state(), to)) {
      return Optional.of(
          "This visit is " + visit.state().words() + "; it cannot become " + to.words() + ".");
    }
    List<Missing> skipped = VisitRules.skipped(rules.of(visit).steps(), visit.state(), to);
    if (!skipped.isEmpty() && !visit.detail().gone() && visit.detail().calledOff().isEmpty()) {
      return Optional.of(sentences(skipped));
    }
    List<Missing> missing = missing(cycle, visit, to);
    if (!missing.isEmpty()) {
      return Optional.of(sentences(missing));
    }
    moved(cycle, visit, to, actor, "");
    return Optional.empty();
  }

  private static String sentences(List<Missing> missing) {
    return missing.stream().map(Missing::sentence).collect(Collectors.joining(" "));
  }

  /// A device tells where its wearer is, which is so whatever the rules say. Who leaves through a
  /// closed gate leaves all the same: the visit does not advance, but they are watched.
  void told(Cycle cycle, VisitRow visit, VisitState to, String actor) {
    if (!VisitRules.allows(visit.state(), to)) {
      return;
    }
    List<Missing> missing = missing(cycle, visit, to);
    if (missing.isEmpty()) {
      moved(cycle, visit, to, actor, "");
    } else if (visit.state().isAhead()) {
      gone(cycle, visit, actor, sentences(missing));
    } else {
      moved(cycle, visit, to, actor, "though: " + sentences(missing));
      notice(
          cycle,
          visit,
          to.words(),
          "The visitor is " + to.words() + " though: " + sentences(missing),
          List.of(Role.RECEPTION));
    }
  }

  /// Somebody has left though the gate is closed.
  void gone(Cycle cycle, VisitRow visit, String actor, String why) {
    if (visit.detail().gone()) {
      return;
    }
    VisitRow gone = Changes.gone(visit);
    if (!cycle.tx.changeVisit(gone)) {
      throw new IllegalStateException(
          "visit " + visit.id() + " changed within one transaction of the one writer");
    }
    settle(cycle, visit);
    Participants.moved(cycle, visit, VisitState.DEPARTED);
    presence.wentOut(cycle, visit);
    limits.contact(cycle, visit);
    cycle.evidence("left though the gate was closed", visit.id().toString(), actor, why);
    notice(
        cycle,
        visit,
        "gate",
        "The visitor has left though the gate is closed. " + why,
        List.of(Role.RECEPTION));
    cycle.changed("visit", visit.id().toString());
  }

  private void moved(Cycle cycle, VisitRow visit, VisitState to, String actor, String detail) {
    cycle.tx.setVisitState(visit.id(), to);
    if (to == VisitState.DEPARTED) {
      settle(cycle, visit);
    }
    Participants.moved(cycle, visit, to);
    presence.visitMoved(cycle, visit, to);
    limits.moved(cycle, visit, to);
    referrals.moved(cycle, visit, to);
    PositionDesk.ended(cycle);
    if (to.stage().isPresent()) {
      statuses.tell(cycle, visit);
    }
    cycle.evidence("visit " + to.words(), visit.id().toString(), actor, detail);
    cycle.changed("visit", visit.id().toString());
    if (to == VisitState.DEPARTED) {
      tell(cycle, visit, EventKind.DEPARTED, "Left for " + visit.place() + ".");
    } else if (to == VisitState.RETURNED) {
      tell(cycle, visit, EventKind.RETURNED, "Back from " + visit.place() + ".");
    }
  }

  /// Who goes without anybody's approval goes under the policy of that moment.
  private void settle(Cycle cycle, VisitRow visit) {
    if (visit.detail().policy() == 0) {
      VisitRow now = cycle.tx.visit(visit.id()).orElseThrow();
      long version = rules.of(visit.detail().school()).version();
      cycle.tx.changeVisit(Changes.approved(now, version));
    }
  }

  /// Calls a visit off. Who is out comes home first.
  ///
  /// @param reason begins with one of [VisitFile]'s words
  Optional<String> callOff(Cycle cycle, VisitRow visit, String reason, String actor) {
    if (visit.state().isOver() || visit.state().compareTo(VisitState.RETURNED) >= 0) {
      return Optional.of("This visit is " + visit.state().words() + " already.");
    }
    if (!visit.detail().calledOff().isEmpty()) {
      return Optional.of("This visit was called off already: " + visit.detail().calledOff() + ".");
    }
    VisitRow off = Changes.calledOff(visit, reason);
    if (!cycle.tx.changeVisit(off)) {
      return Optional.of("Somebody has just changed this visit; look again.");
    }
    cycle.evidence("visit called off", visit.id().toString(), actor, reason);
    agreements.calledOff(cycle, visit, actor);
    VisitRow now = cycle.tx.visit(visit.id()).orElseThrow();
    if (now.isOut() && now.state() != VisitState.LEFT && now.state().isOut()) {
      moved(cycle, now, VisitState.LEFT, actor, "called off");
    } else if (now.state().isAhead() && !now.detail().gone()) {
      moved(cycle, now, VisitState.CANCELLED, actor, reason);
    }
    if (reason.startsWith(VisitFile.UNSAFE)) {
      tell(
          cycle,
          visit,
          EventKind.CANCELLED_UNSAFE,
          "Called off as " + reason + ". It was to " + visit.place() + ".");
    }
    cycle.changed("visit", visit.id().toString());
    return Optional.empty();
  }

  /// Tells those of an event whom the policy names.
  void tell(Cycle cycle, VisitRow visit, EventKind event, String words) {
    Optional<TellRule> rule = rules.of(visit).tell(event);
    rule.ifPresent(r ->
        Notices.add(
            cycle,
            visit.detail().school(),
            visit.id().value(),
            event.words(),
            who(cycle, visit)
                + ": "
                + words
                + (r.police() ? " Where it is serious, ring the police: 999." : ""),
            r.to(),
            event.isConfidential()));
  }

  void notice(Cycle cycle, VisitRow visit, String kind, String words, List<Role> to) {
    Notices.add(
        cycle,
        visit.detail().school(),
        visit.id().value(),
        kind,
        who(cycle, visit) + ": " + words,
        to,
        false);
  }

  private static String who(Cycle cycle, VisitRow visit) {
    return cycle.tx.account(visit.worker()).map(a -> a.person().name()).orElse("A visitor");
  }

  /// Whether a person may approve visits.
  boolean approves(Person person, VisitRow visit) {
    List<Role> by = rules.of(visit).approval().by();
    return by.isEmpty() || person.isOneOf(by, visit.detail().school());
  }
}

package homeward.gateway.engine;

import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.LimitKind;
import homeward.gateway.policy.LimitRule;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.CaseRows.ReferralRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.Missing;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Visits that were asked for. A referral's clock runs from when it was received until somebody
/// stands at the door, whatever becomes of the visits that are planned for it (CE-3.1); it goes by
/// the policy in force.
final class ReferralDesk {
  private static final String SOON = " soon";

  private final Rulebook rules;

  ReferralDesk(Rulebook rules) {
    this.rules = rules;
  }

  private Optional<LimitRule> limit(SchoolId school) {
    return rules.of(school).visits().limit(LimitKind.REFERRAL);
  }

  /// The gateway has started.
  void begin(Cycle cycle) {
    rules.schools().forEach(school -> begin(cycle, school, rules.of(school)));
  }

  /// A policy is in force from now on: what has had no clock so far has one if it asks for that.
  void begin(Cycle cycle, SchoolId school, Policy policy) {
    Optional<LimitRule> limit = policy.visits().limit(LimitKind.REFERRAL);
    for (ReferralRow referral : cycle.tx.openReferrals(school)) {
      boolean runs = cycle.tx.timer(TimerKind.REFERRAL, subject(referral)).isPresent();
      if (!runs && !isAtTheDoor(cycle, referral)) {
        limit.ifPresent(rule -> run(cycle, referral, rule));
      }
    }
  }

  private static boolean isAtTheDoor(Cycle cycle, ReferralRow referral) {
    return visit(cycle, referral)
        .filter(visit -> visit.state().compareTo(VisitState.DEPARTED) > 0)
        .isPresent();
  }

  private static Optional<VisitRow> visit(Cycle cycle, ReferralRow referral) {
    return referral.visit() == 0 ? Optional.empty() : cycle.tx.visit(new VisitId(referral.visit()));
  }

  /// Somebody has asked for a visit.
  ///
  /// @return its number
  long refer(Cycle cycle, ReferralRow referral) {
    long id = cycle.tx.insertReferral(referral);
    ReferralRow kept = cycle.tx.referral(id).orElseThrow();
    cycle.evidence(
        "referral",
        name(id),
        kept.enteredBy(),
        "received " + when(kept, kept.received()) + " from " + kept.source());
    run(cycle, kept);
    cycle.changed("referral", name(id));
    return id;
  }

  /// Why no visit can be planned for a referral; empty if one can.
  Optional<String> refusal(Cycle cycle, SchoolId school, long id) {
    Optional<ReferralRow> found =
        cycle.tx.referral(id).filter(referral -> referral.school().equals(school));
    if (found.isEmpty()) {
      return Optional.of("There is no such referral.");
    }
    if (!found.get().isOpen()) {
      return Optional.of("This referral has ended: " + found.get().ended());
    }
    return found.get().visit() == 0
        ? Optional.empty()
        : Optional.of("Visit " + found.get().visit() + " is planned for this referral already.");
  }

  /// A visit was planned: for a referral, or as one of its own where the policy sets it a time.
  ///
  /// @param id of the referral; 0 for none
  void planned(Cycle cycle, VisitRow visit, long id, Person by) {
    if (id > 0) {
      ReferralRow referral = cycle.tx.referral(id).orElseThrow().with(visit.id().value());
      cycle.tx.changeReferral(referral);
      cycle.evidence("referral planned", name(id), by.id().value(), "visit " + visit.id());
      cycle.evidence(
          "for referral",
          visit.id().toString(),
          by.id().value(),
          id + " from " + referral.source());
      cycle.changed("referral", name(id));
    } else if (limit(visit.detail().school()).isPresent()) {
      var own =
          new ReferralRow(
              0,
              visit.detail().school(),
              visit.detail().pupil(),
              visit.detail().parents(),
              visit.place(),
              visit.purpose(),
              "",
              cycle.now,
              by.id().value(),
              visit.id().value(),
              "");
      long kept = cycle.tx.insertReferral(own);
      run(cycle, cycle.tx.referral(kept).orElseThrow());
    }
  }

  /// A visit has moved.
  void moved(Cycle cycle, VisitRow visit, VisitState to) {
    Optional<ReferralRow> open = cycle.tx.referralOf(visit.id()).filter(ReferralRow::isOpen);
    if (open.isEmpty()) {
      return;
    }
    switch (to) {
      case ARRIVED, WAITING, INSIDE, LEFT -> clear(cycle, open.get());
      case RETURNED, CANCELLED -> {
        String calledOff = visit.detail().calledOff();
        if (to == VisitState.RETURNED && calledOff.isEmpty()) {
          end(cycle, open.get(), "visit " + visit.id() + " was made", AlarmDesk.GATEWAY);
        } else if (open.get().source().isEmpty()) {
          end(cycle, open.get(), "called off: " + calledOff, AlarmDesk.GATEWAY);
        } else {
          again(cycle, open.get());
        }
      }
      case PLANNED, APPROVED, DEPARTED, REPORTED, CLOSED -> {} // runs on, or has ended
    }
  }

  /// The visit did not come about: another one is due, by the same time.
  private void again(Cycle cycle, ReferralRow referral) {
    ReferralRow open = referral.with(0);
    cycle.tx.changeReferral(open);
    cycle.evidence(
        "referral open again",
        name(referral.id()),
        AlarmDesk.GATEWAY,
        "visit " + referral.visit() + " was called off");
    run(cycle, open);
    cycle.changed("referral", name(referral.id()));
  }

  /// No visit is made after all.
  ///
  /// @return why not; empty if it was done
  Optional<String> close(Cycle cycle, ReferralRow referral, String reason, Person by) {
    Optional<String> refusal = mayNotClose(referral, reason, by);
    if (refusal.isEmpty()) {
      end(cycle, referral, "closed: " + reason.strip(), by.id().value());
    }
    return refusal;
  }

  private Optional<String> mayNotClose(ReferralRow referral, String reason, Person by) {
    List<Role> may = closers(referral.school());
    if (!by.isOneOf(may, referral.school())) {
      return Optional.of(
          new Missing(
                  "A referral is closed without a visit by the " + Role.or(may),
                  limit(referral.school()).map(LimitRule::clauses).orElse(List.of()))
              .sentence());
    }
    if (!referral.isOpen()) {
      return Optional.of("This referral has ended already: " + referral.ended());
    }
    if (referral.visit() > 0) {
      return Optional.of(
          "Visit " + referral.visit() + " is planned for this referral: call that off first.");
    }
    return reason.isBlank() ? Optional.of("Say why no visit is made.") : Optional.empty();
  }

  private List<Role> closers(SchoolId school) {
    VisitPolicy policy = rules.of(school).visits();
    var may = new ArrayList<Role>(List.of(Role.HEADTEACHER, Role.SAFEGUARDING_LEAD));
    may.addAll(policy.approval().by());
    limit(school).ifPresent(rule -> may.addAll(rule.tell()));
    return may.stream().distinct().toList();
  }

  private void end(Cycle cycle, ReferralRow referral, String what, String actor) {
    clear(cycle, referral);
    cycle.tx.changeReferral(referral.ended(what));
    if (!referral.source().isEmpty()) {
      cycle.evidence("referral ended", name(referral.id()), actor, what);
    }
    cycle.changed("referral", name(referral.id()));
  }

  private static String name(long id) {
    return "referral " + id;
  }

  private static String subject(ReferralRow referral) {
    return Long.toString(referral.id());
  }

  private static void clear(Cycle cycle, ReferralRow referral) {
    cycle.tx.clearTimer(TimerKind.REFERRAL, subject(referral));
    cycle.tx.clearTimer(TimerKind.REFERRAL, subject(referral) + SOON);
  }

  /// What is past already is due now.
  private static void run(Cycle cycle, ReferralRow referral, LimitRule rule) {
    Instant due = later(referral.received().plus(rule.within()), cycle.now);
    cycle.tx.setTimer(TimerKind.REFERRAL, subject(referral), due);
    if (!rule.remind().isZero() && due.isAfter(cycle.now)) {
      cycle.tx.setTimer(
          TimerKind.REFERRAL, subject(referral) + SOON, later(due.minus(rule.remind()), cycle.now));
    }
  }

  private void run(Cycle cycle, ReferralRow referral) {
    limit(referral.school()).ifPresent(rule -> run(cycle, referral, rule));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }

  /// A referral's time nears, or has passed: told, and told again until a visit is made.
  void due(Cycle cycle, TimerRow timer) {
    cycle.tx.clearTimer(timer.kind(), timer.subject());
    boolean soon = timer.subject().endsWith(SOON);
    long id = Long.parseLong(timer.subject().replace(SOON, ""));
    Optional<ReferralRow> open = cycle.tx.referral(id).filter(ReferralRow::isOpen);
    Optional<LimitRule> rule = open.flatMap(referral -> limit(referral.school()));
    if (rule.isEmpty()) {
      return;
    }
    ReferralRow referral = open.orElseThrow();
    String subject = referral.visit() > 0 ? Long.toString(referral.visit()) : name(id);
    cycle.evidence(
        soon ? "reminder" : "limit passed", subject, AlarmDesk.GATEWAY, LimitKind.REFERRAL.words());
    Notices.add(
        cycle,
        referral.school(),
        referral.visit(),
        LimitKind.REFERRAL.words(),
        words(referral, rule.get(), soon),
        rule.get().tell().isEmpty() ? List.of(Role.RECEPTION) : rule.get().tell(),
        false);
    if (!soon) {
      cycle.tx.setTimer(TimerKind.REFERRAL, timer.subject(), cycle.now.plus(rule.get().within()));
    }
  }

  /// Without the pupil's name: it is in a letter.
  private String words(ReferralRow referral, LimitRule rule, boolean soon) {
    String due =
        (soon ? " should take place by " : " should have taken place by ")
            + when(referral, referral.received().plus(rule.within()))
            + ".";
    if (referral.source().isEmpty()) {
      return "Visit " + referral.visit() + due;
    }
    return "A visit for "
        + name(referral.id())
        + " from "
        + referral.source()
        + due
        + (referral.visit() > 0
            ? " Visit " + referral.visit() + " is planned for it."
            : " No visit is planned.");
  }

  private String when(ReferralRow referral, Instant at) {
    return rules.clock(referral.school()).minute(at);
  }
}

package homeward.gateway.engine;

import homeward.gateway.people.Role;
import homeward.gateway.policy.LimitKind;
import homeward.gateway.policy.LimitRule;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.PaperRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.LimitSubject;
import homeward.gateway.visit.PaperForms;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import homeward.protocol.message.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What must happen within a time around a visit: each a row in the store, with a reminder before
/// it. What has passed is told; where a person may be in danger it becomes an alarm.
final class LimitDesk {
  private final Rulebook rules;
  private final PresenceDesk presence;

  LimitDesk(Rulebook rules, PresenceDesk presence) {
    this.rules = rules;
    this.presence = presence;
  }

  private Optional<LimitRule> limit(VisitRow visit, LimitKind kind) {
    return rules.of(visit).limit(kind);
  }

  /// A visit has moved.
  void moved(Cycle cycle, VisitRow before, VisitState to) {
    VisitId id = before.id();
    boolean wentOut = to.isOut() && !before.state().isOut();
    if (wentOut) {
      contact(cycle, before);
      limit(before, LimitKind.OFFICE_CALL)
          .ifPresent(rule -> set(cycle, id, rule, later(cycle.now, before.start()), rule.within()));
    }
    switch (to) {
      case ARRIVED, WAITING -> {
        limit(before, LimitKind.PARENTS_ABSENT)
            .ifPresent(rule -> {
              boolean runs = cycle.tx.timer(TimerKind.LIMIT, subject(id, rule.limit())).isPresent();
              if (!runs) {
                set(cycle, id, rule, later(cycle.now, before.start()), rule.within());
              }
            });
      }
      case INSIDE -> clearParents(cycle, id);
      case LEFT -> {
        clearParents(cycle, id);
        clear(cycle, id, LimitKind.OFFICE_CALL);
        limit(before, LimitKind.SIGN_OFF)
            .ifPresent(rule -> set(cycle, id, rule, cycle.now, rule.within()));
      }
      case RETURNED -> returned(cycle, before);
      case CANCELLED, CLOSED -> {
        List.of(LimitKind.values()).forEach(kind -> clear(cycle, id, kind));
        cycle.tx.participants(id).forEach(participant -> clearContact(cycle, participant));
        if (to == VisitState.CANCELLED) {
          unsafe(cycle, before);
        }
      }
      case REPORTED -> clear(cycle, id, LimitKind.REPORT);
      case PLANNED, APPROVED, DEPARTED -> {} // nothing begins
    }
  }

  private void returned(Cycle cycle, VisitRow visit) {
    clearParents(cycle, visit.id());
    clear(cycle, visit.id(), LimitKind.OFFICE_CALL);
    clear(cycle, visit.id(), LimitKind.SIGN_OFF);
    cycle.tx.participants(visit.id()).forEach(participant -> clearContact(cycle, participant));
    limit(visit, LimitKind.REPORT)
        .ifPresent(rule -> set(cycle, visit.id(), rule, cycle.now, rule.within()));
    unsafe(cycle, visit);
  }

  /// Why it was unsafe is to be written down, whether somebody had left or not.
  private void unsafe(Cycle cycle, VisitRow visit) {
    if (visit.detail().calledOff().startsWith(VisitFile.UNSAFE)) {
      limit(visit, LimitKind.UNSAFE_REASON)
          .ifPresent(rule -> set(cycle, visit.id(), rule, cycle.now, rule.within()));
    }
  }

  /// The times of a visit have moved: the office's call moves with them.
  void timesMoved(Cycle cycle, VisitRow visit) {
    limit(visit, LimitKind.OFFICE_CALL)
        .filter(
            rule -> cycle.tx.timer(TimerKind.LIMIT, subject(visit.id(), rule.limit())).isPresent())
        .ifPresent(
            rule -> set(cycle, visit.id(), rule, later(cycle.now, visit.start()), rule.within()));
  }

  private void clearParents(Cycle cycle, VisitId id) {
    clear(cycle, id, LimitKind.PARENTS_ABSENT);
    clear(cycle, id, LimitKind.PARENTS_LATE);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }

  /// People have heard from those who are out: the time for each one's next word starts again.
  void contact(Cycle cycle, VisitRow visit) {
    Participants.heard(cycle.tx, visit.id())
        .forEach(participant -> word(cycle, participant, cycle.now));
  }

  /// Somebody has said something: the time for their next word starts again. What was said before a
  /// question that waits for its answer, and what arrives after a later word, puts nothing off.
  ///
  /// @param made when, by the gateway's clock
  void word(Cycle cycle, ParticipantRow participant, Instant made) {
    ParticipantRow now = cycle.tx.participant(participant.key()).orElse(participant);
    boolean later = now.word().isEmpty() || !made.isBefore(now.word().get());
    if (!later) {
      return;
    }
    boolean asked =
        now.asked().filter(made::isBefore).isPresent()
            && cycle.tx.timer(TimerKind.WELFARE, now.key().toString()).isPresent();
    cycle.tx.putParticipant(now.said(made));
    VisitRow visit = cycle.tx.visit(now.visit()).orElseThrow();
    Optional<LimitRule> rule = limit(visit, LimitKind.CONTACT);
    if (rule.isPresent()
        && !asked
        && made.plus(within(cycle, visit, rule.get())).isAfter(cycle.now)) {
      next(cycle, now, rule.get(), made);
    }
  }

  private void next(Cycle cycle, ParticipantRow participant, LimitRule rule, Instant from) {
    VisitRow visit = cycle.tx.visit(participant.visit()).orElseThrow();
    set(cycle, contact(participant), rule, from, within(cycle, visit, rule));
  }

  private static Duration within(Cycle cycle, VisitRow visit, LimitRule rule) {
    return agreed(cycle, visit, rule).orElse(rule.within());
  }

  /// Nobody waits for somebody's next word any more.
  void clearContact(Cycle cycle, ParticipantRow participant) {
    clear(cycle, contact(participant));
  }

  private static LimitSubject contact(ParticipantRow participant) {
    return LimitSubject.contact(participant.key());
  }

  /// Another interval that was agreed for this visit.
  private static Optional<Duration> agreed(Cycle cycle, VisitRow visit, LimitRule rule) {
    return cycle.tx.papers(visit.id().toString()).stream()
        .map(PaperRow::paper)
        .filter(paper -> paper.kind() == PaperKind.AGREED_CONTACT)
        .filter(paper -> paper.roles().stream().anyMatch(rule.agreedBy()::contains))
        .reduce((_, later) -> later)
        .map(paper -> paper.fields().getOrDefault(PaperForms.MINUTES, "").strip())
        .map(minutes -> Duration.ofMinutes(Long.parseLong(minutes)));
  }

  /// Parents have said that they are late.
  void parentsLate(Cycle cycle, VisitRow visit) {
    clear(cycle, visit.id(), LimitKind.PARENTS_ABSENT);
    limit(visit, LimitKind.PARENTS_LATE)
        .ifPresent(
            rule -> set(cycle, visit.id(), rule, later(cycle.now, visit.start()), rule.within()));
  }

  /// What was to happen has happened.
  void done(Cycle cycle, VisitId id, LimitKind kind) {
    clear(cycle, id, kind);
  }

  private static String subject(VisitId id, LimitKind kind) {
    return LimitSubject.of(id, kind).toString();
  }

  private static void set(Cycle cycle, VisitId id, LimitRule rule, Instant from, Duration within) {
    set(cycle, LimitSubject.of(id, rule.limit()), rule, from, within);
  }

  private static void set(
      Cycle cycle, LimitSubject of, LimitRule rule, Instant from, Duration within) {
    String subject = of.toString();
    Instant due = from.plus(within);
    cycle.tx.clearTimer(TimerKind.LIMIT, of.thenAlarm().toString());
    cycle.tx.setTimer(TimerKind.LIMIT, subject, due);
    if (rule.remind().isZero() || rule.remind().compareTo(within) >= 0) {
      cycle.tx.clearTimer(TimerKind.REMINDER, subject);
    } else {
      cycle.tx.setTimer(TimerKind.REMINDER, subject, due.minus(rule.remind()));
    }
  }

  private static void clear(Cycle cycle, VisitId id, LimitKind kind) {
    clear(cycle, LimitSubject.of(id, kind));
  }

  private static void clear(Cycle cycle, LimitSubject of) {
    cycle.tx.clearTimer(TimerKind.LIMIT, of.toString());
    cycle.tx.clearTimer(TimerKind.LIMIT, of.thenAlarm().toString());
    cycle.tx.clearTimer(TimerKind.REMINDER, of.toString());
  }

  /// A reminder or a limit is due.
  void due(Cycle cycle, TimerRow timer, VisitDesk desk) {
    cycle.tx.clearTimer(timer.kind(), timer.subject());
    LimitSubject of = LimitSubject.parse(timer.subject());
    Optional<VisitRow> visit = cycle.tx.visit(of.visit());
    Optional<LimitRule> rule = visit.flatMap(found -> limit(found, of.kind()));
    if (visit.isEmpty() || rule.isEmpty() || visit.get().state() == VisitState.CLOSED) {
      return;
    }
    if (timer.kind() == TimerKind.REMINDER) {
      remind(cycle, of, visit.get(), rule.get(), desk);
    } else if (of.isAlarm()) {
      alarm(cycle, of, visit.get(), rule.get());
    } else {
      passed(cycle, of, visit.get(), rule.get(), desk);
    }
  }

  /// A forgotten word is met kindly: the device asks, and the office is told to ring.
  private void remind(
      Cycle cycle, LimitSubject of, VisitRow visit, LimitRule rule, VisitDesk desk) {
    cycle.evidence("reminder", visit.id().toString(), AlarmDesk.GATEWAY, rule.limit().words());
    participant(cycle, of)
        .ifPresent(participant -> {
          // From here on the question has a deadline of its own, the same; the word after it is due
          // in its turn.
          next(cycle, participant, rule, cycle.now.plus(rule.remind()));
          WelfareQuestions.ask(cycle, participant, rule.remind());
        });
    desk.notice(
        cycle,
        visit,
        rule.limit().words(),
        "Due in " + rule.remind().toMinutes() + " min: " + rule.limit().words() + ".",
        rule.tell().isEmpty() ? List.of(Role.RECEPTION) : rule.tell());
  }

  /// Whose word is waited for, if they are still out.
  private static Optional<ParticipantRow> participant(Cycle cycle, LimitSubject of) {
    return of.person().flatMap(cycle.tx::participant).filter(ParticipantRow::isOut);
  }

  private void passed(
      Cycle cycle, LimitSubject of, VisitRow visit, LimitRule rule, VisitDesk desk) {
    LimitKind kind = rule.limit();
    cycle.evidence("limit passed", visit.id().toString(), AlarmDesk.GATEWAY, kind.words());
    List<Role> tell = rule.tell().isEmpty() ? List.of(Role.RECEPTION) : rule.tell();
    if (kind.isDanger()) {
      if (rule.alarmAfter().isZero()) {
        alarm(cycle, of, visit, rule);
      } else {
        desk.notice(cycle, visit, kind.words(), kind.passed(), tell);
        cycle.tx.setTimer(
            TimerKind.LIMIT, of.thenAlarm().toString(), cycle.now.plus(rule.alarmAfter()));
      }
    } else if (kind.callsOff()) {
      desk.callOff(cycle, visit, VisitFile.NOBODY_HOME + ", " + kind.words(), AlarmDesk.GATEWAY)
          .ifPresent(why ->
              cycle.evidence("not called off", visit.id().toString(), AlarmDesk.GATEWAY, why));
      desk.notice(cycle, visit, kind.words(), kind.passed(), tell);
    } else {
      desk.notice(cycle, visit, kind.words(), kind.passed(), tell);
      // Chased until it is there.
      set(cycle, visit.id(), rule, cycle.now, rule.within());
    }
  }

  private void alarm(Cycle cycle, LimitSubject of, VisitRow visit, LimitRule rule) {
    LimitKind kind = rule.limit();
    Optional<ParticipantRow> silent = participant(cycle, of);
    silent
        .or(() ->
            of.person().isPresent() ? Optional.empty() : Participants.lead(cycle.tx, visit.id()))
        .ifPresent(participant ->
            presence.raise(
                cycle,
                participant,
                kind == LimitKind.SIGN_OFF ? Cause.OVERDUE_RETURN : Cause.MISSED_CHECK_IN,
                kind.passed()));
    // People look into it; if nothing is heard all the same, it is asked again.
    silent.ifPresent(participant -> next(cycle, participant, rule, cycle.now));
  }
}

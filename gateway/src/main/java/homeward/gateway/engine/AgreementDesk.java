package homeward.gateway.engine;

import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.policy.AgreementRule;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.store.CaseRows.AgreementRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.AgreementState;
import homeward.gateway.visit.Missing;
import homeward.gateway.visit.Paper;
import homeward.gateway.visit.PaperForms;
import homeward.protocol.id.VisitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was agreed with parents: whether it was kept, the reminder letter if not, and the follow-up
/// visit after that; each asked for until it is done (TC-6.1, HC-5.1, HC-5.2, WS-8.1).
final class AgreementDesk {
  private static final String KIND = "agreement";

  private final Rulebook rules;

  AgreementDesk(Rulebook rules) {
    this.rules = rules;
  }

  private AgreementRule rule(VisitRow visit) {
    return rules.of(visit).agreements();
  }

  /// A paper of a visit was signed.
  void signed(Cycle cycle, VisitRow visit, PaperKind kind, Map<String, String> filled, Person by) {
    if (kind == PaperKind.REPORT) {
      agreed(cycle, visit, filled, by);
    } else if (kind == PaperKind.REMINDER_LETTER) {
      for (AgreementRow agreement : cycle.tx.agreements(visit.id())) {
        if (agreement.state().allows(AgreementState.REMINDED)) {
          Instant due = day(visit, filled.getOrDefault(PaperForms.BY, ""), cycle.now);
          move(cycle, agreement, AgreementState.REMINDED, due, agreement.note(), by.id().value());
        }
      }
    }
  }

  /// A report that amends another repeats what was agreed.
  private void agreed(Cycle cycle, VisitRow visit, Map<String, String> filled, Person by) {
    List<String> known = cycle.tx.agreements(visit.id()).stream().map(AgreementRow::words).toList();
    for (String words : PaperForms.agreements(filled)) {
      if (known.contains(words)) {
        continue;
      }
      Instant due = day(visit, filled.getOrDefault(PaperForms.AGREED_BY, ""), cycle.now);
      long id =
          cycle.tx.insertAgreement(
              new AgreementRow(
                  0,
                  visit.detail().school(),
                  visit.id().value(),
                  visit.detail().pupil(),
                  words,
                  AgreementState.AGREED,
                  due,
                  ""));
      ask(cycle, visit, id, due);
      cycle.evidence("agreement", visit.id().toString(), by.id().value(), words);
    }
  }

  /// When the office opens on the day after a day; else as soon as the policy says.
  private Instant day(VisitRow visit, String text, Instant now) {
    if (text.isBlank()) {
      return now.plus(rule(visit).within());
    }
    var hours = rules.of(visit).hours();
    Instant due =
        LocalDate.parse(text.strip())
            .plusDays(1)
            .atTime(hours.from())
            .atZone(hours.zone())
            .toInstant();
    return due.isBefore(now) ? now : due;
  }

  private void ask(Cycle cycle, VisitRow visit, long id, Instant due) {
    if (rule(visit).by().isEmpty()) {
      cycle.tx.clearTimer(TimerKind.AGREEMENT, Long.toString(id));
    } else {
      cycle.tx.setTimer(TimerKind.AGREEMENT, Long.toString(id), due);
    }
  }

  /// Somebody has seen whether one was kept.
  ///
  /// @param note what was not kept; may be empty where it was
  /// @return why not; empty if it was done
  Optional<String> settle(
      Cycle cycle, AgreementRow agreement, boolean kept, String note, Person by) {
    VisitRow visit = cycle.tx.visit(new VisitId(agreement.visit())).orElseThrow();
    Optional<String> refusal = mayNotSettle(visit, agreement, kept, note, by);
    if (refusal.isPresent()) {
      return refusal;
    }
    if (kept) {
      move(cycle, agreement, AgreementState.KEPT, cycle.now, note.strip(), by.id().value());
    } else {
      cycle.tx.insertPaper(
          visit.id().toString(),
          new Paper(
              PaperKind.NOTE,
              by.name(),
              by.rolesAt(visit.detail().school()),
              cycle.now,
              Map.of(PaperForms.NOTE, "Not kept: " + agreement.words() + "\n" + note.strip())));
      move(
          cycle,
          agreement,
          agreement.state().broken(),
          cycle.now.plus(rule(visit).again()),
          note.strip(),
          by.id().value());
    }
    return Optional.empty();
  }

  private Optional<String> mayNotSettle(
      VisitRow visit, AgreementRow agreement, boolean kept, String note, Person by) {
    var may = new ArrayList<>(rule(visit).by());
    may.add(Role.HEADTEACHER);
    boolean went =
        by.id().equals(visit.worker()) || by.id().value().equals(visit.detail().second());
    if (!rule(visit).by().isEmpty() && !went && !by.isOneOf(may, visit.detail().school())) {
      return Optional.of(
          new Missing(
                  "Who went, or the "
                      + Role.or(may.stream().distinct().toList())
                      + ", says whether an agreement was kept",
                  rule(visit).clauses())
              .sentence());
    }
    if (!agreement.state().isAwaited()) {
      return Optional.of("This agreement is " + agreement.state().words() + " already.");
    }
    return !kept && note.isBlank()
        ? Optional.of("Say what was not kept: it is noted in the pupil's record.")
        : Optional.empty();
  }

  /// A visit was planned, perhaps as a follow-up.
  void planned(Cycle cycle, VisitRow visit, Person by) {
    if (visit.detail().follows() == 0) {
      return;
    }
    for (AgreementRow agreement : cycle.tx.agreements(new VisitId(visit.detail().follows()))) {
      AgreementState state = agreement.state();
      if (state == AgreementState.BROKEN || state == AgreementState.FAILED) {
        move(
            cycle,
            agreement,
            AgreementState.FOLLOWED,
            cycle.now,
            followedBy(visit),
            by.id().value());
      }
    }
  }

  /// A visit was called off; what it was to follow up is due again.
  void calledOff(Cycle cycle, VisitRow visit, String actor) {
    if (visit.detail().follows() == 0) {
      return;
    }
    for (AgreementRow agreement : cycle.tx.agreements(new VisitId(visit.detail().follows()))) {
      if (agreement.note().equals(followedBy(visit))) {
        Instant due = cycle.now.plus(rule(visit).again());
        String note = "visit " + visit.id() + " was called off";
        move(cycle, agreement, AgreementState.FAILED, due, note, actor);
      }
    }
  }

  private static String followedBy(VisitRow visit) {
    return "followed up by visit " + visit.id();
  }

  private void move(
      Cycle cycle, AgreementRow agreement, AgreementState to, Instant due, String note, String by) {
    VisitRow visit = cycle.tx.visit(new VisitId(agreement.visit())).orElseThrow();
    cycle.tx.changeAgreement(agreement.at(to, due, note));
    if (to.isSettled()) {
      cycle.tx.clearTimer(TimerKind.AGREEMENT, Long.toString(agreement.id()));
    } else {
      ask(cycle, visit, agreement.id(), due);
    }
    cycle.evidence(
        "agreement " + to.words(),
        visit.id().toString(),
        by,
        agreement.words() + (note.isEmpty() ? "" : ": " + note));
    cycle.changed("visit", visit.id().toString());
  }

  /// Something is to be done about one; it is asked for again until it is.
  void due(Cycle cycle, long id) {
    cycle.tx.clearTimer(TimerKind.AGREEMENT, Long.toString(id));
    Optional<AgreementRow> found =
        cycle.tx.agreement(id).filter(agreement -> !agreement.state().isSettled());
    if (found.isEmpty()) {
      return;
    }
    AgreementRow agreement = found.get();
    VisitRow visit = cycle.tx.visit(new VisitId(agreement.visit())).orElseThrow();
    AgreementRule rule = rule(visit);
    if (rule.by().isEmpty()) {
      return;
    }
    cycle.evidence(
        "agreement due", visit.id().toString(), AlarmDesk.GATEWAY, agreement.state().due());
    // What was agreed stays on the console: a letter is read over shoulders.
    Notices.add(
        cycle,
        agreement.school(),
        agreement.visit(),
        KIND,
        "An agreement of visit " + agreement.visit() + ": " + agreement.state().due() + ".",
        rule.by(),
        false);
    cycle.tx.setTimer(TimerKind.AGREEMENT, Long.toString(id), cycle.now.plus(rule.again()));
  }
}

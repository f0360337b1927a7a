package homeward.gateway.engine;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.LimitKind;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.Rows.MarkerRow;
import homeward.gateway.store.Rows.PaperRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.Missing;
import homeward.gateway.visit.Paper;
import homeward.gateway.visit.PaperForms;
import homeward.gateway.visit.Places;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What people sign, and what is kept of people and addresses, each in the engine's next
/// transaction.
public final class PaperOffice {
  private final Engine engine;
  private final Office office;

  PaperOffice(Engine engine, Office office) {
    this.engine = engine;
    this.office = office;
  }

  private VisitPolicy rules(VisitRow visit) {
    return engine.rules().of(visit);
  }

  /// Somebody fills in and signs a paper.
  ///
  /// @param seen how many such papers there were when the person began
  public CompletableFuture<Reply> sign(
      VisitId id, PaperKind kind, Map<String, String> filled, int seen, Person by) {
    return office
        .visits()
        .with(
            id,
            (cycle, visit) -> {
              Map<String, String> fields = PaperForms.only(kind, rules(visit).risk(), filled);
              boolean first = cycle.tx.visitsTo(visit.place(), id) == 0;
              String subject = VisitFile.subject(visit, kind);
              List<Paper> before =
                  cycle.tx.papers(subject).stream()
                      .map(PaperRow::paper)
                      .filter(paper -> paper.kind() == kind)
                      .toList();
              if (before.size() > seen) {
                return new Reply.Refused(
                    before.getLast().by()
                        + " has just signed the "
                        + kind.words()
                        + ". Look at it, then amend it if you must.");
              }
              List<String> faults =
                  PaperForms.faults(kind, rules(visit).risk(), fields, first, !before.isEmpty());
              if (!faults.isEmpty()) {
                return new Reply.Refused(String.join(" ", faults));
              }
              List<Role> roles = by.rolesAt(visit.detail().school());
              cycle.tx.insertPaper(subject, new Paper(kind, by.name(), roles, cycle.now, fields));
              cycle.evidence("paper signed", id.toString(), by.id().value(), kind.words());
              if (kind == PaperKind.RISK_ASSESSMENT) {
                Markers.assessed(cycle, engine.rules(), visit, fields, by.id().value());
              }
              engine.agreements().signed(cycle, visit, kind, fields, by);
              signed(cycle, visit, kind, by);
              cycle.changed("visit", id.toString());
              return new Reply.Done(id.toString());
            });
  }

  private void signed(Cycle cycle, VisitRow visit, PaperKind kind, Person by) {
    switch (kind) {
      case REPORT -> {
        engine.limits().done(cycle, visit.id(), LimitKind.REPORT);
        if (visit.state() == VisitState.RETURNED) {
          engine
              .visits()
              .move(cycle, visit, VisitState.REPORTED, by.id().value())
              .ifPresent(why -> {
                throw new IllegalStateException(why);
              });
        }
      }
      case UNSAFE_REASON -> engine.limits().done(cycle, visit.id(), LimitKind.UNSAFE_REASON);
      case AGREED_CONTACT -> {
        if (visit.isOut()) {
          engine.limits().contact(cycle, visit);
        }
      }
      case LONE_WORKING,
          RISK_ASSESSMENT,
          PERMISSION,
          APPOINTMENT,
          CONFIRMATION,
          PARENTS_TOLD,
          BRIEFING,
          LOCATION_TOLD,
          OUT_OF_HOURS,
          ONE_PERSON,
          AGENCY_PROTOCOL,
          UNANNOUNCED_REASON,
          CALLING_CARD,
          REMINDER_LETTER,
          NOTE,
          WEEKLY_LIST -> {} // is there when it is looked for
    }
  }

  /// Signs the list of a week's visits as it stands.
  public CompletableFuture<Reply> signWeek(SchoolId school, LocalDate monday, Person by) {
    return office.command(cycle -> {
      VisitPolicy rules = engine.rules().of(school).visits();
      List<Role> may = rules.approval().weeklyListBy();
      if (!by.isOneOf(may, school)) {
        return new Reply.Refused(
            new Missing(
                    "The week's list is signed by the " + Role.or(may), rules.approval().clauses())
                .sentence());
      }
      List<VisitRow> visits = WeeklyList.of(cycle.tx, school, monday, rules.hours().zone());
      cycle.tx.insertPaper(
          WeeklyList.subject(school, monday),
          new Paper(
              PaperKind.WEEKLY_LIST,
              by.name(),
              by.rolesAt(school),
              cycle.now,
              Map.of(WeeklyList.VISITS, WeeklyList.numbers(visits))));
      cycle.evidence(
          "weekly list signed",
          WeeklyList.subject(school, monday),
          by.id().value(),
          "visits " + WeeklyList.numbers(visits));
      visits.forEach(visit -> cycle.changed("visit", visit.id().toString()));
      return new Reply.Done(monday.toString());
    });
  }

  /// Something is no longer so at an address.
  ///
  /// @param reason at least a word
  public CompletableFuture<Reply> endMarker(VisitId id, long marker, String reason, Person by) {
    return office
        .visits()
        .with(
            id,
            (cycle, visit) -> {
              SchoolId school = visit.detail().school();
              if (!by.isOneOf(List.of(Role.HEADTEACHER, Role.SAFEGUARDING_LEAD), school)
                  && !by.isOneOf(rules(visit).approval().by(), school)) {
                return new Reply.Refused(
                    "A warning is taken back by the headteacher, the safeguarding lead, or who approves"
                        + " visits.");
              }
              if (reason.isBlank()) {
                return new Reply.Refused("Say why it is no longer so.");
              }
              Optional<MarkerRow> ended =
                  cycle.tx.markers(Places.key(visit.place())).stream()
                      .filter(open -> open.id() == marker)
                      .findFirst()
                      .flatMap(open -> cycle.tx.endMarker(open.id(), by.id().value()));
              if (ended.isEmpty()) {
                return new Reply.Refused("This warning is there no more.");
              }
              cycle.evidence(
                  "warning taken back",
                  id.toString(),
                  by.id().value(),
                  ended.get().words() + " Because: " + reason.strip());
              cycle.changed("visit", id.toString());
              return new Reply.Done(id.toString());
            });
  }

  /// Keeps something on file of a person.
  public CompletableFuture<Reply> putOnFile(WorkerId person, OnFile entry, Person by) {
    return office.command(cycle -> {
      if (cycle.tx.account(person).isEmpty()) {
        return new Reply.Refused("There is nobody called '" + person + "'.");
      }
      cycle.tx.putOnFile(person, entry);
      cycle.evidence(
          "on file",
          person.value(),
          by.id().value(),
          entry.item().words() + " until " + SchoolClock.words(entry.until()));
      cycle.changed("people", person.value());
      return new Reply.Done(person.value());
    });
  }
}

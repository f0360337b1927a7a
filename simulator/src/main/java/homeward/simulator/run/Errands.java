package homeward.simulator.run;

import homeward.gateway.engine.Office;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.engine.PaperOffice;
import homeward.gateway.engine.VisitFile;
import homeward.gateway.engine.VisitOffice;
import homeward.gateway.engine.WeeklyList;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.EventKind;
import homeward.gateway.policy.FileItem;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.WorkerId;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.office.Forms;
import homeward.simulator.world.Journal;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Has people do what a plan says about visits, and tells what the gateway answers.
record Errands(Plan plan, VirtualGateway gateway, Schedule schedule, Journal journal) {
  private static final Duration AGAIN = Duration.ofSeconds(20);
  private static final LocalDate VALID = LocalDate.of(2099, 12, 31);

  /// Does it now; where the gateway is down, as soon as it is there again.
  void run(Errand errand) {
    Optional<Office> office = gateway.office();
    if (office.isEmpty()) {
      schedule.after(AGAIN, () -> run(errand));
      return;
    }
    journal.note(errand.lane(), errand::told);
    Person by = person(errand);
    Optional<VisitRow> visit = visit(errand.visitor());
    if (errand.chore() == Chore.PUTS_ON_FILE) {
      tell(errand, puts(errand, office.get().papers(), by));
    } else if (visit.isEmpty()) {
      journal.note(errand.lane(), () -> "is refused: there is no such visit");
    } else {
      tell(errand, does(errand, office.get(), visit.get(), by));
    }
  }

  private void tell(Errand errand, CompletableFuture<Reply> answer) {
    var _ =
        answer.thenAccept(reply -> {
          if (reply instanceof Reply.Refused(String why)) {
            journal.note(errand.lane(), () -> "is refused: " + why);
          }
        });
  }

  private static CompletableFuture<Reply> puts(Errand errand, PaperOffice papers, Person by) {
    return papers.putOnFile(
        Staffing.worker(errand.visitor()),
        new OnFile(
            Words.named("what", errand.what(), FileItem.values(), FileItem::words),
            errand.words().isEmpty() ? "as told" : errand.words(),
            VALID),
        by);
  }

  /// The first of somebody's visits that is not over, else the last.
  private Optional<VisitRow> visit(int visitor) {
    WorkerId worker = Staffing.worker(visitor);
    List<VisitRow> all =
        gateway
            .store()
            .<List<VisitRow>>read(tx ->
                tx.visitsOf(worker, Instant.EPOCH).stream()
                    .filter(visit -> visit.worker().equals(worker))
                    .toList());
    return all.stream()
        .filter(visit -> !visit.state().isOver())
        .findFirst()
        .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
  }

  private Person person(Errand errand) {
    WorkerId id =
        errand.isVisitors()
            ? Staffing.worker(errand.visitorWhoDoesIt())
            : new WorkerId(errand.who());
    return gateway.store().<Person>read(tx -> tx.account(id).map(AccountRow::person).orElseThrow());
  }

  private CompletableFuture<Reply> does(Errand errand, Office office, VisitRow visit, Person by) {
    VisitOffice visits = office.visits();
    PaperOffice papers = office.papers();
    return switch (errand.chore()) {
      case APPROVES -> visits.progress(visit.id(), VisitState.APPROVED, false, by);
      case MOVES_ON ->
          visits.progress(
              visit.id(),
              Words.named("what", errand.what(), VisitState.values(), VisitState::words),
              false,
              by);
      case SIGNS -> signs(errand, papers, visit, by);
      case SIGNS_WEEK -> papers.signWeek(SchoolId.ONLY, monday(visit), by);
      case PUTS_ON_FILE -> puts(errand, papers, by);
      case CALLS_OFF -> visits.callOff(visit.id(), false, errand.words(), by);
      case CALLS_OFF_UNSAFE -> visits.callOff(visit.id(), true, errand.words(), by);
      case PARENTS_LATE -> visits.parentsLate(visit.id(), by);
      case RINGS -> visits.called(visit.id(), true, errand.words(), by);
      case CODE_WORD -> visits.codeWordHeard(visit.id(), by);
      case REPORTS ->
          visits.report(
              visit.id(),
              Words.named("what", errand.what(), EventKind.values(), EventKind::words),
              errand.words(),
              false,
              by);
    };
  }

  private LocalDate monday(VisitRow visit) {
    return WeeklyList.monday(visit.start(), plan.policy().visits().hours().zone());
  }

  private CompletableFuture<Reply> signs(
      Errand errand, PaperOffice papers, VisitRow visit, Person by) {
    PaperKind kind = Words.named("what", errand.what(), PaperKind.values(), PaperKind::words);
    int seen =
        gateway
            .store()
            .<Integer>read(tx ->
                (int)
                    tx.papers(VisitFile.subject(visit, kind)).stream()
                        .filter(row -> row.paper().kind() == kind)
                        .count());
    return papers.sign(
        visit.id(),
        kind,
        Forms.filled(kind, plan.policy().visits().risk(), errand.fields()),
        seen,
        by);
  }
}

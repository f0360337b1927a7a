package homeward.simulator.term;

import homeward.gateway.engine.Office;
import homeward.gateway.people.Person;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.term.plan.TermPlan;
import homeward.simulator.world.Journal;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// What people at school do about visits.
final class VisitDeeds {
  private final Truth truth;
  private final VirtualGateway gateway;
  private final VisitOracle oracle;
  private final Schedule schedule;
  private final Replies replies;
  private final Consumer<Runnable> guard;

  /// @param guard does what may find a promise broken where nobody would hear of it
  VisitDeeds(
      Truth truth,
      VirtualGateway gateway,
      VisitOracle oracle,
      Schedule schedule,
      Journal journal,
      Consumer<Runnable> guard) {
    this.truth = truth;
    this.gateway = gateway;
    this.oracle = oracle;
    this.schedule = schedule;
    this.replies = new Replies(journal);
    this.guard = guard;
  }

  private Person person(int number) {
    return gateway.person(truth.person(number).id());
  }

  private Optional<VisitRow> row(Trip trip) {
    return gateway.store().read(tx -> trip.id().flatMap(tx::visit));
  }

  boolean isOut(Trip trip) {
    return row(trip).filter(VisitRow::isOut).isPresent();
  }

  void plan(Trip trip, int number, int by) {
    TermPlan.Visit plan = trip.plan();
    Instant begins = truth.start().plus(plan.start());
    String second = plan.second() < 0 ? "" : truth.person(plan.second()).id().value();
    var row =
        new VisitRow(
            new VisitId(1), // the store gives it its own
            truth.person(plan.person()).id(),
            truth.boards().get(plan.board()).name(),
            (number + 1) + " Nowhere Lane, Sampleton",
            "attendance",
            begins,
            begins.plus(plan.length()),
            VisitState.PLANNED,
            VisitRow.Detail.planned(truth.school(plan.school()), VisitKind.HOME, "", "", second));
    gateway
        .office()
        .ifPresent(office ->
            replies.then(
                office.visits().plan(row, person(by)),
                id -> {
                  trip.planned(new VisitId(Long.parseLong(id)));
                  guard.accept(() -> oracle.planned(trip));
                }));
  }

  /// What is said is so, whatever the gateway makes of it.
  void mark(Trip trip, VisitState to, int by) {
    Optional<Office> office = gateway.office();
    boolean elsewhere =
        to.isOut() && truth.outOn(trip.plan().person()).filter(t -> t != trip).isPresent();
    if (office.isEmpty() || trip.id().isEmpty() || elsewhere) {
      return;
    }
    truth.moved(trip.plan().person(), schedule.now());
    truth.moved(trip.plan().second(), schedule.now());
    if (to == VisitState.RETURNED || to.isOver()) {
      trip.over();
    }
    replies.then(
        office.get().visits().progress(trip.id().get(), to, false, person(by)),
        _ -> {
          if (to.isOut()) {
            trip.out(trip.plan().person(), schedule.now());
          }
        });
  }

  void move(Trip trip, Duration start, int by) {
    Instant begins = truth.start().plus(start);
    long seen = row(trip).map(visit -> visit.detail().version()).orElse(0L);
    gateway
        .office()
        .filter(_ -> trip.id().isPresent())
        .ifPresent(office ->
            replies.then(
                office
                    .visits()
                    .delay(
                        trip.id().orElseThrow(),
                        begins,
                        begins.plus(trip.plan().length()),
                        "another time",
                        seen,
                        person(by)),
                _ -> {}));
  }

  void callOff(Trip trip, int by) {
    gateway
        .office()
        .filter(_ -> trip.id().isPresent())
        .ifPresent(office ->
            replies.then(
                office
                    .visits()
                    .callOff(trip.id().orElseThrow(), false, "nobody at home", person(by)),
                _ -> trip.cancelled()));
  }

  void ask(Trip trip, Duration within, int by) {
    gateway
        .office()
        .filter(_ -> trip.id().isPresent() && !trip.out().isEmpty())
        .ifPresent(office ->
            replies.then(
                office.welfareCheck(trip.id().orElseThrow(), within, person(by)),
                _ -> oracle.asked(trip, within)));
  }
}

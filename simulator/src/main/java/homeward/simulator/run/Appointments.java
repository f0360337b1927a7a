package homeward.simulator.run;

import homeward.gateway.engine.Office;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.KindRule;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.office.Responder;
import homeward.simulator.office.VirtualOffice;
import homeward.simulator.transport.Certificates;
import homeward.simulator.world.Dice;
import homeward.simulator.world.Journal;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Has people at school plan visits, approve them, and close the books on them.
///
/// @param start when the world began
record Appointments(
    Plan plan,
    Instant start,
    VirtualGateway gateway,
    VirtualOffice office,
    Schedule schedule,
    Journal journal) {
  /// How many approvals are forgotten.
  private static final double FORGOTTEN = 0.15;

  private static final Duration SLOWEST = Duration.ofSeconds(40);

  /// A wearer's device.
  static DeviceId device(int number) {
    return new DeviceId("dev-" + number);
  }

  /// Enters the devices into the books, and plans all visits.
  void all(int devices) {
    Office desk = gateway.office().orElseThrow();
    for (int i = 0; i < devices; i++) {
      var _ = desk.devices().enrolled(Certificates.first(device(i)), SchoolId.ONLY, "gateway");
    }
    plan.visits().forEach(visit -> plan(visit, desk));
  }

  void plan(Plan.Visit visit, Office desk) {
    Instant begins = start.plus(visit.start());
    var _ =
        desk.visits()
            .plan(
                new VisitRow(
                    new VisitId(1), // the store gives it its own
                    Staffing.worker(visit.device()),
                    device(visit.device()),
                    visit.terms().place(),
                    visit.terms().purpose(),
                    begins,
                    begins.plus(visit.length()),
                    VisitState.PLANNED,
                    detail(visit.terms())),
                planner(visit.terms().kind()))
            .thenAccept(reply -> {
              switch (reply) {
                case Office.Reply.Done(String id) -> approves(new VisitId(Long.parseLong(id)));
                case Office.Reply.Refused(String why) ->
                    journal.note("gateway", "refuses to plan a visit: " + why);
              }
            });
  }

  /// Who decides such visits by the policy, else the reception.
  private Person planner(VisitKind kind) {
    List<Role> decide =
        plan.policy().visits().kind(kind).map(KindRule::decidedBy).orElse(List.of());
    return office.people().stream()
        .map(Responder::person)
        .filter(person -> person.isOneOf(decide, SchoolId.ONLY))
        .findFirst()
        .orElseGet(() -> office.people().getFirst().person());
  }

  private static VisitRow.Detail detail(Plan.Terms terms) {
    return VisitRow.Detail.planned(
        SchoolId.ONLY,
        terms.kind(),
        terms.pupil(),
        terms.parents(),
        terms.second() < 0 ? "" : Staffing.worker(terms.second()).value());
  }

  /// Somebody who may approves it soon, or forgets to.
  private void approves(VisitId id) {
    List<Role> may = plan.policy().visits().approval().by();
    Dice own = Dice.of(plan.seed(), "approval " + id);
    if (may.isEmpty() || !plan.errands().isEmpty() || own.chance(FORGOTTEN)) {
      return;
    }
    Person by =
        office.people().stream()
            .map(Responder::person)
            .filter(person -> person.isOneOf(may, SchoolId.ONLY))
            .findFirst()
            .orElseThrow();
    schedule.after(
        own.between(Duration.ZERO, SLOWEST),
        () ->
            gateway
                .office()
                .ifPresent(desk -> {
                  var _ = desk.visits().progress(id, VisitState.APPROVED, false, by);
                }));
  }

  /// Everybody who is out has come back, says the office.
  void end() {
    Person by = office.people().getFirst().person();
    gateway
        .office()
        .ifPresent(desk -> {
          for (VisitRow visit : gateway.store().read(tx -> tx.visits(Integer.MAX_VALUE))) {
            if (visit.isOut()) {
              var _ = desk.visits().progress(visit.id(), VisitState.RETURNED, false, by);
            }
          }
        });
  }
}

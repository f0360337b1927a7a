package homeward.simulator.run;

import homeward.gateway.engine.Office;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.office.Responder;
import homeward.simulator.office.VirtualOffice;
import homeward.simulator.world.Dice;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Has people at school plan visits, approve them, and close the books on them.
///
/// @param start when the world began
record Appointments(
    Plan plan, Instant start, VirtualGateway gateway, VirtualOffice office, Schedule schedule) {
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
      var _ = desk.enrolled(device(i), SchoolId.ONLY, "gateway");
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
                    "1 Nowhere Lane, Sampleton",
                    "attendance",
                    begins,
                    begins.plus(visit.length()),
                    VisitState.PLANNED),
                office.people().getFirst().person())
            .thenAccept(reply -> {
              if (reply instanceof Office.Reply.Done(String id)) {
                approves(new VisitId(Long.parseLong(id)));
              }
            });
  }

  /// Somebody who may approves it soon, or forgets to.
  private void approves(VisitId id) {
    List<Role> may = plan.policy().visits().approval().by();
    Dice own = Dice.of(plan.seed(), "approval " + id);
    if (may.isEmpty() || own.chance(FORGOTTEN)) {
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

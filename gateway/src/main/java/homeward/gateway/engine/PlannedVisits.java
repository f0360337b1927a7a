package homeward.gateway.engine;

import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.PlannedForNow;
import homeward.gateway.visit.PlannedForNow.Appointment;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is planned for whoever wears a device; for the device itself where nobody is signed on.
final class PlannedVisits {
  private static final Duration DAY = Duration.ofDays(1);

  /// Visits are planned no further ahead, see [PlanningChecks].
  static final Duration FARTHEST = Duration.ofDays(400);

  private PlannedVisits() {}

  /// A school's visits that are to come, whoever goes.
  static List<VisitRow> ofSchool(Tx tx, SchoolId school, Instant now) {
    return tx.visitsBetween(school, now.minus(DAY), now.plus(FARTHEST)).stream()
        .filter(PlannedVisits::isAhead)
        .toList();
  }

  /// What is to come with a device, whoever goes.
  static List<VisitRow> with(Tx tx, DeviceId device, Instant now) {
    return tx.visitsWith(device, now.minus(DAY)).stream().filter(PlannedVisits::isAhead).toList();
  }

  /// What is to come of a person's.
  static List<VisitRow> of(Tx tx, WorkerId person, Instant now) {
    return tx.visitsOf(person, now.minus(DAY)).stream().filter(PlannedVisits::isAhead).toList();
  }

  /// The visit that a departure would begin now.
  static Optional<VisitRow> forNow(Tx tx, Rulebook rules, DeviceId device, Wear wear, Instant now) {
    List<Appointment> planned =
        from(tx, device, wear, now.minus(DAY)).stream()
            .filter(PlannedVisits::isAhead)
            .filter(visit -> visit.start().isBefore(now.plus(DAY)))
            .map(visit ->
                new Appointment(visit.id(), visit.start(), rules.clock(visit.detail().school())))
            .toList();
    return PlannedForNow.choose(planned, now).flatMap(found -> tx.visit(found.visit()));
  }

  /// All of it from a time on, by beginning.
  static List<VisitRow> from(Tx tx, DeviceId device, Wear wear, Instant from) {
    return wear.worker().isEmpty()
        ? tx.visitsWith(device, from)
        : tx.visitsOf(new WorkerId(wear.worker()), from);
  }

  static boolean isAhead(VisitRow visit) {
    return visit.state().isAhead()
        && !visit.detail().gone()
        && visit.detail().calledOff().isEmpty();
  }
}

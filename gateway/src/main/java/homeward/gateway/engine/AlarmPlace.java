package homeward.gateway.engine;

import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.PositionRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Where somebody is who has an alarm, as far as that is known: the address of the visit that they
/// were out on when it was raised. Without one nothing else is said to be where they are, and what
/// is known besides is named for what it is.
///
/// @param where an address, or [#NO_VISIT]
/// @param purpose of the visit; empty without one
/// @param clues what else is known without a visit, in sentences
/// @param position where the device was last, with its age; empty if that is not known
/// @param wearer who wears the device and since when, in a sentence; may be empty
public record AlarmPlace(
    String where, String purpose, List<String> clues, String position, String wearer) {
  /// In the place of an address.
  public static final String NO_VISIT = "not on a visit";

  /// Planned for now: from so long before its beginning until so long after its end.
  private static final Duration AROUND = Duration.ofHours(1);

  /// Visits longer ago than this say nothing.
  private static final Duration PAST = Duration.ofDays(30);

  public AlarmPlace {
    clues = List.copyOf(clues);
  }

  /// @param clock of the school that is told of the alarm
  /// @param now when somebody reads it
  public static AlarmPlace of(Tx tx, AlarmRow alarm, SchoolClock clock, Instant now) {
    Optional<VisitRow> visit =
        alarm.visit() == 0 ? Optional.empty() : tx.visit(new VisitId(alarm.visit()));
    return new AlarmPlace(
        visit.map(VisitRow::place).orElse(NO_VISIT),
        visit.map(VisitRow::purpose).orElse(""),
        visit.isPresent() ? List.of() : clues(tx, alarm, clock),
        tx.position(alarm.device()).map(row -> position(row, clock, now)).orElse(""),
        wearer(tx, alarm, clock));
  }

  public boolean isOnVisit() {
    return !where.equals(NO_VISIT);
  }

  private static List<String> clues(Tx tx, AlarmRow alarm, SchoolClock clock) {
    List<VisitRow> visits = visits(tx, alarm);
    Instant at = alarm.raisedAt();
    Optional<VisitRow> current =
        visits.stream()
            .filter(PlannedVisits::isAhead)
            .filter(visit -> !visit.start().isAfter(at.plus(AROUND)))
            .filter(visit -> !visit.expectedReturn().plus(AROUND).isBefore(at))
            .min(Comparator.comparing((VisitRow v) -> Duration.between(v.start(), at).abs()));
    var clues = new ArrayList<String>();
    current.ifPresent(visit ->
        clues.add(
            "Planned for now, not marked as left: "
                + visit.place()
                + ", "
                + clock.minute(visit.start())
                + " to "
                + clock.minute(visit.expectedReturn())
                + ". They may be there."));
    clues.add(
        visits.stream()
            .filter(PlannedVisits::isAhead)
            .filter(visit -> visit.start().isAfter(at) && current.filter(visit::equals).isEmpty())
            .findFirst()
            .map(visit ->
                "Next planned: " + visit.place() + ", " + clock.minute(visit.start()) + ".")
            .orElse("Nothing else is planned."));
    clues.add(
        visits.stream()
            .filter(AlarmPlace::wasMade)
            .filter(visit -> !visit.start().isAfter(at))
            .reduce((_, later) -> later)
            .map(visit ->
                "Last visit: " + visit.place() + ", begun " + clock.minute(visit.start()) + ".")
            .orElse("No visit in the last " + PAST.toDays() + " days."));
    return clues;
  }

  private static boolean wasMade(VisitRow visit) {
    return switch (visit.state()) {
      case DEPARTED, ARRIVED, WAITING, INSIDE, LEFT, RETURNED, REPORTED, CLOSED -> true;
      case PLANNED, APPROVED -> visit.detail().gone();
      case CANCELLED -> false;
    };
  }

  /// Those of the wearer; of who wore the device last where nobody is signed on; else those for
  /// which the device is planned.
  private static List<VisitRow> visits(Tx tx, AlarmRow alarm) {
    String worker = alarm.worker().isEmpty() ? alarm.origin().lastWorker() : alarm.worker();
    Instant from = alarm.raisedAt().minus(PAST);
    return worker.isEmpty()
        ? tx.visitsWith(alarm.device(), from)
        : tx.visitsOf(new WorkerId(worker), from);
  }

  /// `51.504801, -0.124991, within 10 m, 4 min ago, 2 Mar, 14:30:05`.
  private static String position(PositionRow row, SchoolClock clock, Instant now) {
    return row.place()
        + ", "
        + row.accuracy()
        + ", "
        + age(row.at(), now)
        + ", "
        + clock.second(row.at());
  }

  /// How old a position is: `4 min ago`, `2 h 5 min ago`.
  public static String age(Instant at, Instant now) {
    long minutes = Math.max(0, Duration.between(at, now).toMinutes());
    return (minutes < 60 ? "" : minutes / 60 + " h ") + minutes % 60 + " min ago";
  }

  private static String wearer(Tx tx, AlarmRow alarm, SchoolClock clock) {
    AlarmRow.Origin origin = alarm.origin();
    if (!alarm.worker().isEmpty()) {
      return origin
          .wornSince()
          .map(since -> alarm.device() + ", worn since " + clock.minute(since) + ".")
          .orElse("");
    }
    return origin.lastWorker().isEmpty()
        ? "Nobody is signed on."
        : "Nobody is signed on; last worn by "
            + Participants.name(tx, new WorkerId(origin.lastWorker()))
            + origin.lastUntil().map(until -> " until " + clock.minute(until)).orElse("")
            + ".";
  }
}

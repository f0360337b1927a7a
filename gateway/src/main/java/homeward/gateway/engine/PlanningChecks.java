package homeward.gateway.engine;

import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What stands against a visit as it is planned or moved: people and device are of its school, it
/// does not begin long ago, and nobody and no device is on two visits at once.
final class PlanningChecks {
  /// A visit that began earlier cannot be entered any more.
  private static final Duration LATEST_ENTRY = Duration.ofHours(12);

  /// No visit lasts longer.
  private static final Duration LONGEST = Duration.ofHours(24);

  /// The number of a visit that has none yet.
  private static final long NEW = 0;

  private final Rulebook rules;

  PlanningChecks(Rulebook rules) {
    this.rules = rules;
  }

  /// Why a visit cannot be planned so, in a sentence; empty if it can.
  Optional<String> planned(Tx tx, VisitRow visit, Instant now) {
    return device(tx, visit)
        .or(() -> people(tx, visit))
        .or(() -> tooFar(visit, now))
        .or(() -> tooLate(visit.start(), visit, now))
        .or(() -> inTheWay(tx, visit, NEW, now));
  }

  /// Why a visit cannot be moved so, in a sentence; empty if it can.
  ///
  /// @param moved the visit at its new times
  Optional<String> moved(Tx tx, VisitRow visit, VisitRow moved, Instant now) {
    Optional<String> late =
        moved.start().equals(visit.start()) ? Optional.empty() : tooLate(moved.start(), visit, now);
    return late.or(() -> goesBack(tx, moved))
        .or(() -> inTheWay(tx, moved, moved.id().value(), now));
  }

  private Optional<String> device(Tx tx, VisitRow visit) {
    SchoolId school = rules.known(visit.detail().school());
    SchoolId devices = rules.known(tx.device(visit.device()).map(DeviceRow::school).orElse(school));
    if (!devices.equals(school)) {
      return Optional.of(
          "The device "
              + visit.device()
              + " belongs to another school: "
              + rules.of(devices).name()
              + ". Choose one of "
              + rules.of(school).name()
              + ".");
    }
    return goesBack(tx, visit);
  }

  private Optional<String> people(Tx tx, VisitRow visit) {
    SchoolId school = rules.known(visit.detail().school());
    return people(visit).stream()
        .filter(person ->
            tx.account(person)
                .filter(account ->
                    account.person().schools().stream()
                        .noneMatch(s -> rules.known(s).equals(school)))
                .isPresent())
        .findFirst()
        .map(person ->
            Participants.name(tx, person)
                + " does not work at "
                + rules.of(school).name()
                + ". Choose somebody who does.");
  }

  /// A device that was lent is its owner's again before a visit is over.
  private Optional<String> goesBack(Tx tx, VisitRow visit) {
    return tx.loan(visit.device())
        .filter(loan -> loan.agreed() && visit.expectedReturn().isAfter(loan.until()))
        .map(loan ->
            visit.device()
                + " is lent by "
                + rules.of(loan.owner()).name()
                + " until "
                + rules.clock(visit.detail().school()).fullMinute(loan.until())
                + ". Choose another device.");
  }

  private Optional<String> tooLate(Instant start, VisitRow visit, Instant now) {
    SchoolClock clock = rules.clock(visit.detail().school());
    return start.plus(LATEST_ENTRY).isBefore(now)
        ? Optional.of(
            "The visit would have begun at "
                + clock.fullMinute(start)
                + ", more than "
                + LATEST_ENTRY.toHours()
                + " hours ago.")
        : Optional.empty();
  }

  private static Optional<String> tooFar(VisitRow visit, Instant now) {
    return visit.start().isAfter(now.plus(PlannedVisits.FARTHEST))
        ? Optional.of(
            "A visit is planned at most " + PlannedVisits.FARTHEST.toDays() + " days ahead.")
        : Optional.empty();
  }

  private static List<WorkerId> people(VisitRow visit) {
    String second = visit.detail().second();
    return second.isEmpty()
        ? List.of(visit.worker())
        : List.of(visit.worker(), new WorkerId(second));
  }

  private Optional<String> inTheWay(Tx tx, VisitRow visit, long self, Instant now) {
    Instant from = visit.start().minus(LONGEST.multipliedBy(2));
    Stream<VisitRow> others =
        Stream.concat(
            people(visit).stream().flatMap(person -> tx.visitsOf(person, from).stream()),
            tx.visitsWith(visit.device(), from).stream());
    return others
        .filter(other -> other.id().value() != self && overlap(visit, other, now))
        .min(Comparator.comparing(VisitRow::start).thenComparingLong(other -> other.id().value()))
        .map(other -> words(tx, visit, other));
  }

  /// Who is out is so until they are back, however late.
  private static boolean overlap(VisitRow visit, VisitRow other, Instant now) {
    if (!other.isOut() && !PlannedVisits.isAhead(other)) {
      return false;
    }
    Instant end =
        other.isOut() && other.expectedReturn().isBefore(now) ? now : other.expectedReturn();
    return visit.start().isBefore(end) && other.start().isBefore(visit.expectedReturn());
  }

  /// What is in the way: who or which device, where and when.
  private String words(Tx tx, VisitRow visit, VisitRow other) {
    SchoolClock clock = rules.clock(visit.detail().school());
    boolean sameSchool = visit.detail().school().equals(other.detail().school());
    String who =
        people(visit).stream()
            .filter(people(other)::contains)
            .findFirst()
            .map(person -> Participants.name(tx, person))
            .orElseGet(() ->
                "The device "
                    + visit.device()
                    + ", with "
                    + Participants.name(tx, other.worker())
                    + ",");
    return who
        + " is on another visit then: "
        + (sameSchool ? other.place() : "at another school")
        + ", "
        + clock.fullMinute(other.start())
        + " to "
        + clock.fullMinute(other.expectedReturn())
        + ".";
  }
}

package homeward.simulator.term;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.Policy;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.message.Cause;
import homeward.protocol.time.Tick;
import homeward.simulator.check.Promise;
import homeward.simulator.term.plan.TermPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Holds visits at the gateway against who is really out, and on which.
final class VisitOracle {
  private static final Duration MARGIN = Duration.ofSeconds(5);
  private static final Duration TOLERANCE = Duration.ofSeconds(30);

  /// As much as restarts of the gateway may put off, in all.
  private static final Duration RESTARTS = Duration.ofMinutes(10);

  private static final Duration LONG_AGO = Duration.ofHours(24);

  private final Truth truth;
  private final Findings findings;

  VisitOracle(Truth truth, Findings findings) {
    this.truth = truth;
    this.findings = findings;
  }

  private Policy policy(Trip trip) {
    return truth.plan().schools().get(trip.plan().school()).policy();
  }

  /// Whoever is out is out at the gateway, on the board, and watched.
  void look(Tx tx, Trip trip) {
    trip.out()
        .forEach((person, since) -> {
          boolean settled =
              since.until(findings.now()).compareTo(MARGIN) >= 0
                  && findings.upFor().compareTo(MARGIN) >= 0;
          if (settled) {
            out(tx, trip, person, since);
          }
        });
  }

  private void out(Tx tx, Trip trip, int person, Tick since) {
    Optional<VisitRow> row = trip.id().flatMap(tx::visit);
    String who = truth.person(person).id().value();
    if (row.filter(VisitRow::isOut).isEmpty()) {
      findings.broken(
          Promise.R3_OUT,
          trip.words()
              + " of "
              + who
              + " is "
              + row.map(r -> r.state().words()).orElse("gone")
              + ", and they are not back");
      return;
    }
    if (tx.outVisits().stream().noneMatch(v -> Optional.of(v.id()).equals(trip.id()))) {
      findings.broken(Promise.R5_BOARD, trip.words() + " is out, and not on the board");
    }
    truth.registeredFor(person).ifPresent(board -> watched(tx, trip, who, since, board));
  }

  private void watched(Tx tx, Trip trip, String who, Tick outSince, LiveBoard board) {
    if (board.quietSince().isEmpty() || truth.hasDouble(board)) {
      return;
    }
    Tick from = later(board.quietSince().get(), outSince);
    Duration quiet = from.until(findings.now());
    Duration limit = policy(trip).lostContact().plus(TOLERANCE);
    boolean due =
        quiet.compareTo(limit) > 0
            && (findings.upFor().compareTo(limit) > 0 || quiet.compareTo(limit.plus(RESTARTS)) > 0);
    if (due && !isNoticed(tx, board, truth.at(from), trip)) {
      findings.broken(
          Promise.R3_WATCHED,
          who + " is out on " + trip.words() + ", silent for " + quiet + ", and there is no alarm");
    }
  }

  /// Whether people know of it, or have looked into it a while ago.
  private boolean isNoticed(Tx tx, LiveBoard board, Instant from, Trip trip) {
    Instant now = truth.at(findings.now());
    Duration again = policy(trip).escalation().takenOnLimit().plus(TOLERANCE);
    return tx.alarmsOf(board.name(), Integer.MAX_VALUE).stream()
        .filter(a -> a.cause() == Cause.LOST_CONTACT)
        .anyMatch(a ->
            !(a.state() instanceof AlarmState.Resolved resolved)
                || (!resolved.at().isBefore(from) && now.isBefore(resolved.at().plus(again))));
  }

  private static Tick later(Tick a, Tick b) {
    return a.isBefore(b) ? b : a;
  }

  /// The gateway has taken a visit into its books.
  void planned(Trip trip) {
    TermPlan.Visit plan = trip.plan();
    Person person = truth.person(plan.person());
    SchoolId school = truth.school(plan.school());
    Instant begins = truth.start().plus(plan.start());
    if (begins.isBefore(truth.at(findings.now()).minus(LONG_AGO))) {
      findings.broken(Promise.R8_PLANNED, trip.words() + " began " + begins);
    }
    if (!person.belongsTo(school)) {
      findings.broken(Promise.R8_PLANNED, person.id() + " is not of " + school);
    }
    if (truth.schoolOf(plan.board()) != plan.school()) {
      findings.broken(
          Promise.R8_PLANNED, trip.words() + " of " + school + " has another school's device");
    }
    truth.trips().stream()
        .filter(other -> other != trip && other.isInTheWay() && other.overlaps(trip))
        .findFirst()
        .ifPresent(other ->
            findings.broken(
                Promise.R8_PLANNED, trip.words() + " is at the time of " + other.words()));
  }

  /// A question was put to whoever is out: only its own answer is one.
  void asked(Trip trip, Duration within) {
    int person = trip.plan().person();
    Tick asked = findings.now();
    Optional<LiveBoard> board = truth.boardOf(person);
    int starts = findings.gateway().starts();
    findings
        .schedule()
        .after(
            within.plus(TOLERANCE),
            () -> {
              boolean stands =
                  board.isPresent()
                      && trip.isOut(person)
                      && findings.gateway().isUp()
                      && findings.gateway().starts() == starts;
              if (stands && !truth.pressedSince(person, asked)) {
                missed(board.get(), truth.at(asked), person);
              }
            });
  }

  private void missed(LiveBoard board, Instant asked, int person) {
    boolean told =
        findings.<List<AlarmRow>>read(tx -> tx.alarmsOf(board.name(), Integer.MAX_VALUE)).stream()
            .anyMatch(a -> a.cause() == Cause.MISSED_CHECK_IN && !a.raisedAt().isBefore(asked));
    if (!told) {
      findings.broken(
          Promise.R3_ANSWER,
          truth.person(person).id() + " has not answered the question of " + asked);
    }
  }
}

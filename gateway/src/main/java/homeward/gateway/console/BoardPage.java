package homeward.gateway.console;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.console.Console.Parts;
import homeward.gateway.console.Views.AlarmView;
import homeward.gateway.console.Views.VisitView;
import homeward.gateway.console.VisitViews.NoticeView;
import homeward.gateway.engine.DuressAlarms;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the board shows a person of their schools: every open alarm and everybody who is out,
/// however many there are; then today, what is next, and what was not finished in four weeks. The
/// rest is on the page of all visits.
final class BoardPage {
  private static final Comparator<VisitRow> BY_START =
      Comparator.comparing(VisitRow::start).thenComparingLong(visit -> visit.id().value());
  private static final int DAYS_AHEAD = 29;
  private static final int DAYS_BACK = 28;
  private static final int MAX_NEXT = 20;
  private static final int MAX_UNFINISHED = 20;
  private static final int MAX_RESOLVED = 5;
  private static final int MAX_NOTICES = 20;

  private final Answers answers;
  private final Parts parts;
  private final Tx tx;
  private final Person person;
  private final Instant now;
  private final List<SchoolId> schools;
  private final DuressAlarms duress;

  BoardPage(Answers answers, Tx tx, Person person) {
    this.answers = answers;
    this.parts = answers.parts();
    this.tx = tx;
    this.person = person;
    this.now = parts.time().now();
    this.schools = parts.rules().schools().stream().filter(person::belongsTo).toList();
    this.duress = DuressAlarms.seenBy(tx, person.id());
  }

  /// Some visits under one heading.
  ///
  /// @param more whether there are others of the kind
  public record VisitGroup(String heading, List<VisitView> visits, boolean more) {}

  Map<String, Object> values() {
    var values = new HashMap<String, Object>();
    values.put("alarms", tx.openAlarms().stream().filter(this::isTold).map(this::view).toList());
    values.put(
        "past",
        tx.alarmsSince(now.minus(Duration.ofDays(DAYS_BACK))).stream()
            .filter(alarm -> alarm.state() instanceof AlarmState.Resolved)
            .filter(this::isTold)
            .limit(MAX_RESOLVED)
            .map(this::view)
            .toList());
    values.put("groups", Stream.of(out(), today(), next(), unfinished()).toList());
    values.put(
        "devices",
        tx.devices().stream()
            .filter(d -> person.belongsTo(d.school()))
            .map(d -> Views.device(tx, d, now, answers.parts().rules().of(d.school())))
            .toList());
    if (schools.size() > 1) {
      values.put("school", schools.size() + " schools");
    }
    List<NoticeView> notices = VisitViews.notices(tx, person, answers::clock);
    values.put("notices", notices.stream().limit(MAX_NOTICES).toList());
    values.put("moreNotices", Math.max(0, notices.size() - MAX_NOTICES));
    values.put("warnings", parts.warnings().get());
    return values;
  }

  private boolean isTold(AlarmRow alarm) {
    return person.belongsTo(parts.rules().school(tx, alarm))
        && DuressAlarms.mayKnow(tx, alarm, person.id());
  }

  private AlarmView view(AlarmRow alarm) {
    SchoolClock clock = answers.clock(parts.rules().school(tx, alarm));
    return Views.alarm(tx, alarm, clock, duress, now);
  }

  private VisitView view(VisitRow visit) {
    return Views.visit(tx, visit, answers.clock(visit.detail().school()), duress);
  }

  private VisitGroup out() {
    return new VisitGroup(
        "Out now",
        tx.outVisits().stream()
            .filter(v -> person.belongsTo(v.detail().school()) || answers.sees(tx, v, person))
            .map(this::view)
            .toList(),
        false);
  }

  private VisitGroup today() {
    return group("Today", Integer.MAX_VALUE, between(0, 1).sorted(BY_START));
  }

  private VisitGroup next() {
    return group("Next", MAX_NEXT, between(1, DAYS_AHEAD).sorted(BY_START));
  }

  private VisitGroup unfinished() {
    return group(
        "Not finished", MAX_UNFINISHED, between(-DAYS_BACK, 0).sorted(BY_START.reversed()));
  }

  /// Who sees a visit is looked up last, for as few as are shown.
  private VisitGroup group(String heading, int most, Stream<VisitRow> visits) {
    List<VisitRow> shown =
        visits
            .filter(visit -> !visit.isOut() && !visit.state().isOver())
            .filter(visit -> answers.sees(tx, visit, person))
            .limit(most == Integer.MAX_VALUE ? most : most + 1L)
            .toList();
    return new VisitGroup(
        heading, shown.stream().limit(most).map(this::view).toList(), shown.size() > most);
  }

  /// The visits of the person's schools that begin on some days, counted from today; their own
  /// elsewhere, too.
  private Stream<VisitRow> between(int from, int before) {
    Instant end = start(person.school(), before);
    return Stream.concat(
        schools.stream()
            .flatMap(school ->
                tx.visitsBetween(school, start(school, from), start(school, before)).stream()),
        tx.visitsOf(person.id(), start(person.school(), from)).stream()
            .filter(visit -> !schools.contains(visit.detail().school()))
            .filter(visit -> visit.start().isBefore(end)));
  }

  private Instant start(SchoolId school, int day) {
    SchoolClock clock = answers.clock(school);
    return clock.date(now).plusDays(day).atStartOfDay(clock.zone()).toInstant();
  }
}

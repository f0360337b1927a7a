package homeward.gateway.console;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.console.VisitViews.FieldView;
import homeward.gateway.engine.DuressAlarms;
import homeward.gateway.engine.Rulebook;
import homeward.gateway.engine.VisitFile;
import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.EventKind;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.ReviewRule;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.Paper;
import homeward.gateway.visit.PaperForms;
import homeward.gateway.visit.VisitState;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a policy's review is fed by: what staff who visited have written for it, and what happened
/// on their visits since the last one, in numbers (WS-10.1). It names no pupil, no address and
/// nobody who wrote.
final class Feedback {
  /// Of all that was written together, as a page or a sheet of paper takes it.
  private static final int MOST_CHARACTERS = 100_000;

  private static final int MOST_LINES = 300;

  private final Tx tx;
  private final Rulebook rules;
  private final SchoolId school;
  private final Person reader;
  private final Policy policy;
  private final Instant since;
  private final SchoolClock clock;

  /// @param reader who is shown nothing of what is hidden from them
  Feedback(Tx tx, Rulebook rules, SchoolId school, Person reader) {
    this.tx = tx;
    this.rules = rules;
    this.school = school;
    this.reader = reader;
    this.policy = rules.of(school);
    this.clock = policy.clock();
    this.since = review().last().atStartOfDay(clock.zone()).toInstant();
  }

  /// What somebody has written after a visit.
  public record Entry(String day, String kind, String purpose, String words) {}

  private ReviewRule review() {
    return policy.visits().review();
  }

  /// Whether a person has a part in the review.
  static boolean isFor(Policy policy, SchoolId school, Person person) {
    return person.administers()
        || person.is(Role.HEADTEACHER, school)
        || person.isOneOf(policy.visits().review().by(), school);
  }

  /// The school whose feedback a page is about.
  ///
  /// @throws Answers.NotFound if it is not for who asks
  static SchoolId school(Answers answers, RoutingContext ctx) {
    SchoolId school = answers.school(ctx);
    if (!isFor(answers.parts().rules().of(school), school, Answers.person(ctx))) {
      throw new Answers.NotFound(
          "There is no feedback for you: it is for those who review the policy.");
    }
    return school;
  }

  Map<String, Object> values(Instant now) {
    List<VisitRow> visits = tx.visitsBetween(school, since, now);
    List<Entry> entries = visits.stream().flatMap(visit -> entry(visit).stream()).toList();
    List<Entry> shown = newest(entries);
    var values = new HashMap<String, Object>();
    values.put("title", "Feedback for the policy's review");
    values.put("since", clock.day(since));
    values.put("due", SchoolClock.words(review().due()));
    values.put("by", review().by().stream().map(Role::words).collect(Collectors.joining(", ")));
    values.put("figures", figures(visits));
    values.put("entries", shown);
    values.put("leftOut", entries.size() - shown.size());
    values.put("footer", "");
    return values;
  }

  private Optional<Entry> entry(VisitRow visit) {
    return tx.papers(visit.id().toString()).stream()
        .map(row -> row.paper())
        .filter(paper -> paper.kind() == PaperKind.REPORT)
        .reduce((_, later) -> later)
        .map(Paper::fields)
        .map(fields -> fields.getOrDefault(PaperForms.FEEDBACK, "").strip())
        .filter(words -> !words.isEmpty())
        .map(words ->
            new Entry(
                clock.day(visit.start()), visit.detail().kind().words(), visit.purpose(), words));
  }

  private static List<Entry> newest(List<Entry> entries) {
    var shown = new ArrayList<Entry>();
    int characters = 0;
    for (Entry entry : entries.reversed()) {
      characters += entry.words().length();
      if (characters > MOST_CHARACTERS) {
        break;
      }
      shown.add(entry);
    }
    return shown;
  }

  private List<FieldView> figures(List<VisitRow> visits) {
    var figures = new ArrayList<FieldView>();
    add(
        figures,
        "Visits made",
        count(
            visits,
            v -> v.state().compareTo(VisitState.LEFT) > 0 && v.detail().calledOff().isEmpty()));
    add(
        figures,
        "Called off as unsafe",
        count(visits, v -> v.detail().calledOff().startsWith(VisitFile.UNSAFE)));
    add(
        figures,
        "Called off, nobody at home",
        count(visits, v -> v.detail().calledOff().startsWith(VisitFile.NOBODY_HOME)));
    add(figures, "Called off for another reason", count(visits, Feedback::otherwise));
    add(figures, "Left though the gate was closed", count(visits, v -> v.detail().gone()));
    happened(visits).forEach((what, times) -> add(figures, what, times));
    alarms().forEach((what, times) -> add(figures, what, times));
    return figures;
  }

  private static boolean otherwise(VisitRow visit) {
    String calledOff = visit.detail().calledOff();
    return !calledOff.isEmpty()
        && !calledOff.startsWith(VisitFile.UNSAFE)
        && !calledOff.startsWith(VisitFile.NOBODY_HOME);
  }

  private static void add(List<FieldView> figures, String what, long times) {
    if (times > 0) {
      figures.add(new FieldView(what, Long.toString(times), false));
    }
  }

  private static long count(List<VisitRow> visits, Predicate<VisitRow> which) {
    return visits.stream().filter(which).count();
  }

  /// Limits that passed, and what was reported; a confidence is not even counted.
  private Map<String, Long> happened(List<VisitRow> visits) {
    List<String> told =
        Stream.of(EventKind.values())
            .filter(event -> event.isReported() && !event.isConfidential())
            .map(EventKind::words)
            .toList();
    var counts = new TreeMap<String, Long>();
    for (VisitRow visit : visits) {
      for (var row : tx.evidenceAbout(visit.id().toString(), MOST_LINES)) {
        EvidenceLine line = EvidenceLine.parse(row.line());
        if (line.kind().equals("limit passed")) {
          counts.merge("Time that passed: " + line.detail(), 1L, Long::sum);
        } else if (told.contains(line.kind())) {
          counts.merge("Reported: " + line.kind(), 1L, Long::sum);
        }
      }
    }
    return counts;
  }

  private Map<String, Long> alarms() {
    return tx.alarmsSince(since).stream()
        .filter(alarm -> !alarm.raisedAt().isBefore(since))
        .filter(alarm -> DuressAlarms.mayKnow(tx, alarm, reader.id()))
        .filter(alarm -> rules.school(tx, alarm).equals(school))
        .collect(Collectors.groupingBy(Feedback::alarm, TreeMap::new, Collectors.counting()));
  }

  private static String alarm(AlarmRow alarm) {
    return "Alarm: "
        + Views.words(alarm.cause())
        + (alarm.state() instanceof AlarmState.Resolved resolved
            ? ", " + resolved.outcome().words()
            : ", not resolved yet");
  }
}

package homeward.gateway.console;

import homeward.gateway.alarm.DuressRules.DoNotRing;
import homeward.gateway.console.VisitViews.FieldView;
import homeward.gateway.engine.DuressAlarms;
import homeward.gateway.engine.WeeklyList;
import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.AttendanceRule;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.RiskRule;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.EvidenceRow;
import homeward.gateway.store.Rows.MarkerRow;
import homeward.gateway.store.Rows.PaperRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.Attendance;
import homeward.gateway.visit.Paper;
import homeward.gateway.visit.PaperField;
import homeward.gateway.visit.PaperForms;
import homeward.gateway.visit.Places;
import homeward.protocol.id.WorkerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What stands on paper.
final class Prints {
  private static final int MOST_LINES = 1_000;

  /// Of all lines of evidence together.
  private static final int MOST_CHARACTERS = 100_000;

  private static final Period USUAL_ATTENDANCE = Period.ofWeeks(6);

  private final Tx tx;
  private final VisitPolicy rules;
  private final SchoolClock clock;
  private final Person reader;
  private final DuressAlarms duress;

  /// @param rules of the visit
  /// @param clock of its school
  /// @param reader who asks for the paper
  Prints(Tx tx, VisitPolicy rules, SchoolClock clock, Person reader) {
    this.tx = tx;
    this.rules = rules;
    this.clock = clock;
    this.reader = reader;
    this.duress = DuressAlarms.seenBy(tx, reader.id());
  }

  /// A paper of a visit.
  ///
  /// @param ink how it was signed, if it was drawn: a `data:` address
  public record SheetPaper(
      String words, String signed, String by, List<FieldView> fields, String ink) {}

  /// One who goes.
  public record Goer(String name, String mobile) {}

  /// A visit of the week's list.
  public record ListRow(
      String when, String who, String pupil, String place, String parents, String attendance) {}

  private Optional<Person> person(String id) {
    return id.isEmpty() ? Optional.empty() : tx.account(new WorkerId(id)).map(AccountRow::person);
  }

  private List<Person> who(VisitRow visit) {
    return Stream.of(visit.worker().value(), visit.detail().second())
        .flatMap(id -> person(id).stream())
        .toList();
  }

  private List<FieldView> facts(VisitRow visit) {
    var facts = new ArrayList<FieldView>();
    for (Person each : who(visit)) {
      facts.add(fact(facts.isEmpty() ? "Who goes" : "Who goes along", each.name() + mobile(each)));
    }
    facts.add(fact("Kind", visit.detail().kind().words()));
    facts.add(fact("Purpose", visit.purpose()));
    facts.add(fact("Pupil", visit.detail().pupil()));
    facts.add(fact("Parents", visit.detail().parents()));
    facts.add(fact("Address", visit.place()));
    facts.add(fact("Begins", clock.fullMinute(visit.start())));
    facts.add(fact("Expected back", clock.fullMinute(visit.expectedReturn())));
    facts.add(fact("Device", visit.device().value()));
    facts.add(fact("Called off", visit.detail().calledOff()));
    facts.removeIf(fact -> fact.value().isEmpty());
    return facts;
  }

  private static FieldView fact(String label, String value) {
    return new FieldView(label, value, false);
  }

  private String mobile(Person person) {
    String mobile = ring(person);
    return mobile.isEmpty() ? "" : ", " + mobile;
  }

  /// Where to ring somebody, or why not to.
  private String ring(Person person) {
    return duress.doNotRing(person.id()).map(DoNotRing::words).orElse(person.mobile());
  }

  private List<Paper> papers(VisitRow visit) {
    return Stream.concat(
            tx.papers(visit.id().toString()).stream(),
            tx.papers(visit.worker().value()).stream()
                .filter(row -> row.paper().kind() == PaperKind.LONE_WORKING))
        .map(PaperRow::paper)
        .toList();
  }

  private Optional<Paper> newest(VisitRow visit, PaperKind kind) {
    return papers(visit).stream().filter(p -> p.kind() == kind).reduce((_, later) -> later);
  }

  /// The newest of a kind, and how many it amends.
  private SheetPaper sheet(List<Paper> papers) {
    Paper paper = papers.getLast();
    return new SheetPaper(
        paper.kind().words().substring(0, 1).toUpperCase(Locale.UK)
            + paper.kind().words().substring(1),
        signed(paper) + (papers.size() > 1 ? "; amends " + (papers.size() - 1) + " before it" : ""),
        paper.by(),
        VisitViews.fields(paper.kind(), rules, paper).stream()
            .filter(field -> !field.drawn())
            .toList(),
        ink(paper));
  }

  private String signed(Paper paper) {
    return paper.by() + ", " + clock.fullMinute(paper.at());
  }

  private static String ink(Paper paper) {
    String ink = paper.fields().getOrDefault(PaperForms.INK, "");
    return PaperField.isDrawn(ink) ? ink : "";
  }

  private Map<String, Object> visit(VisitRow visit) {
    var values = new HashMap<String, Object>();
    values.put("visit", Views.visit(tx, visit, clock, duress));
    values.put("facts", facts(visit));
    values.put("footer", "Visit " + visit.id());
    return values;
  }

  /// The visit with all its papers.
  Map<String, Object> visitForm(VisitRow visit) {
    Map<String, Object> values = visit(visit);
    values.put("title", "Home visit form");
    values.put(
        "warnings", tx.markers(Places.key(visit.place())).stream().map(MarkerRow::words).toList());
    List<Paper> papers = papers(visit);
    values.put(
        "papers",
        papers.stream()
            .map(Paper::kind)
            .distinct()
            .map(kind -> papers.stream().filter(p -> p.kind() == kind).toList())
            .map(this::sheet)
            .toList());
    return values;
  }

  /// Holy Cross's form (HC-A1.1 to A1.5): the risk assessment's questions are those of the policy.
  Map<String, Object> appendix1(VisitRow visit) {
    Map<String, Object> values = visit(visit);
    Optional<Paper> risk = newest(visit, PaperKind.RISK_ASSESSMENT);
    Optional<Paper> permission = newest(visit, PaperKind.PERMISSION);
    Map<String, String> answers = risk.map(Paper::fields).orElse(Map.of());
    values.put("title", "Home visit permission and risk assessment");
    values.put("who", who(visit).stream().map(p -> new Goer(p.name(), ring(p))).toList());
    values.put("pupil", visit.detail().pupil());
    values.put("parents", visit.detail().parents());
    values.put("begins", clock.fullMinute(visit.start()));
    values.put("back", clock.fullMinute(visit.expectedReturn()));
    values.put("carrier", who(visit).stream().map(Person::name).findFirst().orElse(""));
    values.put("device", device(visit));
    values.put(
        "evaluation",
        newest(visit, PaperKind.REPORT)
            .map(p -> p.fields().getOrDefault("evaluation", ""))
            .orElse(""));
    values.put("level", answers.getOrDefault(PaperForms.LEVEL, ""));
    values.put("assessed", risk.isPresent() ? "Yes" : "No");
    values.put("completed", risk.map(this::signed).orElse(""));
    values.put("agreed", permission.map(this::signed).orElse(""));
    values.put("questions", questions(rules.risk(), answers));
    values.put("actions", answers.getOrDefault(PaperForms.ACTIONS, ""));
    values.put("going", answers.getOrDefault(PaperForms.GOING, ""));
    values.put("inkOfficer", risk.map(Prints::ink).orElse(""));
    values.put("inkManager", permission.map(Prints::ink).orElse(""));
    return values;
  }

  private static List<FieldView> questions(RiskRule risk, Map<String, String> answers) {
    var rows = new ArrayList<FieldView>();
    for (int i = 0; i < risk.questions().size(); i++) {
      rows.add(
          fact(risk.questions().get(i), answers.getOrDefault(PaperForms.QUESTION + (i + 1), "")));
    }
    return rows;
  }

  /// What the device itself says.
  private String device(VisitRow visit) {
    Optional<DeviceRow> device = tx.device(visit.device());
    String heard = device.flatMap(DeviceRow::lastHeard).map(clock::fullMinute).orElse("never");
    return device.map(d -> "charge " + DeviceViews.charge(d) + ", ").orElse("")
        + device
            .map(d -> Views.selfTest(tx, d.id(), clock))
            .filter(t -> !t.isEmpty())
            .map(test -> "self-test " + test + ", ")
            .orElse("no self-test, ")
        + "heard "
        + heard;
  }

  Map<String, Object> callingCard(VisitRow visit, Instant now) {
    Map<String, Object> values = visit(visit);
    Optional<Person> who = who(visit).stream().findFirst();
    values.put("title", "Sorry that we missed you");
    values.put("day", clock.letterDay(now));
    values.put("who", who.map(Person::name).orElse(""));
    values.put("mobile", who.map(Person::mobile).orElse(""));
    values.put("email", who.map(Person::email).orElse(""));
    return values;
  }

  /// @return empty if no reminder letter was signed
  Optional<Map<String, Object>> reminderLetter(VisitRow visit) {
    return newest(visit, PaperKind.REMINDER_LETTER)
        .map(letter -> {
          Map<String, Object> values = visit(visit);
          values.put("title", "What we agreed");
          values.put("footer", "");
          values.put("pupil", visit.detail().pupil());
          values.put("day", clock.letterDay(letter.at()));
          values.put("visited", clock.letterDay(visit.start()));
          values.put("broken", letter.fields().getOrDefault("broken", ""));
          values.put("asked", letter.fields().getOrDefault("asked", ""));
          values.put("by", day(letter.fields().getOrDefault(PaperForms.BY, "")));
          values.put("signer", letter.by());
          values.put("ink", ink(letter));
          return values;
        });
  }

  /// A day as people write it; of a paper that is older than the rule that it is one, its words.
  private static String day(String text) {
    return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
        ? SchoolClock.words(LocalDate.parse(text))
        : text;
  }

  /// What the log says of a visit, as far as somebody may read it.
  Map<String, Object> evidence(VisitRow visit) {
    Map<String, Object> values = visit(visit);
    SchoolId school = visit.detail().school();
    values.put("title", "Evidence of a visit");
    List<Views.LineView> lines =
        tx.evidenceAbout(visit.id().toString(), MOST_LINES).stream()
            .map(row -> EvidenceLine.parse(row.line()))
            .map(line ->
                new Views.LineView(
                    clock.fullSecond(line.at()), line.kind(), line.actor(), line.detail()))
            .filter(line -> VisitViews.mayRead(rules, school, line, reader))
            .filter(line -> VisitViews.mayKnow(tx, visit, line, reader))
            .toList();
    List<Views.LineView> printed = newest(lines);
    values.put("lines", printed);
    values.put("leftOut", lines.size() - printed.size());
    EvidenceRow head = tx.evidenceHead();
    values.put("seq", head.seq());
    values.put("hash", head.hash());
    return values;
  }

  private static List<Views.LineView> newest(List<Views.LineView> lines) {
    int from = lines.size();
    int characters = 0;
    while (from > 0 && characters + lines.get(from - 1).detail().length() < MOST_CHARACTERS) {
      from--;
      characters += lines.get(from).detail().length();
    }
    return lines.subList(from, lines.size());
  }

  /// @param seen which visits whoever asks may see
  Map<String, Object> weeklyList(
      SchoolId school, LocalDate monday, LocalDate today, Predicate<VisitRow> seen) {
    var values = new HashMap<String, Object>();
    values.put("title", "Visits of the week from " + SchoolClock.words(monday));
    values.put("footer", "");
    values.put(
        "visits",
        WeeklyList.of(tx, school, monday, clock.zone()).stream()
            .filter(seen)
            .map(visit -> row(visit, school, today))
            .toList());
    values.put(
        "signed",
        tx.papers(WeeklyList.subject(school, monday)).stream()
            .map(PaperRow::paper)
            .map(this::signed)
            .toList());
    return values;
  }

  private ListRow row(VisitRow visit, SchoolId school, LocalDate today) {
    Period over =
        rules.attendance().stream().map(AttendanceRule::over).findFirst().orElse(USUAL_ATTENDANCE);
    LocalDate from = today.minus(over);
    var percent = Attendance.percent(visit.detail().pupil(), tx.attendance(school, from), from);
    return new ListRow(
        clock.fullMinute(visit.start()),
        String.join(", ", who(visit).stream().map(Person::name).toList()),
        visit.detail().pupil(),
        visit.place(),
        visit.detail().parents(),
        percent.isPresent() ? percent.getAsInt() + " %" : "not known");
  }
}

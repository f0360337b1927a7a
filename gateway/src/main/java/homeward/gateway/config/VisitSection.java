package homeward.gateway.config;

import homeward.gateway.people.Role;
import homeward.gateway.policy.AgreementRule;
import homeward.gateway.policy.ApprovalRule;
import homeward.gateway.policy.AttendanceRule;
import homeward.gateway.policy.Condition;
import homeward.gateway.policy.EventKind;
import homeward.gateway.policy.FileItem;
import homeward.gateway.policy.FileRule;
import homeward.gateway.policy.GateRule;
import homeward.gateway.policy.Guidance;
import homeward.gateway.policy.KindRule;
import homeward.gateway.policy.LimitKind;
import homeward.gateway.policy.LimitRule;
import homeward.gateway.policy.Milestone;
import homeward.gateway.policy.Moment;
import homeward.gateway.policy.OfficeHours;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.PaperRule;
import homeward.gateway.policy.RecordRule;
import homeward.gateway.policy.ReviewRule;
import homeward.gateway.policy.RiskRule;
import homeward.gateway.policy.StaffRule;
import homeward.gateway.policy.StepRule;
import homeward.gateway.policy.StepsRule;
import homeward.gateway.policy.TellRule;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.policy.VisitPolicy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;

/// Reads what a policy file says about visits.
final class VisitSection {
  /// The keys of a policy file that are about visits.
  static final List<String> KEYS =
      List.of(
          "office-hours",
          "kinds",
          "purposes",
          "approval",
          "staff",
          "gate",
          "steps",
          "record",
          "on-file",
          "papers",
          "risk",
          "limits",
          "tell",
          "guidance",
          "attendance",
          "agreements",
          "review",
          "seen-by",
          "code-word");

  /// Steps that can be asked for.
  static final String[] TOLD = {"departed", "arrived", "inside", "left"};

  /// Steps that people take at the console; approving is said elsewhere.
  static final String[] STEPS = {
    "departed",
    "arrived",
    "waiting outside",
    "inside",
    "left",
    "returned",
    "reported",
    "closed",
    "cancelled"
  };

  static final String[] FIELDS = {"pupil", "parents", "purpose"};

  private static final VisitPolicy NONE = VisitPolicy.NONE;

  private final Section file;
  private final List<Role> roles;

  VisitSection(Section file, List<Role> roles) {
    this.file = file;
    this.roles = roles;
  }

  VisitPolicy read() {
    var purposes = file.part("purposes", "list", "clauses");
    var seen = file.part("seen-by", "involved-only", "clauses");
    var code = file.part("code-word", "kept", "clauses");
    return new VisitPolicy(
        hours(),
        file.parts("kinds", this::kind, "kind", "staff", "decided-by", "clauses"),
        purposes.map(p -> p.each("list", text -> text)).orElse(List.of()),
        purposes.map(Section::clauses).orElse(List.of()),
        approval(),
        staff(),
        gate(),
        steps(),
        record(),
        file.parts("on-file", this::onFile, "what", "names", "held-by", "enforced", "clauses"),
        file.parts(
            "papers",
            this::paper,
            "paper",
            "before",
            "when",
            "signed-by",
            "valid-for",
            "for",
            "except",
            "clauses"),
        risk(),
        file.parts(
            "limits",
            this::limit,
            "limit",
            "within",
            "remind",
            "alarm-after",
            "agreed-by",
            "tell",
            "clauses"),
        file.parts("tell", this::tell, "of", "to", "police", "clauses"),
        file.parts(
            "guidance",
            part ->
                new Guidance(
                    part.word("at", Moment.values(), Moment::words),
                    part.text("words"),
                    part.clauses()),
            "at",
            "words",
            "clauses"),
        file.parts("attendance", this::attendance, "under", "over", "tell", "clauses"),
        agreements(),
        review(),
        seen.map(s -> s.yes("involved-only", true)).orElse(false),
        seen.map(Section::clauses).orElse(List.of()),
        code.map(c -> c.yes("kept", true)).orElse(false),
        code.map(Section::clauses).orElse(List.of()));
  }

  private OfficeHours hours() {
    return file.part("office-hours", "from", "to", "zone", "closed")
        .flatMap(part ->
            part.make(() ->
                new OfficeHours(
                    part.time("from"),
                    part.time("to"),
                    part.has("zone")
                        ? part.read("zone", NONE.hours().zone(), ZoneId::of)
                        : NONE.hours().zone(),
                    part.each("closed", VisitSection::closed))))
        .orElse(NONE.hours());
  }

  private KindRule kind(Section part) {
    return new KindRule(
        part.word("kind", VisitKind.values(), VisitKind::words),
        part.number("staff", 1),
        part.roles("decided-by", roles),
        part.clauses());
  }

  private ApprovalRule approval() {
    return file.part("approval", "by", "weekly-list-by", "clauses")
        .map(part ->
            new ApprovalRule(
                part.roles("by", roles), part.roles("weekly-list-by", roles), part.clauses()))
        .orElse(NONE.approval());
  }

  private StaffRule staff() {
    return file.part("staff", "least", "fewer-decided-by", "clauses")
        .flatMap(part ->
            part.make(() ->
                new StaffRule(
                    (int) part.number("least"),
                    part.roles("fewer-decided-by", roles),
                    part.clauses())))
        .orElse(NONE.staff());
  }

  private GateRule gate() {
    return file.part("gate", "self-test", "signed-on", "watched", "battery-reserve", "clauses")
        .map(part ->
            new GateRule(
                part.yes("self-test", false),
                part.yes("signed-on", false),
                part.yes("watched", false),
                part.duration("battery-reserve", Duration.ZERO),
                part.clauses()))
        .orElse(NONE.gate());
  }

  private StepsRule steps() {
    return file.part("steps", "told", "by", "each", "clauses")
        .flatMap(part ->
            part.make(() ->
                new StepsRule(
                    part.words("told", TOLD, word -> word),
                    part.roles("by", roles),
                    part.parts("each", this::step, "step", "by", "clauses"),
                    part.clauses())))
        .orElse(NONE.steps());
  }

  private StepRule step(Section part) {
    return new StepRule(
        part.word("step", STEPS, word -> word), part.roles("by", roles), part.clauses());
  }

  private RecordRule record() {
    return file.part("record", "fields", "clauses")
        .map(part -> new RecordRule(part.words("fields", FIELDS, word -> word), part.clauses()))
        .orElse(NONE.record());
  }

  private FileRule onFile(Section part) {
    return new FileRule(
        part.word("what", FileItem.required(), FileItem::words),
        part.each("names", text -> text),
        part.roles("held-by", roles),
        part.yes("enforced", true),
        part.clauses());
  }

  private PaperRule paper(Section part) {
    return new PaperRule(
        part.word("paper", PaperKind.values(), PaperKind::words),
        part.word("before", Milestone.values(), Milestone::words),
        part.has("when")
            ? part.word("when", Condition.values(), Condition::words)
            : Condition.ALWAYS,
        part.roles("signed-by", roles),
        part.duration("valid-for", Duration.ZERO),
        part.words("for", VisitKind.values(), VisitKind::words),
        part.words("except", VisitKind.values(), VisitKind::words),
        part.clauses());
  }

  private RiskRule risk() {
    return file.part("risk", "questions", "first-at-least-medium", "stays-with-address", "clauses")
        .flatMap(part ->
            part.make(() ->
                new RiskRule(
                    part.each("questions", text -> text),
                    part.yes("first-at-least-medium", false),
                    part.each("stays-with-address", VisitSection::question),
                    part.clauses())))
        .orElse(NONE.risk());
  }

  private static OfficeHours.Closed closed(String text) {
    String[] days = text.strip().split(" to ", 2);
    try {
      return new OfficeHours.Closed(
          LocalDate.parse(days[0].strip()), LocalDate.parse(days[days.length - 1].strip()));
    } catch (DateTimeParseException _) {
      throw new IllegalArgumentException(
          "a holiday is like 2026-04-03, or 2026-12-21 to 2027-01-03, not '" + text + "'");
    }
  }

  private static int question(String text) {
    if (!text.matches("[0-9]{1,2}")) {
      throw new IllegalArgumentException("a question is given by its number, not '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  private LimitRule limit(Section part) {
    return new LimitRule(
        part.word("limit", LimitKind.values(), LimitKind::words),
        part.duration("within"),
        part.duration("remind", Duration.ZERO),
        part.duration("alarm-after", Duration.ZERO),
        part.roles("agreed-by", roles),
        part.roles("tell", roles),
        part.clauses());
  }

  private TellRule tell(Section part) {
    return new TellRule(
        part.word("of", EventKind.values(), EventKind::words),
        part.roles("to", roles),
        part.yes("police", false),
        part.clauses());
  }

  private AttendanceRule attendance(Section part) {
    return new AttendanceRule(
        (int) part.number("under"), part.period("over"), part.roles("tell", roles), part.clauses());
  }

  private AgreementRule agreements() {
    return file.part("agreements", "within", "again", "by", "clauses")
        .flatMap(part ->
            part.make(() ->
                new AgreementRule(
                    part.duration("within", NONE.agreements().within()),
                    part.duration("again", NONE.agreements().again()),
                    part.roles("by", roles),
                    part.clauses())))
        .orElse(NONE.agreements());
  }

  private ReviewRule review() {
    return file.part("review", "every", "last", "by", "clauses")
        .map(part ->
            new ReviewRule(
                part.period("every"), part.date("last"), part.roles("by", roles), part.clauses()))
        .orElse(NONE.review());
  }
}

package homeward.gateway.console;

import homeward.gateway.engine.DuressAlarms;
import homeward.gateway.engine.Notices;
import homeward.gateway.engine.ReviewDesk;
import homeward.gateway.engine.VisitFile;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.EventKind;
import homeward.gateway.policy.Guidance;
import homeward.gateway.policy.LimitKind;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.PaperRule;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.policy.TellRule;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.Rows.MarkerRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Rows.PaperRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.Gate;
import homeward.gateway.visit.LimitSubject;
import homeward.gateway.visit.Missing;
import homeward.gateway.visit.Paper;
import homeward.gateway.visit.PaperField;
import homeward.gateway.visit.PaperForms;
import homeward.gateway.visit.Places;
import homeward.gateway.visit.Shown;
import homeward.gateway.visit.VisitFacts;
import homeward.gateway.visit.VisitRules;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.VisitId;
import homeward.protocol.message.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the pages of a visit show, in words.
final class VisitViews {

  private VisitViews() {}

  /// @param visit the number of the visit that it is about; empty if none
  /// @param page where it is seen to, if that is not the visit's; may be empty
  public record NoticeView(
      String id, String visit, String page, String kind, String words, String at) {}

  /// @param kind as a part of an address
  /// @param signed who signed it, and when; empty if nobody has
  public record PaperView(
      String kind, String words, String signed, String by, List<FieldView> fields) {}

  /// @param drawn whether the value is a picture, as a `data:` address
  public record FieldView(String label, String value, boolean drawn) {}

  /// @param missing what it lacks, in sentences
  public record NextView(String value, String words, List<String> missing) {}

  public record InputView(
      String key,
      String label,
      boolean required,
      boolean isLong,
      boolean isSignature,
      boolean isDay,
      List<String> choices,
      int most) {}

  /// What whoever goes to an address must know.
  public record WarningView(long id, String words, long visit, String since) {}

  private static WarningView warning(MarkerRow row, SchoolClock clock) {
    return new WarningView(row.id(), row.words(), row.visit(), clock.fullMinute(row.at()));
  }

  /// Open notices for a person, the oldest first.
  static List<NoticeView> notices(Tx tx, Person person, Function<SchoolId, SchoolClock> clocks) {
    DuressAlarms duress = DuressAlarms.seenBy(tx, person.id());
    return tx.openNotices().stream()
        .filter(notice -> mayRead(notice, person))
        .map(row -> notice(row, words(tx, row, duress), clocks.apply(row.school())))
        .toList();
  }

  /// Who is told; an administrator sees that things work, but no confidence.
  static boolean mayRead(NoticeRow notice, Person person) {
    boolean confidential =
        Stream.of(EventKind.values())
            .filter(event -> event.words().equals(notice.kind()))
            .anyMatch(EventKind::isConfidential);
    return person.isOneOf(notice.roles(), notice.school())
        || (person.administers() && !confidential);
  }

  /// Whether a person may know what a line about a visit says: who has called for help in secret is
  /// not shown that they have, nor is who is out with them.
  static boolean mayKnow(Tx tx, VisitRow visit, Views.LineView line, Person person) {
    boolean heard = line.kind().equals("code word heard");
    boolean raised = line.detail().startsWith(Cause.DURESS.name());
    if (!heard && !raised) {
      return true;
    }
    boolean beside = visit.isOut() && visit.detail().second().equals(person.id().value());
    boolean caller =
        raised
            && tx.alarm(AlarmId.parse(line.detail().substring(Cause.DURESS.name().length() + 1)))
                .filter(alarm -> !DuressAlarms.mayKnow(tx, alarm, person.id()))
                .isPresent();
    return !visit.worker().equals(person.id()) && !beside && !caller;
  }

  /// That there is a confidence is one, too.
  static boolean mayRead(VisitPolicy rules, SchoolId school, Views.LineView line, Person person) {
    return Stream.of(EventKind.values())
        .filter(EventKind::isConfidential)
        .filter(
            event -> line.kind().equals(event.words()) || line.detail().startsWith(event.words()))
        .allMatch(event ->
            rules.tell(event).filter(rule -> person.isOneOf(rule.to(), school)).isPresent());
  }

  private static String words(Tx tx, NoticeRow row, DuressAlarms duress) {
    Optional<VisitRow> about =
        row.visit() == 0 ? Optional.empty() : tx.visit(new VisitId(row.visit()));
    return Notices.words(row.kind(), row.words(), about, duress);
  }

  private static NoticeView notice(NoticeRow row, String words, SchoolClock clock) {
    return new NoticeView(
        Long.toString(row.id()),
        row.visit() == 0 ? "" : Long.toString(row.visit()),
        page(row),
        row.kind(),
        words,
        clock.second(row.at()));
  }

  private static String page(NoticeRow row) {
    if (row.kind().equals(ReviewDesk.KIND)) {
      return PolicyPages.FEEDBACK + "?school=" + row.school();
    }
    boolean referral = row.visit() == 0 && row.kind().equals(LimitKind.REFERRAL.words());
    return referral ? CasePages.REFERRALS + "?school=" + row.school() : "";
  }

  /// All that the page of a visit needs beyond its state.
  ///
  /// @param clock of the school whose visit it is
  static Map<String, Object> page(
      Tx tx, VisitPolicy rules, VisitRow visit, int watching, Instant now, SchoolClock clock) {
    VisitFacts facts = VisitFile.facts(tx, visit, watching);
    var values = new HashMap<String, Object>();
    values.put("next", next(rules, facts, visit, now));
    values.put("papers", papers(rules, facts, clock));
    values.put("extra", otherPapers(rules, visit));
    values.put("kind", visit.detail().kind().words());
    values.put("pupil", visit.detail().pupil());
    values.put("parents", visit.detail().parents());
    values.put("calledOff", visit.detail().calledOff());
    values.put("version", visit.detail().version());
    values.put("startInput", clock.typed(visit.start()));
    values.put("returnInput", clock.typed(visit.expectedReturn()));
    values.put("who", facts.travellers().stream().map(t -> t.person().name()).toList());
    values.put("guidance", Shown.at(rules, visit.state()).stream().map(Guidance::words).toList());
    values.put("due", due(tx, visit, clock));
    values.put(
        "referral",
        CaseViews.referralOf(tx, rules.limit(LimitKind.REFERRAL), visit.id(), now, clock));
    values.put("agreements", CaseViews.agreements(tx.agreements(visit.id()), now, clock));
    values.put(
        "warnings",
        tx.markers(Places.key(visit.place())).stream().map(row -> warning(row, clock)).toList());
    values.put("follows", visit.detail().follows());
    values.put("afterwards", visit.state().compareTo(VisitState.LEFT) >= 0);
    values.put("isAppendix1", !rules.risk().questions().isEmpty());
    values.put(
        "hasLetter",
        facts.papers().stream().anyMatch(paper -> paper.kind() == PaperKind.REMINDER_LETTER));
    values.put("schoolOf", visit.detail().school().value());
    values.put("events", events(rules));
    values.put(
        "codeWord",
        facts.travellers().isEmpty()
            ? ""
            : VisitFile.codeWord(tx, facts.travellers().getFirst().person()));
    values.put(
        "vehicles",
        facts.travellers().stream()
            .flatMap(t -> t.onFile().stream())
            .filter(entry -> entry.item().words().contains("vehicle"))
            .map(entry -> entry.detail() + ", insured until " + SchoolClock.words(entry.until()))
            .distinct()
            .toList());
    values.put(
        "parentsWait", visit.state() == VisitState.ARRIVED || visit.state() == VisitState.WAITING);
    return values;
  }

  private static List<NextView> next(
      VisitPolicy rules, VisitFacts facts, VisitRow visit, Instant now) {
    var next = new ArrayList<NextView>();
    for (VisitState to : VisitState.values()) {
      boolean approval = to == VisitState.APPROVED && rules.approval().by().isEmpty();
      boolean notAway = to == VisitState.RETURNED && !visit.isOut();
      boolean skipped = approval || notAway;
      if (VisitRules.allows(visit.state(), to) && to != VisitState.CANCELLED && !skipped) {
        List<String> missing =
            VisitRules.milestone(visit.state(), to)
                .map(milestone -> Gate.missing(rules, facts, milestone, now))
                .orElse(List.of())
                .stream()
                .map(Missing::sentence)
                .toList();
        next.add(new NextView(to.name(), to.words(), missing));
      }
    }
    return next;
  }

  private static List<PaperView> papers(VisitPolicy rules, VisitFacts facts, SchoolClock clock) {
    Map<PaperKind, List<PaperRule>> asked =
        rules.papers().stream()
            .filter(rule -> rule.isFor(facts.kind()))
            .collect(Collectors.groupingBy(PaperRule::paper));
    return Stream.concat(
            rules.papers().stream().filter(rule -> rule.isFor(facts.kind())).map(PaperRule::paper),
            facts.papers().stream().map(Paper::kind))
        .distinct()
        .map(kind -> paper(kind, asked.getOrDefault(kind, List.of()), rules, facts, clock))
        .toList();
  }

  private static PaperView paper(
      PaperKind kind,
      List<PaperRule> asked,
      VisitPolicy rules,
      VisitFacts facts,
      SchoolClock clock) {
    Optional<Paper> signed =
        facts.papers().stream().filter(p -> p.kind() == kind).reduce((_, later) -> later);
    String by =
        asked.stream()
            .flatMap(rule -> rule.signedBy().stream())
            .map(Role::words)
            .distinct()
            .collect(Collectors.joining(" or "));
    return new PaperView(
        kind.name(),
        kind.words(),
        signed.map(p -> p.by() + ", " + clock.fullMinute(p.at())).orElse(""),
        by,
        signed.map(p -> fields(kind, rules, p)).orElse(List.of()));
  }

  private static FieldView field(PaperField field, String value) {
    return new FieldView(field.label(), value, field.isSignature() && PaperField.isDrawn(value));
  }

  static List<FieldView> fields(PaperKind kind, VisitPolicy rules, Paper paper) {
    return PaperForms.of(kind, rules.risk()).stream()
        .map(field -> field(field, paper.fields().getOrDefault(field.key(), "")))
        .filter(field -> !field.value().isEmpty())
        .toList();
  }

  /// Papers that the policy does not ask for on this visit, and that somebody may sign all the
  /// same.
  private static List<Views.Choice> otherPapers(VisitPolicy rules, VisitRow visit) {
    List<PaperKind> asked =
        rules.papers().stream()
            .filter(rule -> rule.isFor(visit.detail().kind()))
            .map(PaperRule::paper)
            .toList();
    return Stream.of(PaperKind.values())
        .filter(kind -> kind != PaperKind.WEEKLY_LIST && !asked.contains(kind))
        .map(kind -> new Views.Choice(kind.name(), kind.words()))
        .toList();
  }

  /// What is due when, in words.
  private static List<String> due(Tx tx, VisitRow visit, SchoolClock clock) {
    String prefix = visit.id() + " ";
    return tx.timers(TimerKind.LIMIT).stream()
        .filter(timer -> timer.subject().startsWith(prefix))
        .sorted(Comparator.comparing(TimerRow::due))
        .map(timer -> due(timer, clock))
        .toList();
  }

  private static String due(TimerRow timer, SchoolClock clock) {
    LimitSubject of = LimitSubject.parse(timer.subject());
    return clock.fullMinute(timer.due())
        + ": "
        + of.kind().words()
        + (of.isAlarm() ? ", then an alarm" : "");
  }

  private static List<Views.Choice> events(VisitPolicy rules) {
    return rules.tells().stream()
        .map(TellRule::event)
        .filter(EventKind::isReported)
        .map(event -> new Views.Choice(event.name(), event.words()))
        .toList();
  }

  static List<InputView> inputs(PaperKind kind, VisitPolicy rules) {
    return PaperForms.of(kind, rules.risk()).stream().map(VisitViews::input).toList();
  }

  private static InputView input(PaperField field) {
    return new InputView(
        field.key(),
        field.label(),
        field.required(),
        field.isLong(),
        field.isSignature(),
        field.isDay(),
        field.choices(),
        field.most());
  }

  static PaperView paper(PaperRow row, VisitPolicy rules, SchoolClock clock) {
    return new PaperView(
        row.paper().kind().name(),
        row.paper().kind().words(),
        row.paper().by() + ", " + clock.fullMinute(row.paper().at()),
        "",
        fields(row.paper().kind(), rules, row.paper()));
  }
}

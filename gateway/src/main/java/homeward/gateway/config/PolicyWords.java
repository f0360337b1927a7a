package homeward.gateway.config;

import homeward.gateway.escalation.Step;
import homeward.gateway.people.Role;
import homeward.gateway.policy.AgreementRule;
import homeward.gateway.policy.ApprovalRule;
import homeward.gateway.policy.Clause;
import homeward.gateway.policy.Condition;
import homeward.gateway.policy.FileRule;
import homeward.gateway.policy.GateRule;
import homeward.gateway.policy.KindRule;
import homeward.gateway.policy.LimitRule;
import homeward.gateway.policy.OfficeHours;
import homeward.gateway.policy.PaperRule;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.StaffRule;
import homeward.gateway.policy.StepRule;
import homeward.gateway.policy.TellRule;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.policy.VisitPolicy;
import homeward.protocol.message.Downlink.Settings;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A policy in sentences, each under a name by which two policies can be held against each other.
public final class PolicyWords {
  /// One thing that a policy says.
  ///
  /// @param chapter under which people look for it
  /// @param about what it is about, unlike any other sentence of the policy
  public record Sentence(String chapter, String about, String words, List<Clause> clauses) {
    public Sentence {
      clauses = List.copyOf(clauses);
    }

    /// With its clauses.
    public String text() {
      return clauses.isEmpty()
          ? words
          : words + clauses.stream().map(Clause::id).collect(Collectors.joining(", ", " (", ")"));
    }
  }

  private static final String BEFORE = "Before a visit";
  private static final String GATE = "On leaving";
  private static final String OUT = "While somebody is out";
  private static final String AFTER = "Afterwards";
  private static final String ALARMS = "Alarms";
  private static final String POLICY = "The policy itself";

  private final List<Sentence> sentences = new ArrayList<>();

  private PolicyWords() {}

  /// All that a policy says.
  public static List<Sentence> of(Policy policy) {
    var words = new PolicyWords();
    words.before(policy.visits());
    words.gate(policy.visits());
    words.out(policy);
    words.after(policy.visits());
    words.say(AFTER, "hand-back", policy.handBack().words(), List.of());
    words.alarms(policy);
    words.policy(policy);
    return List.copyOf(words.sentences);
  }

  /// What changes from one policy to another, in sentences.
  public static List<String> changes(Policy from, Policy to) {
    Map<String, Sentence> before = byName(from);
    Map<String, Sentence> after = byName(to);
    var changes = new ArrayList<String>();
    after.forEach((name, now) -> {
      Sentence was = before.get(name);
      if (was == null) {
        changes.add("New: " + now.text());
      } else if (!was.words().equals(now.words())) {
        changes.add("Was: " + was.text() + "\n  Is now: " + now.text());
      }
    });
    before.forEach((name, was) -> {
      if (!after.containsKey(name)) {
        changes.add("No longer: " + was.text());
      }
    });
    return changes;
  }

  private static Map<String, Sentence> byName(Policy policy) {
    var names = new LinkedHashMap<String, Sentence>();
    of(policy).forEach(sentence -> names.put(sentence.about(), sentence));
    return names;
  }

  private void say(String chapter, String about, String words, List<Clause> clauses) {
    String name = about;
    for (int i = 2; isTaken(name); i++) {
      name = about + " " + i;
    }
    sentences.add(new Sentence(chapter, name, words, clauses));
  }

  private boolean isTaken(String about) {
    return sentences.stream().anyMatch(sentence -> sentence.about().equals(about));
  }

  private void before(VisitPolicy visits) {
    for (KindRule rule : visits.kinds()) {
      String by = rule.decidedBy().isEmpty() ? "" : ", decided by the " + Role.or(rule.decidedBy());
      String staff = rule.staff() > 1 ? ", always by " + rule.staff() + " members of staff" : "";
      say(
          BEFORE,
          "kind " + rule.kind().words(),
          "A kind of visit that the school makes: " + rule.kind().words() + staff + by + ".",
          rule.clauses());
    }
    if (!visits.purposes().isEmpty()) {
      say(
          BEFORE,
          "purposes",
          "A visit has one of these purposes: " + String.join("; ", visits.purposes()) + ".",
          visits.purposeClauses());
    }
    approval(visits.approval());
    staff(visits.staff());
    if (!visits.record().fields().isEmpty()) {
      say(
          BEFORE,
          "record",
          "Written down of each visit: " + String.join(", ", visits.record().fields()) + ".",
          visits.record().clauses());
    }
    visits.onFile().forEach(this::onFile);
    visits.papers().forEach(this::paper);
    if (!visits.risk().questions().isEmpty()) {
      say(
          BEFORE,
          "risk questions",
          "The home-visit risk assessment asks: " + String.join(" ", visits.risk().questions()),
          visits.risk().clauses());
    }
    OfficeHours hours = visits.hours();
    String closed =
        hours.closed().stream().map(OfficeHours.Closed::toString).collect(Collectors.joining(", "));
    say(
        BEFORE,
        "office hours",
        "The office is there from "
            + hours.from()
            + " to "
            + hours.to()
            + ", Monday to Friday"
            + (closed.isEmpty() ? "." : ", but not on " + closed + "."),
        List.of());
    for (int number : visits.risk().staying()) {
      String question = visits.risk().questions().get(number - 1);
      say(
          BEFORE,
          "stays with the address: " + question,
          "A yes stays with the address, for whoever goes there next: " + question,
          visits.risk().clauses());
    }
    if (visits.risk().firstAtLeastMedium()) {
      say(
          BEFORE,
          "risk of a first visit",
          "A first visit is at least a medium risk.",
          visits.risk().clauses());
    }
  }

  private void approval(ApprovalRule rule) {
    if (!rule.by().isEmpty()) {
      say(
          BEFORE,
          "approval",
          "Each visit is approved by the " + Role.or(rule.by()) + ".",
          rule.clauses());
    }
    if (!rule.weeklyListBy().isEmpty()) {
      say(
          BEFORE,
          "weekly list",
          "The list of a week's visits is signed by the "
              + Role.or(rule.weeklyListBy())
              + " before any of them.",
          rule.clauses());
    }
  }

  private void staff(StaffRule rule) {
    String fewer =
        rule.fewerDecidedBy().isEmpty()
            ? ""
            : ", unless the " + Role.or(rule.fewerDecidedBy()) + " decides that one may go alone";
    say(
        BEFORE,
        "staff",
        rule.least() == 1
            ? "One person may go alone."
            : "At least " + rule.least() + " members of staff go" + fewer + ".",
        rule.clauses());
  }

  private void onFile(FileRule rule) {
    String names = rule.names().isEmpty() ? "" : " (" + String.join(", ", rule.names()) + ")";
    String held = rule.heldBy().isEmpty() ? "" : "; the " + Role.or(rule.heldBy()) + " holds it";
    say(
        BEFORE,
        "on file " + rule.item().words(),
        (rule.enforced() ? "Nobody leaves without " : "The school has on file: ")
            + rule.item().words()
            + names
            + (rule.enforced() ? " on file" : "")
            + held
            + ".",
        rule.clauses());
  }

  private void paper(PaperRule rule) {
    String by = rule.signedBy().isEmpty() ? "" : ", signed by the " + Role.or(rule.signedBy());
    String when = rule.when() == Condition.ALWAYS ? "" : ", " + rule.when().words();
    String valid = rule.validFor().isZero() ? "" : "; it holds for " + time(rule.validFor());
    String kinds = rule.kinds().isEmpty() ? "" : ", on a " + kinds(rule.kinds());
    String except = rule.except().isEmpty() ? "" : ", except on a " + kinds(rule.except());
    String name = rule.paper().words();
    say(
        BEFORE,
        "paper " + name + " " + rule.before().words(),
        "Before " + rule.before().words() + ": " + name + by + when + kinds + except + valid + ".",
        rule.clauses());
  }

  private static String kinds(List<VisitKind> kinds) {
    return kinds.stream().map(VisitKind::words).collect(Collectors.joining(" or "));
  }

  private void gate(VisitPolicy visits) {
    GateRule rule = visits.gate();
    if (rule.selfTest()) {
      say(GATE, "self-test", "The device has passed its self-test.", rule.clauses());
    }
    if (rule.signedOn()) {
      say(GATE, "signed on", "The device is signed on to who carries it.", rule.clauses());
    }
    if (rule.watched()) {
      say(GATE, "watched", "Somebody is watching the console.", rule.clauses());
    }
    if (!rule.reserve().isZero()) {
      say(
          GATE,
          "battery",
          "The battery lasts for the visit and " + time(rule.reserve()) + " more.",
          rule.clauses());
    }
    if (!visits.steps().by().isEmpty()) {
      say(
          GATE,
          "who moves visits on",
          "At the console a visit is moved on by the " + Role.or(visits.steps().by()) + ".",
          visits.steps().clauses());
    }
    for (StepRule step : visits.steps().each()) {
      say(
          GATE,
          "step " + step.step(),
          step.by().isEmpty()
              ? "At the console anybody of the school says that a visit is " + step.step() + "."
              : "At the console a visit becomes "
                  + step.step()
                  + " by the "
                  + Role.or(step.by())
                  + ".",
          step.clauses());
    }
    if (!visits.steps().told().isEmpty()) {
      say(
          OUT,
          "steps",
          "The office is told each time: " + String.join(", ", visits.steps().told()) + ".",
          visits.steps().clauses());
    }
  }

  private void out(Policy policy) {
    VisitPolicy visits = policy.visits();
    visits.limits().forEach(this::limit);
    say(
        OUT,
        "lost contact",
        "A device that is silent for " + time(policy.lostContact()) + " is an alarm.",
        List.of());
    say(
        OUT,
        "overdue",
        policy.overdue().isZero()
            ? "Who is not back at the expected time is an alarm."
            : "Who is not back at the expected time is asked by the device, and reception is told to"
                + " ring; "
                + time(policy.overdue())
                + " later it is an alarm.",
        List.of());
    visits.tells().forEach(this::tell);
    visits
        .guidance()
        .forEach(guidance ->
            say(
                OUT,
                "guidance " + guidance.at().words(),
                "Shown on " + guidance.at().words() + ": " + guidance.words(),
                guidance.clauses()));
    if (visits.codeWord()) {
      say(OUT, "code word", "Everybody who visits has a code word.", visits.codeClauses());
    }
  }

  private void limit(LimitRule rule) {
    String remind = rule.remind().isZero() ? "" : ", reminded " + time(rule.remind()) + " before";
    String alarm =
        !rule.limit().isDanger()
            ? ""
            : rule.alarmAfter().isZero()
                ? " It is an alarm then."
                : " It is an alarm " + time(rule.alarmAfter()) + " later.";
    String agreed =
        rule.agreedBy().isEmpty()
            ? ""
            : " The " + Role.or(rule.agreedBy()) + " may agree another time beforehand.";
    String told = rule.tell().isEmpty() ? "" : " Told to the " + Role.or(rule.tell()) + ".";
    say(
        OUT,
        "limit " + rule.limit().words(),
        capital(rule.limit().words())
            + ": "
            + time(rule.within())
            + remind
            + ". "
            + rule.limit().passed()
            + alarm
            + agreed
            + told,
        rule.clauses());
  }

  private void tell(TellRule rule) {
    say(
        OUT,
        "tell " + rule.event().words(),
        capital(rule.event().words())
            + ": the "
            + rule.to().stream().map(Role::words).collect(Collectors.joining(", the "))
            + (rule.to().size() > 1 ? " are told" : " is told")
            + " at once"
            + (rule.police() ? "; where it is serious, the police" : "")
            + ".",
        rule.clauses());
  }

  private void after(VisitPolicy visits) {
    visits
        .attendance()
        .forEach(rule ->
            say(
                AFTER,
                "attendance",
                "Attendance under "
                    + rule.under()
                    + " % over "
                    + time(rule.over())
                    + " is flagged for the authorities"
                    + (rule.tell().isEmpty() ? "" : " to the " + Role.or(rule.tell()))
                    + ".",
                rule.clauses()));
    AgreementRule agreements = visits.agreements();
    if (!agreements.by().isEmpty()) {
      say(
          AFTER,
          "agreements",
          "Whether an agreement with parents was kept is seen on the day that was agreed, else after "
              + time(agreements.within())
              + "; then a reminder letter, then a follow-up visit. The "
              + Role.or(agreements.by())
              + " sees to it, and is asked every "
              + time(agreements.again())
              + " until it is done.",
          agreements.clauses());
    }
    if (visits.seenByInvolvedOnly()) {
      say(AFTER, "seen by", "Only those involved with a child see a visit.", visits.seenClauses());
    }
  }

  /// What the wearer's hand does to call.
  private void button(Settings device) {
    say(
        ALARMS,
        "panic",
        switch (device.panic()) {
          case HOLD -> "Holding the button for 2 s calls for help.";
          case PRESS_AND_HOLD ->
              "One short press and at once a hold of 2 s calls for help; a hold alone does not.";
        },
        List.of());
    say(
        ALARMS,
        "rapid presses",
        switch (device.rapidPresses()) {
          case ASK ->
              "Four fast presses or more ask the wearer first: help is called unless two calm"
                  + " presses end it.";
          case CALL -> "Four fast presses or more call for help at once.";
        },
        List.of());
    say(
        ALARMS,
        "stuck button",
        switch (device.stuckButton()) {
          case TAPS ->
              "While the button is stuck, four firm taps on the device ask the wearer first, and"
                  + " four more call for help at once.";
          case NONE -> "While the button is stuck, the device calls for help only after a fall.";
        },
        List.of());
  }

  private void alarms(Policy policy) {
    button(policy.settings());
    List<Step> steps = policy.escalation().steps();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String who =
          step.tell().isEmpty()
              ? "the console"
              : "the " + Role.or(step.tell()).replace(" or ", " and ");
      say(
          ALARMS,
          "escalation " + (i + 1),
          "Step "
              + (i + 1)
              + (i == 0 ? ", at once: " : ", " + time(step.after()) + " after the one before: ")
              + who
              + (step.tell().isEmpty() ? "." : ", on the console and by letter."),
          policy.alarmClauses());
    }
    say(
        ALARMS,
        "repeat",
        "The last step is repeated every "
            + time(policy.escalation().repeatLast())
            + " until a person has taken the alarm on.",
        policy.alarmClauses());
    say(
        ALARMS,
        "taken on",
        "Taken on but not resolved within "
            + time(policy.escalation().takenOnLimit())
            + ", it goes on.",
        policy.alarmClauses());
  }

  private void policy(Policy policy) {
    var review = policy.visits().review();
    say(
        POLICY,
        "review",
        "Reviewed every "
            + time(review.every())
            + (review.by().isEmpty()
                ? ""
                : " by the " + Role.or(review.by()).replace(" or ", " and "))
            + "; next by "
            + review.due()
            + ".",
        review.clauses());
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /// As people say it: `90 s`, `15 min`, `2 h`, `3 days`.
  static String time(Duration length) {
    long s = length.toSeconds();
    if (s >= 86_400 && s % 86_400 == 0) {
      return s / 86_400 + (s == 86_400 ? " day" : " days");
    }
    if (s >= 3_600 && s % 3_600 == 0) {
      return s / 3_600 + " h";
    }
    return s >= 60 && s % 60 == 0 ? s / 60 + " min" : s + " s";
  }

  private static String time(Period period) {
    if (period.getYears() > 0) {
      return period.getYears() + (period.getYears() == 1 ? " year" : " years");
    }
    if (period.getMonths() > 0) {
      return period.getMonths() + " months";
    }
    return period.getDays() % 7 == 0 ? period.getDays() / 7 + " weeks" : period.getDays() + " days";
  }
}

package homeward.simulator.day;

import homeward.gateway.alarm.Outcome;
import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.people.Person;
import homeward.gateway.policy.LimitKind;
import homeward.gateway.policy.LimitRule;
import homeward.gateway.policy.Milestone;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.Policy;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Part;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.VisitStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What everybody does on the day, and what must come of it by the policy, at what second.
final class DayStories {
  private static final int MOST_LINES = 5_000;
  private static final Duration DEPARTS_BEFORE = Duration.ofMinutes(10);
  private static final Duration ARRIVES = Duration.ofMinutes(3);
  private static final Duration OFFICE_RINGS = Duration.ofMinutes(6);
  private static final Duration GOES_IN = Duration.ofMinutes(8);
  private static final Duration LEAVES = Duration.ofMinutes(40);
  private static final Duration WAY = Duration.ofMinutes(10);
  private static final Duration BACK = Duration.ofMinutes(50);
  private static final Duration REPORTS = Duration.ofMinutes(10);
  private static final Duration SPEAKS = Duration.ofMinutes(45);
  private static final Duration HELP = Duration.ofMinutes(1);

  /// Something that is done at a time.
  record Deed(Instant at, Runnable does) {}

  private final DayTrust trust;
  private final DayGateway gateway;
  private final DayPapers papers;
  private final List<Deed> agenda = new ArrayList<>();
  private final List<Expected> expected = new ArrayList<>();
  private final DayReferrals referrals;
  private final DayMorning morning;
  private final Set<Integer> dead = new HashSet<>();

  DayStories(DayTrust trust, DayGateway gateway) {
    this.trust = trust;
    this.gateway = gateway;
    this.papers = new DayPapers(trust, gateway);
    this.referrals = new DayReferrals(trust, gateway, this::at, expected::add);
    this.morning = new DayMorning(trust, gateway, papers, referrals, this::at);
  }

  /// By time; what was put down first is done first.
  List<Deed> agenda() {
    return agenda;
  }

  List<Expected> expected() {
    return expected;
  }

  /// What is not as it has to be when the day is over.
  List<String> faults() {
    return referrals.faults();
  }

  VisitId id(DayVisit visit) {
    return morning.id(visit);
  }

  /// Whether a visit's device can be heard.
  boolean beats(DayVisit visit) {
    return !dead.contains(visit.number());
  }

  void tell() {
    morning.tell();
    trust.visits().stream().filter(visit -> !visit.story().staysHome()).forEach(this::out);
  }

  private void at(Instant when, Runnable does) {
    agenda.add(new Deed(when, does));
  }

  private void expect(DayVisit visit, Instant when, String what, Predicate<Tx> seen) {
    expected.add(new Expected(when, visit, what, seen));
  }

  // Out.

  private void out(DayVisit v) {
    Instant start = v.start();
    at(start.minus(Duration.ofMinutes(20)), () -> ready(v));
    at(start.minus(DEPARTS_BEFORE), () -> tells(v, VisitStage.DEPARTED));
    at(start.plus(ARRIVES), () -> arrived(v));
    switch (v.story()) {
      case UNCALLED -> {} // the office forgets
      case UNANSWERED -> {
        at(start.plus(ARRIVES), () -> calls(v, false, "no answer, tries again"));
        at(start.plus(OFFICE_RINGS), () -> calls(v, false, "the mailbox"));
      }
      default -> at(start.plus(OFFICE_RINGS), () -> calls(v, true, "all is well"));
    }
    switch (v.story()) {
      case ABSENT_PARENTS -> nobodyComes(v, LimitKind.PARENTS_ABSENT, start.plus(ARRIVES));
      case LATE_PARENTS -> {
        Instant rung = start.plus(Duration.ofMinutes(4));
        at(
            rung,
            () -> gateway.does(o -> o.visits().parentsLate(id(v), trust.reception(v.school()))));
        nobodyComes(v, LimitKind.PARENTS_LATE, rung);
      }
      case DOGS -> dogs(v);
      default -> inside(v);
    }
  }

  private void ready(DayVisit v) {
    gateway.send(new Uplink.SignOn(gateway.stamp(v.device()), v.carrier().id()));
    gateway.send(
        new Uplink.SelfTestResult(
            gateway.stamp(v.device()), List.of(new Uplink.PartResult(Part.SENSOR, true))));
    beat(v);
  }

  /// The device says that it lives.
  void beat(DayVisit v) {
    if (beats(v)) {
      gateway.send(
          new Uplink.Heartbeat(gateway.stamp(v.device()), 95, -60, Condition.ON_DUTY, "test"));
    }
  }

  private void tells(DayVisit v, VisitStage stage) {
    gateway.send(new Uplink.VisitProgress(gateway.stamp(v.device()), stage));
  }

  private void arrived(DayVisit v) {
    papers.before(v, id(v), Milestone.ENTRY);
    tells(v, VisitStage.ARRIVED);
  }

  private void calls(DayVisit v, boolean spoke, String words) {
    gateway.does(o -> o.visits().called(id(v), spoke, words, trust.reception(v.school())));
  }

  /// The parents do not come, and the visit is called off by itself.
  private void nobodyComes(DayVisit v, LimitKind kind, Instant from) {
    Optional<LimitRule> rule = trust.rules(v.school()).limit(kind);
    if (rule.isEmpty()) {
      inside(v);
      return;
    }
    Instant due = later(from, v.start()).plus(rule.get().within());
    expect(v, due, "called off: " + kind.words(), said(v, "limit passed", kind.words()));
    returns(v, due.plus(Duration.ofMinutes(10)));
  }

  private void dogs(DayVisit v) {
    at(
        v.start().plus(OFFICE_RINGS),
        () -> morning.callOff(v, true, "a dog that is not kept apart"));
    Instant back = v.start().plus(Duration.ofMinutes(16));
    returns(v, back);
    passes(v, LimitKind.UNSAFE_REASON, back);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }

  private void inside(DayVisit v) {
    at(v.start().plus(GOES_IN), () -> tells(v, VisitStage.INSIDE));
    switch (v.story()) {
      case SMOOTH, CODE_WORD, PANIC, NO_REPORT, UNCALLED, UNANSWERED -> comesBack(v);
      case TRAFFIC -> traffic(v);
      case LATE -> late(v);
      case FORGOTTEN -> forgotten(v);
      case SILENT -> silent(v);
      case DEAD_DEVICE -> deadDevice(v);
      case LEFT_HOME -> leftHome(v);
      // The policy has no limit for them: they come in after all.
      case ABSENT_PARENTS, LATE_PARENTS -> comesBack(v);
      case DOGS, SICK_DRIVER, CHANGE_OF_MIND, REFUSED ->
          throw new IllegalArgumentException(v.story() + " does not go in");
    }
    switch (v.story()) {
      case PANIC -> panic(v);
      case CODE_WORD ->
          at(
              v.start().plus(Duration.ofMinutes(15)),
              () -> {
                gateway.does(o -> o.visits().codeWordHeard(id(v), trust.reception(v.school())));
                helped(v, gateway.now());
              });
      case UNCALLED, UNANSWERED -> uncalled(v);
      default -> {} // nothing more happens inside
    }
  }

  private void comesBack(DayVisit v) {
    homeBy(v, v.start().plus(BACK));
  }

  /// Out of the home as shortly before as the policy lets them be silent, and then back.
  private void homeBy(DayVisit v, Instant back) {
    Duration way = within(v, LimitKind.SIGN_OFF, WAY);
    at(back.minus(way), () -> tells(v, VisitStage.LEFT));
    speaks(v, back);
    returns(v, back);
  }

  /// Half of a limit, but at most so much.
  private Duration within(DayVisit v, LimitKind limit, Duration most) {
    return trust
        .rules(v.school())
        .limit(limit)
        .map(rule -> rule.within().dividedBy(2))
        .filter(half -> half.compareTo(most) < 0)
        .orElse(most);
  }

  /// Says that all is well, more often than the policy asks, until a time.
  private void speaks(DayVisit v, Instant until) {
    Duration often = within(v, LimitKind.CONTACT, SPEAKS);
    for (Instant t = v.start().plus(GOES_IN).plus(often); t.isBefore(until); t = t.plus(often)) {
      at(
          t,
          () -> {
            if (beats(v)) {
              gateway.send(new Uplink.CheckIn(gateway.stamp(v.device()), Answer.WELL));
            }
          });
    }
  }

  /// Back at school at a time; then the report, unless it is forgotten.
  private void returns(DayVisit v, Instant when) {
    at(
        when,
        () -> {
          if (beats(v)) {
            tells(v, VisitStage.RETURNED);
          }
        });
    if (!v.story().isCalm()) {
      at(when.plus(HELP), () -> help(v));
    }
    if (v.story() == Story.NO_REPORT) {
      passes(v, LimitKind.REPORT, when);
      return;
    }
    at(
        when.plus(REPORTS),
        () -> {
          papers.sign(v, id(v), PaperKind.REPORT, v.carrier());
          if (v.story() != Story.DOGS) {
            papers.before(v, id(v), Milestone.CLOSING);
            morning.move(v, VisitState.CLOSED, trust.reception(v.school()));
          }
        });
  }

  /// A limit that nobody keeps: its reminder, and that it has passed.
  private void passes(DayVisit v, LimitKind kind, Instant from) {
    trust
        .rules(v.school())
        .limit(kind)
        .ifPresent(rule -> {
          Instant due = from.plus(rule.within());
          if (!rule.remind().isZero() && rule.remind().compareTo(rule.within()) < 0) {
            expect(
                v,
                due.minus(rule.remind()),
                "reminded: " + kind.words(),
                said(v, "reminder", kind.words()));
          }
          expect(v, due, "told: " + kind.words(), said(v, "limit passed", kind.words()));
        });
  }

  private Policy policy(DayVisit v) {
    return trust.policies().of(v.school());
  }

  private void traffic(DayVisit v) {
    Instant later = v.expectedReturn().plus(Duration.ofMinutes(45));
    at(
        v.start().plus(Duration.ofMinutes(30)),
        () -> {
          long version = gateway.<Long>read(tx -> row(tx, v).detail().version());
          gateway.does(o ->
              o.visits()
                  .delay(id(v), v.start(), later, "traffic", version, trust.reception(v.school())));
        });
    homeBy(v, v.expectedReturn().plus(Duration.ofMinutes(30)));
  }

  private void late(DayVisit v) {
    Duration most = policy(v).overdue();
    if (!most.isZero()) {
      dueBack(v);
      homeBy(v, v.expectedReturn().plus(most.dividedBy(2)));
    } else {
      homeBy(v, v.expectedReturn().minusSeconds(60));
    }
  }

  private void dueBack(DayVisit v) {
    expect(v, v.expectedReturn(), "asked: due back", said(v, "reminder", "due back"));
  }

  private void forgotten(DayVisit v) {
    Instant alarm = v.expectedReturn().plus(policy(v).overdue());
    if (!policy(v).overdue().isZero()) {
      dueBack(v);
    }
    speaks(v, alarm);
    alarm(v, alarm, Cause.OVERDUE_RETURN);
    at(alarm.plus(HELP).plus(HELP), () -> broughtBack(v));
    returns(v, alarm.plus(HELP).plus(HELP).plusSeconds(30));
  }

  private void alarm(DayVisit v, Instant when, Cause cause) {
    expect(
        v,
        when,
        "alarm: " + cause.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
        tx -> tx.alarmsOf(v.device(), MOST_LINES).stream().anyMatch(a -> a.cause() == cause));
    helped(v, when);
  }

  /// Reception takes the alarms on, and resolves them.
  private void helped(DayVisit v, Instant alarm) {
    Instant when = alarm.plus(HELP);
    Runnable help = () -> help(v);
    if (alarm.equals(gateway.now())) {
      later.add(new Deed(when, help));
    } else {
      at(when, help);
    }
  }

  /// Put down while the day runs.
  private final List<Deed> later = new ArrayList<>();

  List<Deed> later() {
    List<Deed> deeds = List.copyOf(later);
    later.clear();
    return deeds;
  }

  private void help(DayVisit v) {
    Person by = trust.reception(v.school());
    List<AlarmRow> open =
        gateway.read(
            tx -> tx.openAlarms().stream().filter(a -> a.device().equals(v.device())).toList());
    for (AlarmRow alarm : open) {
      gateway.does(o -> o.takeOn(alarm.id(), alarm.version(), by));
      gateway.does(o -> o.resolve(alarm.id(), by, Outcome.SAFE, "spoken to"));
    }
  }

  /// The office says for them how far they are.
  private void broughtBack(DayVisit v) {
    Person by = trust.reception(v.school());
    for (VisitState to :
        List.of(VisitState.ARRIVED, VisitState.INSIDE, VisitState.LEFT, VisitState.RETURNED)) {
      VisitState now = gateway.<VisitState>read(tx -> row(tx, v).state());
      if (now.compareTo(to) < 0) {
        morning.move(v, to, by);
      }
    }
  }

  private VisitRow row(Tx tx, DayVisit v) {
    return tx.visit(id(v)).orElseThrow();
  }

  private void silent(DayVisit v) {
    Optional<LimitRule> rule = trust.rules(v.school()).limit(LimitKind.CONTACT);
    Instant last = v.start().plus(GOES_IN);
    if (rule.isEmpty()) {
      comesBack(v);
      return;
    }
    Instant due = last.plus(rule.get().within());
    boolean reminds = !rule.get().remind().isZero();
    if (reminds) {
      expect(v, due.minus(rule.get().remind()), "asked: contact", said(v, "reminder", "contact"));
    }
    Instant alarm = reminds ? due : due.plus(rule.get().alarmAfter());
    alarm(v, alarm, Cause.MISSED_CHECK_IN);
    at(alarm.plus(HELP), () -> calls(v, true, "all is well"));
    at(alarm.plus(HELP).plus(HELP), () -> tells(v, VisitStage.LEFT));
    returns(v, alarm.plus(HELP).plus(HELP).plus(HELP));
  }

  private void uncalled(DayVisit v) {
    trust
        .rules(v.school())
        .limit(LimitKind.OFFICE_CALL)
        .ifPresent(rule -> {
          Instant due = later(v.start().minus(DEPARTS_BEFORE), v.start()).plus(rule.within());
          expect(
              v, due, "told: office call", said(v, "limit passed", LimitKind.OFFICE_CALL.words()));
          alarm(v, due.plus(rule.alarmAfter()), Cause.MISSED_CHECK_IN);
        });
  }

  private void deadDevice(DayVisit v) {
    Instant last = v.start().plus(Duration.ofMinutes(20));
    at(
        last,
        () -> {
          beat(v);
          dead.add(v.number());
        });
    Instant alarm = last.plus(policy(v).lostContact());
    alarm(v, alarm, Cause.LOST_CONTACT);
    at(alarm.plus(HELP).plus(HELP), () -> broughtBack(v));
    returns(v, alarm.plus(HELP).plus(HELP).plusSeconds(30));
  }

  private void leftHome(DayVisit v) {
    Instant left = v.start().plus(LEAVES);
    Optional<LimitRule> rule = trust.rules(v.school()).limit(LimitKind.SIGN_OFF);
    if (rule.isEmpty()) {
      comesBack(v);
      return;
    }
    speaks(v, left);
    at(left, () -> tells(v, VisitStage.LEFT));
    Instant due = left.plus(rule.get().within());
    expect(v, due, "told: sign-off", said(v, "limit passed", LimitKind.SIGN_OFF.words()));
    Instant alarm = due.plus(rule.get().alarmAfter());
    alarm(v, alarm, Cause.OVERDUE_RETURN);
    at(alarm.plus(HELP).plus(HELP), () -> broughtBack(v));
    returns(v, alarm.plus(HELP).plus(HELP).plusSeconds(30));
  }

  /// Each step of the escalation at its time, until a minute after the last one.
  private void panic(DayVisit v) {
    Instant when = v.start().plus(Duration.ofMinutes(12));
    at(when, () -> gateway.send(new Uplink.AlarmRaised(gateway.stamp(v.device()), Cause.PANIC)));
    var escalation = policy(v).escalation();
    Instant due = when;
    for (int step = 0; step < escalation.steps().size(); step++) {
      if (step > 0) {
        due = due.plus(escalation.step(step).after());
      }
      int number = step;
      expect(
          v,
          due,
          "step " + (step + 1) + " of the escalation",
          tx ->
              tx.alarmsOf(v.device(), MOST_LINES).stream()
                  .flatMap(alarm -> tx.attempts(alarm.id()).stream())
                  .anyMatch(attempt -> attempt.step() == number));
    }
    helped(v, due);
  }

  /// Whether the log has such a line about a visit.
  private Predicate<Tx> said(DayVisit v, String kind, String detail) {
    return tx ->
        tx.evidenceAbout(id(v).toString(), MOST_LINES).stream()
            .map(row -> EvidenceLine.parse(row.line()))
            .anyMatch(line -> line.kind().equals(kind) && line.detail().equals(detail));
  }
}

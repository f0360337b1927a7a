package homeward.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.AttendanceRule;
import homeward.gateway.policy.Clause;
import homeward.gateway.policy.EventKind;
import homeward.gateway.policy.LimitKind;
import homeward.gateway.policy.LimitRule;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.TellRule;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.visit.Attendance;
import homeward.gateway.visit.PaperForms;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.VisitStage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each limit of each shipped policy on both sides, each telling, the way of an alarm: one second
/// before, nothing; at it, the act.
class EveryLimitTest {
  record Case(String profile, int number, String words) {
    @Override
    public String toString() {
      return profile + ": " + words;
    }
  }

  private static Stream<String> profiles() {
    return Profiles.ALL.stream();
  }

  static Stream<Case> limits() {
    return profiles()
        .flatMap(profile -> {
          List<LimitRule> rules = PolicyFile.named(profile).visits().limits();
          return IntStream.range(0, rules.size())
              .mapToObj(i ->
                  new Case(
                      profile,
                      i,
                      rules.get(i).limit().words()
                          + " within "
                          + rules.get(i).within()
                          + " "
                          + rules.get(i).clauses()));
        });
  }

  /// A visit on which somebody is out, whatever the gate says of it.
  private static VisitId out(PolicySchool school) {
    VisitKind kind = school.rules().kindsMade().getFirst();
    VisitId visit = school.visit(kind, false, false);
    EveryRuleTest.provideAll(school, visit);
    assertThat(school.progress(visit, VisitState.DEPARTED)).isInstanceOf(Reply.Done.class);
    return visit;
  }

  /// Brings a visit to where a limit begins to run.
  private static VisitId running(PolicySchool school, LimitKind kind) {
    if (kind == LimitKind.REFERRAL) {
      return school.visit(school.rules().kindsMade().getFirst(), false, false);
    }
    VisitId visit = out(school);
    if (kind != LimitKind.OFFICE_CALL) {
      school.act(o -> o.called(visit, true, "all well", school.sam));
    }
    switch (kind) {
      case PARENTS_ABSENT, PARENTS_LATE -> {
        school.progress(visit, VisitState.ARRIVED);
        if (kind == LimitKind.PARENTS_LATE) {
          school.act(o -> o.parentsLate(visit, school.sam));
        }
      }
      case SIGN_OFF -> {
        school.progress(visit, VisitState.ARRIVED);
        school.progress(visit, VisitState.LEFT);
      }
      case REPORT -> {
        school.progress(visit, VisitState.ARRIVED);
        school.progress(visit, VisitState.LEFT);
        school.progress(visit, VisitState.RETURNED);
      }
      case UNSAFE_REASON -> {
        school.act(o -> o.callOff(visit, true, "a dog", school.sam));
        school.progress(visit, VisitState.RETURNED);
      }
      case CONTACT, OFFICE_CALL, REFERRAL -> {} // run from the departure, or from the planning
    }
    return visit;
  }

  private static long notices(PolicySchool school, LimitKind kind) {
    return school.notices().stream().filter(n -> n.kind().equals(kind.words())).count();
  }

  private static List<Cause> alarms(PolicySchool school) {
    return school.alarms().stream()
        .map(alarm -> alarm.cause())
        .filter(cause -> cause == Cause.MISSED_CHECK_IN || cause == Cause.OVERDUE_RETURN)
        .toList();
  }

  private static List<String> passed(PolicySchool school, VisitId visit) {
    return school.evidence(visit).stream().filter(line -> line.startsWith("limit passed")).toList();
  }

  @ParameterizedTest
  @MethodSource("limits")
  void one_second_before_a_limit_nothing_happens_and_at_it_the_act(Case each) {
    Policy policy = PolicyFile.named(each.profile());
    LimitRule rule = policy.visits().limits().get(each.number());
    LimitKind kind = rule.limit();
    try (var school = new PolicySchool(policy)) {
      VisitId visit = running(school, kind);
      Instant due = school.due(visit, kind).orElseThrow();
      assertThat(Duration.between(school.time.now(), due)).isEqualTo(rule.within());

      if (!rule.remind().isZero()) {
        school.leap(rule.within().minus(rule.remind()).minusSeconds(1));
        assertThat(school.evidence(visit)).doesNotContain("reminder: " + kind.words());
        school.leap(Duration.ofSeconds(1));
        assertThat(school.evidence(visit)).contains("reminder: " + kind.words());
        boolean asked = school.told.stream().anyMatch(Downlink.WelfareCheck.class::isInstance);
        assertThat(asked).as("the device buzzes").isEqualTo(kind == LimitKind.CONTACT);
      }
      school.leap(Duration.between(school.time.now(), due).minusSeconds(1));
      assertThat(passed(school, visit)).isEmpty();
      assertThat(alarms(school)).isEmpty();
      long before = notices(school, kind);
      school.leap(Duration.ofSeconds(1));
      if (kind == LimitKind.CONTACT) {
        assertThat(alarms(school)).containsExactly(Cause.MISSED_CHECK_IN);
      } else if (kind.isDanger()) {
        assertThat(notices(school, kind)).isEqualTo(before + 1);
        school.leap(rule.alarmAfter().minusSeconds(1));
        assertThat(alarms(school)).isEmpty();
        school.leap(Duration.ofSeconds(1));
        assertThat(alarms(school)).hasSize(1);
      } else {
        assertThat(notices(school, kind)).isEqualTo(before + 1);
        assertThat(school.notices().getLast().roles())
            .isEqualTo(rule.tell().isEmpty() ? List.of(Role.RECEPTION) : rule.tell());
        assertThat(school.row(visit).detail().calledOff().startsWith("nobody at home"))
            .isEqualTo(kind.callsOff());
        assertThat(school.due(visit, kind).isPresent())
            .as("chased until it is there")
            .isEqualTo(!kind.callsOff());
      }
    }
    Proofs.proved(rule.clauses(), each + ": not a second before, and then");
  }

  @ParameterizedTest
  @MethodSource("limits")
  void what_was_to_happen_and_did_is_not_missed(Case each) {
    Policy policy = PolicyFile.named(each.profile());
    LimitKind kind = policy.visits().limits().get(each.number()).limit();
    try (var school = new PolicySchool(policy)) {
      VisitId visit = running(school, kind);
      switch (kind) {
        case PARENTS_ABSENT, PARENTS_LATE -> school.progress(visit, VisitState.INSIDE);
        case OFFICE_CALL -> school.act(o -> o.called(visit, true, "all well", school.sam));
        case CONTACT -> {
          school.leap(Duration.ofMinutes(30));
          school.step(VisitStage.ARRIVED);
          assertThat(school.due(visit, kind))
              .contains(school.time.now().plus(policy.visits().limit(kind).orElseThrow().within()));
        }
        case SIGN_OFF -> school.progress(visit, VisitState.RETURNED);
        case REPORT -> school.sign(visit, PaperKind.REPORT, school.sam);
        case UNSAFE_REASON -> school.sign(visit, PaperKind.UNSAFE_REASON, school.sam);
        case REFERRAL -> {
          EveryRuleTest.provideAll(school, visit);
          school.progress(visit, VisitState.DEPARTED);
          school.progress(visit, VisitState.ARRIVED);
        }
      }
      assertThat(school.due(visit, kind).isPresent()).isEqualTo(kind == LimitKind.CONTACT);
    }
  }

  @Test
  void another_time_between_two_check_ins_is_agreed_beforehand_by_who_may() {
    Policy policy = PolicyFile.named("three-counties");
    LimitRule rule = policy.visits().limit(LimitKind.CONTACT).orElseThrow();
    try (var school = new PolicySchool(policy)) {
      VisitId visit = school.visit(VisitKind.HOME, false, false);
      EveryRuleTest.provideAll(school, visit);
      Map<String, String> agreed = Map.of(PaperForms.MINUTES, "45", "with", "One Example");
      school.sign(visit, PaperKind.AGREED_CONTACT, agreed, school.kim);
      school.sign(
          visit,
          PaperKind.AGREED_CONTACT,
          Map.of(PaperForms.MINUTES, "60", "with", "One Example"),
          PolicySchool.somebody(rule.agreedBy().getFirst()));
      school.progress(visit, VisitState.DEPARTED);
      assertThat(
              Duration.between(
                  school.time.now(), school.due(visit, LimitKind.CONTACT).orElseThrow()))
          .isEqualTo(Duration.ofMinutes(60));
    }
    Proofs.proved(rule.clauses(), "another interval counts only if who may has agreed it");
  }

  static Stream<Case> tells() {
    return profiles()
        .flatMap(profile -> {
          List<TellRule> rules = PolicyFile.named(profile).visits().tells();
          return IntStream.range(0, rules.size())
              .mapToObj(i ->
                  new Case(
                      profile,
                      i,
                      rules.get(i).event().words()
                          + " to the "
                          + rules.get(i).to()
                          + " "
                          + rules.get(i).clauses()));
        });
  }

  @ParameterizedTest
  @MethodSource("tells")
  void who_must_be_told_of_an_event_is_told_at_once_and_nobody_else(Case each) {
    Policy policy = PolicyFile.named(each.profile());
    TellRule rule = policy.visits().tells().get(each.number());
    EventKind event = rule.event();
    try (var school = new PolicySchool(policy)) {
      boolean ahead = event == EventKind.APPOINTMENT_CHANGED;
      VisitId visit =
          ahead ? school.visit(policy.visits().kindsMade().getFirst(), false, false) : out(school);
      if (event != EventKind.DEPARTED) {
        school.letters.clear();
      }
      happens(school, visit, event);
      NoticeRow notice =
          school.notices().stream()
              .filter(n -> n.kind().equals(event.words()))
              .reduce((_, later) -> later)
              .orElseThrow();
      assertThat(notice.roles()).isEqualTo(rule.to());
      assertThat(notice.words().contains("999")).isEqualTo(rule.police());
      var expected = new TreeSet<String>();
      rule.to().forEach(role -> expected.add(PolicySchool.somebody(role).email()));
      var told = new TreeSet<String>();
      school.letters.stream()
          .filter(letter -> letter.subject().equals("Homeward: " + event.words()))
          .forEach(letter -> told.add(letter.to()));
      assertThat(told).isEqualTo(expected);
      assertThat(school.letters).noneMatch(letter -> letter.subject().contains("Pat"));
    }
    Proofs.proved(rule.clauses(), each + ", at once");
  }

  private static void happens(PolicySchool school, VisitId visit, EventKind event) {
    Instant later = PolicySchool.START.plusSeconds(1800);
    switch (event) {
      case DEPARTED -> {} // it has
      case RETURNED -> {
        school.progress(visit, VisitState.ARRIVED);
        school.progress(visit, VisitState.LEFT);
        school.progress(visit, VisitState.RETURNED);
      }
      case APPOINTMENT_CHANGED, DELAYED -> {
        long seen = school.row(visit).detail().version();
        assertThat(
                school.act(o ->
                    o.delay(
                        visit,
                        later,
                        later.plus(PolicySchool.LENGTH),
                        "traffic",
                        seen,
                        school.sam)))
            .isInstanceOf(Reply.Done.class);
        assertThat(school.row(visit).expectedReturn()).isEqualTo(later.plus(PolicySchool.LENGTH));
        assertThat(
                school.act(
                    o -> o.delay(visit, later, later.plusSeconds(60), "again", seen, school.kim)))
            .as("who has not seen the change does not undo it")
            .isInstanceOf(Reply.Refused.class);
      }
      case CANCELLED_UNSAFE -> school.act(o -> o.callOff(visit, true, "a threat", school.sam));
      case DANGEROUS_ANIMAL,
          SAFEGUARDING_CONCERN,
          CHILD_ALONE,
          INCIDENT,
          PHYSICAL_INTERVENTION,
          ACCUSATION -> {
        assertThat(
                school.act(
                    o -> o.report(visit, event, "This and that happened.", false, school.sam)))
            .isInstanceOf(Reply.Done.class);
        assertThat(school.evidence(visit)).noneMatch(line -> line.contains("This and that"));
      }
      case LOW_ATTENDANCE -> throw new IllegalArgumentException("no policy tells of it so");
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void an_alarm_goes_to_those_whom_the_policy_names_step_by_step(String profile) {
    Policy policy = PolicyFile.named(profile);
    List<Clause> clauses = policy.alarmClauses();
    try (var school = new PolicySchool(policy)) {
      out(school);
      school.letters.clear();
      school.panic();
      Duration until = Duration.ZERO;
      for (var step : policy.escalation().steps().subList(1, policy.escalation().steps().size())) {
        school.leap(step.after().minusSeconds(1));
        int before = school.letters.size();
        school.leap(Duration.ofSeconds(1));
        until = until.plus(step.after());
        assertThat(school.letters.subList(before, school.letters.size()))
            .extracting(letter -> letter.to())
            .containsExactlyElementsOf(
                step.tell().stream().map(role -> PolicySchool.somebody(role).email()).toList());
        assertThat(school.letters.getLast().body()).contains("ring 999");
      }
    }
    Proofs.proved(
        clauses, profile + ": an alarm goes to those whom the policy names, by its steps");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void the_code_word_is_duress_which_the_device_does_not_hear(String profile) {
    Policy policy = PolicyFile.named(profile);
    try (var school = new PolicySchool(policy)) {
      VisitId visit = out(school);
      school.told.clear();
      assertThat(school.act(o -> o.codeWordHeard(visit, PolicySchool.somebody(Role.RECEPTION))))
          .isInstanceOf(Reply.Done.class);
      assertThat(school.alarms()).extracting(alarm -> alarm.cause()).containsExactly(Cause.DURESS);
      assertThat(school.told).isEmpty();
    }
    Proofs.proved(
        policy.visits().codeClauses(), profile + ": the code word raises duress in silence");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void steps_of_which_the_office_hears_each_time_are_not_left_out(String profile) {
    Policy policy = PolicyFile.named(profile);
    List<String> told = policy.visits().steps().told();
    try (var school = new PolicySchool(policy)) {
      VisitId visit = out(school);
      Reply skips = school.progress(visit, VisitState.INSIDE);
      assertThat(skips instanceof Reply.Refused(String why) && why.contains("must be told first"))
          .isEqualTo(told.contains("arrived"));
      school.progress(visit, VisitState.ARRIVED);
      Reply leaves = school.progress(visit, VisitState.RETURNED);
      assertThat(leaves instanceof Reply.Refused).isEqualTo(told.contains("left"));
    }
    Proofs.proved(policy.visits().steps().clauses(), profile + ": the office hears of each step");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void who_leaves_through_a_closed_gate_is_watched_and_the_visit_does_not_advance(String profile) {
    Policy policy = PolicyFile.named(profile);
    try (var school = new PolicySchool(policy)) {
      VisitId visit = school.visit(policy.visits().kindsMade().getFirst(), false, false);
      school.watching = 0;
      school.step(VisitStage.DEPARTED);
      assertThat(school.state(visit)).isEqualTo(VisitState.PLANNED);
      assertThat(school.row(visit).isOut()).isTrue();
      assertThat(school.notices().getLast().words()).contains("left though the gate is closed");
      school.leap(policy.lostContact().plusSeconds(1));
      assertThat(school.alarms()).extracting(a -> a.cause()).containsExactly(Cause.LOST_CONTACT);
      assertThat(school.progress(visit, VisitState.RETURNED)).isInstanceOf(Reply.Done.class);
      assertThat(school.row(visit).isOut()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void attendance_under_the_limit_is_flagged_and_at_it_is_not(String profile) {
    Policy policy = PolicyFile.named(profile);
    for (AttendanceRule rule : policy.visits().attendance()) {
      try (var school = new PolicySchool(policy)) {
        LocalDate today = LocalDate.ofInstant(school.time.now(), policy.visits().hours().zone());
        var days = new ArrayList<Attendance.Day>();
        for (int i = 0; i < 10; i++) {
          // Old days are not counted; of the new ones Low has one session too few.
          days.add(new Attendance.Day("Low", today.minus(rule.over()).minusDays(i), 2, 2));
          days.add(new Attendance.Day("Low", today.minusDays(i), 2, i < 7 ? i == 0 ? 1 : 2 : 0));
          days.add(new Attendance.Day("At It", today.minusDays(i), 2, i < 7 ? 2 : 0));
        }
        assertThat(school.takes(o -> o.attendance(SchoolId.ONLY, days, school.sam)))
            .isEqualTo(new Reply.Done("30 lines; flagged as too low: 1 pupils"));
        school.takes(o -> o.attendance(SchoolId.ONLY, days, school.sam));
        assertThat(school.notices())
            .singleElement()
            .satisfies(notice -> {
              assertThat(notice.words()).startsWith("Low: attendance 65 %, under 70 %");
              assertThat(notice.roles()).isEqualTo(rule.tell());
            });
      }
      Proofs.proved(rule.clauses(), profile + ": attendance under the limit is flagged, at it not");
    }
  }

  @Test
  void the_offices_call_moves_with_the_times_of_the_visit() {
    try (var school = new PolicySchool(PolicyFile.named("westside"))) {
      VisitId visit = out(school);
      Instant later = school.time.now().plusSeconds(2400);
      long seen = school.row(visit).detail().version();
      school.act(
          o -> o.delay(visit, later, later.plus(PolicySchool.LENGTH), "traffic", seen, school.sam));
      assertThat(school.due(visit, LimitKind.OFFICE_CALL)).contains(later.plusSeconds(600));
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void why_it_was_unsafe_is_asked_for_though_nobody_had_left(String profile) {
    Policy policy = PolicyFile.named(profile);
    try (var school = new PolicySchool(policy)) {
      VisitId visit = school.visit(policy.visits().kindsMade().getFirst(), false, false);
      school.act(o -> o.callOff(visit, true, "a threat by telephone", school.sam));
      assertThat(school.state(visit)).isEqualTo(VisitState.CANCELLED);
      boolean asked = policy.visits().limit(LimitKind.UNSAFE_REASON).isPresent();
      assertThat(school.due(visit, LimitKind.UNSAFE_REASON).isPresent()).isEqualTo(asked);
      if (asked) {
        school.leap(Duration.ofDays(1));
        assertThat(notices(school, LimitKind.UNSAFE_REASON)).isEqualTo(1);
        school.sign(visit, PaperKind.UNSAFE_REASON, school.sam);
        assertThat(school.due(visit, LimitKind.UNSAFE_REASON)).isEmpty();
      }
    }
  }
}

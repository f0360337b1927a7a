package homeward.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.LimitKind;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.CaseRows.ReferralRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A visit was asked for: 72 hours from then, reminded after 48, whatever happens to the visits
/// that are planned for it.
class ReferralTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration WITHIN = Duration.ofDays(3);
  private static final Duration REMIND_AT = Duration.ofDays(2);

  private final PolicySchool school = new PolicySchool(PolicyFile.named("charter-east-dulwich"));
  private final Person lead = PolicySchool.somebody(Role.SAFEGUARDING_LEAD);
  private final Person rae = PolicySchool.somebody(Role.RECEPTION);

  @AfterEach
  void close() {
    school.close();
  }

  private static ReferralRow referral(Instant received) {
    return new ReferralRow(
        0,
        SchoolId.ONLY,
        "Pat Pupil",
        "A parent",
        "1 Nowhere Lane, Sampleton",
        "Away for a week, nobody answers.",
        "Tea Cher, class 4",
        received,
        "reception",
        0,
        "");
  }

  private long refer(Duration ago) {
    Reply reply = school.handles(o -> o.refer(referral(school.time.now().minus(ago)), rae));
    assertThat(reply).isInstanceOf(Reply.Done.class);
    return Long.parseLong(((Reply.Done) reply).subject());
  }

  private VisitId planFor(long referral) {
    school.referral = referral;
    VisitId visit = school.visit(VisitKind.HOME, false, false);
    school.referral = 0;
    return visit;
  }

  private ReferralRow row(long id) {
    return school.<ReferralRow>read(tx -> tx.referral(id).orElseThrow());
  }

  private List<String> told() {
    return school.notices().stream()
        .filter(notice -> notice.kind().equals(LimitKind.REFERRAL.words()))
        .map(NoticeRow::words)
        .toList();
  }

  @Test
  void with_no_visit_planned_the_lead_is_reminded_after_48_hours_and_told_after_72_and_again() {
    refer(Duration.ZERO);
    school.leap(REMIND_AT.minus(SECOND));
    assertThat(told()).isEmpty();
    school.leap(SECOND);
    assertThat(told())
        .containsExactly(
            "A visit for referral 1 from Tea Cher, class 4 should take place by 5 Mar, 10:00. No"
                + " visit is planned.");
    school.leap(WITHIN.minus(REMIND_AT).minus(SECOND));
    assertThat(told()).hasSize(1);
    school.leap(SECOND);
    assertThat(told()).hasSize(2).last().asString().contains("should have taken place by 5 Mar");
    school.leap(WITHIN.minus(SECOND));
    assertThat(told()).hasSize(2);
    school.leap(SECOND);
    assertThat(told()).as("chased").hasSize(3);
    assertThat(school.notices().getLast().roles()).containsExactly(Role.SAFEGUARDING_LEAD);
    assertThat(school.letters).anyMatch(letter -> letter.to().equals(lead.email()));
    assertThat(school.letters).noneMatch(letter -> letter.body().contains("Pat"));
    Proofs.proved(
        school.rules().limit(LimitKind.REFERRAL).orElseThrow().clauses(),
        "a referral of which no visit is planned is reminded of, told, and told again");
  }

  @Test
  void the_clock_runs_from_when_the_school_was_asked_not_from_when_somebody_wrote_it_down() {
    refer(Duration.ofHours(60));
    school.leap(SECOND);
    assertThat(told()).as("its 48 hours are over").hasSize(1);
    school.leap(Duration.ofHours(12).minus(SECOND));
    assertThat(told()).hasSize(2);
    refer(Duration.ofDays(5));
    school.leap(SECOND);
    assertThat(told()).hasSize(3).last().asString().contains("should have taken place");
  }

  @Test
  void a_visit_for_it_ends_it_when_made_and_leaves_it_open_when_called_off() {
    long id = refer(Duration.ZERO);
    VisitId first = planFor(id);
    assertThat(row(id).visit()).isEqualTo(first.value());
    assertThat(school.evidence(first)).contains("for referral: 1 from Tea Cher, class 4");
    school.act(o -> o.callOff(first, false, "the driver is ill", rae));
    assertThat(row(id).isOpen()).isTrue();
    assertThat(row(id).visit()).isZero();
    assertThat(school.due(first, LimitKind.REFERRAL)).isEmpty();

    school.leap(WITHIN);
    assertThat(told()).last().asString().contains("No visit is planned.");
    VisitId second = planFor(id);
    EveryRuleTest.provideAll(school, second);
    school.progress(second, VisitState.DEPARTED);
    assertThat(school.due(second, LimitKind.REFERRAL)).isPresent();
    school.progress(second, VisitState.ARRIVED);
    assertThat(school.due(second, LimitKind.REFERRAL)).isEmpty();
    school.progress(second, VisitState.LEFT);
    school.progress(second, VisitState.RETURNED);
    assertThat(row(id).ended()).isEqualTo("visit 2 was made");
    int before = told().size();
    school.leap(WITHIN.plus(WITHIN));
    assertThat(told()).hasSize(before);
  }

  @Test
  void nobody_at_home_is_no_visit_and_the_clock_goes_on_from_where_it_was() {
    long id = refer(Duration.ZERO);
    VisitId visit = planFor(id);
    EveryRuleTest.provideAll(school, visit);
    school.progress(visit, VisitState.DEPARTED);
    school.progress(visit, VisitState.ARRIVED);
    school.act(o -> o.callOff(visit, false, "nobody at home", rae));
    school.progress(visit, VisitState.RETURNED);
    assertThat(row(id).isOpen()).isTrue();
    Duration left = WITHIN.minus(Duration.between(PolicySchool.START, school.time.now()));
    school.leap(left.minus(SECOND));
    int before = told().size();
    school.leap(SECOND);
    assertThat(told()).hasSize(before + 1).last().asString().contains("should have taken place");
  }

  @Test
  void a_policy_that_sets_a_time_only_now_sets_it_for_what_is_open_already() {
    try (var other = new PolicySchool(PolicyFile.named("westside"))) {
      other.handles(o -> o.refer(referral(PolicySchool.START), rae));
      other.leap(Duration.ofHours(70));
      assertThat(other.notices()).noneMatch(notice -> notice.kind().equals("referral"));
      String text =
          PolicyFile.shippedText("westside")
              .replace("version: 1", "version: 2")
              .replace(
                  "limits:\n",
                  "limits:\n  - {limit: referral, within: 72 h, tell: [headteacher]}\n");
      assertThat(other.changes(text)).isInstanceOf(Reply.Done.class);
      other.leap(Duration.ofHours(2).minus(SECOND));
      assertThat(other.notices()).noneMatch(notice -> notice.kind().equals("referral"));
      other.leap(SECOND);
      assertThat(other.notices()).anyMatch(notice -> notice.kind().equals("referral"));
    }
  }

  @Test
  void two_who_plan_for_the_same_referral_do_not_both_succeed() {
    long id = refer(Duration.ZERO);
    planFor(id);
    school.referral = id;
    assertThat(school.plan(VisitKind.HOME, false, false, school.purpose(), rae).toString())
        .contains("Visit 1 is planned for this referral already.");
    school.referral = 99;
    assertThat(school.plan(VisitKind.HOME, false, false, school.purpose(), rae).toString())
        .contains("There is no such referral.");
    assertThat(school.<Integer>read(tx -> tx.visits(9).size())).isEqualTo(1);
  }

  @Test
  void it_is_closed_without_a_visit_by_who_may_for_a_reason() {
    long id = refer(Duration.ZERO);
    assertThat(school.handles(o -> o.close(id, "They rang.", school.sam)).toString())
        .contains("closed without a visit by the headteacher or the safeguarding lead")
        .contains("(CE-3.1)");
    assertThat(school.handles(o -> o.close(id, " ", lead)).toString()).contains("Say why");
    assertThat(school.handles(o -> o.close(id, "x".repeat(301), lead)).toString())
        .contains("at most 300");
    VisitId visit = planFor(id);
    assertThat(school.handles(o -> o.close(id, "They rang.", lead)).toString())
        .contains("Visit 1 is planned for this referral: call that off first.");
    school.act(o -> o.callOff(visit, false, "they rang", rae));
    assertThat(school.handles(o -> o.close(id, "They rang.", lead))).isInstanceOf(Reply.Done.class);
    assertThat(school.handles(o -> o.close(id, "Again.", lead)).toString())
        .contains("has ended already: closed: They rang.");
    school.leap(WITHIN);
    assertThat(told()).isEmpty();
  }

  @Test
  void what_is_wrong_with_it_is_told_and_nothing_is_kept() {
    Instant now = school.time.now();
    assertThat(school.handles(o -> o.refer(referral(now.plusSeconds(1)), rae)).toString())
        .contains("cannot be received later than now");
    assertThat(
            school.handles(o -> o.refer(referral(now.minus(Duration.ofDays(91))), rae)).toString())
        .contains("too old");
    var nameless =
        new ReferralRow(0, SchoolId.ONLY, " ", "", "", "why", "who", now, "reception", 0, "");
    assertThat(school.handles(o -> o.refer(nameless, rae)).toString())
        .contains("The pupil's name is not filled in.");
    var long1 =
        new ReferralRow(
            0, SchoolId.ONLY, "x".repeat(101), "", "", "why", "who", now, "reception", 0, "");
    assertThat(school.handles(o -> o.refer(long1, rae)).toString()).contains("at most 100");
    var elsewhere =
        new ReferralRow(
            0, new SchoolId("other"), "Pat", "", "", "why", "who", now, "reception", 0, "");
    assertThat(school.handles(o -> o.refer(elsewhere, rae)).toString()).contains("no part");
    assertThat(school.<Integer>read(tx -> tx.openReferrals(SchoolId.ONLY).size())).isZero();
  }
}

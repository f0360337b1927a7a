package homeward.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.people.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  private static final OfficeHours HOURS =
      new OfficeHours(
          LocalTime.of(8, 0), LocalTime.of(16, 0), ZoneId.of("Europe/London"), List.of());
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T08:00:00Z, true", // Monday
    "2026-03-02T07:59:59Z, false",
    "2026-03-02T15:59:59Z, true",
    "2026-03-02T16:00:00Z, false",
    "2026-03-06T12:00:00Z, true",
    "2026-03-07T12:00:00Z, false", // Saturday
    "2026-03-08T12:00:00Z, false",
    "2026-03-30T07:00:00Z, true", // the first Monday of summer time
    "2026-03-30T15:00:00Z, false",
    "2026-10-26T07:30:00Z, false", // the first of winter time
    "2026-10-26T15:30:00Z, true",
  })
  void office_hours_are_the_schools_own_time(Instant at, boolean within) {
    assertThat(HOURS.contain(at)).isEqualTo(within);
  }

  @Test
  void a_visit_is_within_office_hours_if_all_of_it_is() {
    Instant ten = Instant.parse("2026-03-02T10:00:00Z");
    assertThat(HOURS.contain(ten, Instant.parse("2026-03-02T16:00:00Z"))).isTrue();
    assertThat(HOURS.contain(ten, Instant.parse("2026-03-02T16:00:01Z"))).isFalse();
    assertThat(HOURS.contain(ten, Instant.parse("2026-03-03T10:00:00Z"))).isFalse();
    assertThat(HOURS.contain(Instant.parse("2026-03-02T07:00:00Z"), ten)).isFalse();
    assertThatThrownBy(
            () -> new OfficeHours(LocalTime.NOON, LocalTime.NOON, ZoneId.of("UTC"), List.of()))
        .hasMessageContaining("begin before they end");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-02T12:00:00Z, true",
    "2026-04-03T12:00:00Z, false", // Good Friday
    "2026-04-07T12:00:00Z, true",
    "2026-12-18T12:00:00Z, true",
    "2026-12-20T23:59:59Z, false", // a Sunday
    "2026-12-21T12:00:00Z, false",
    "2027-01-01T12:00:00Z, false",
    "2027-01-04T12:00:00Z, true",
  })
  void on_holidays_nobody_is_in_the_office(Instant at, boolean within) {
    var hours =
        new OfficeHours(
            HOURS.from(),
            HOURS.to(),
            HOURS.zone(),
            List.of(
                new OfficeHours.Closed(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 3)),
                new OfficeHours.Closed(LocalDate.of(2026, 12, 21), LocalDate.of(2027, 1, 3))));
    assertThat(hours.contain(at)).isEqualTo(within);
    assertThat(hours.closed()).hasToString("[2026-04-03, 2026-12-21 to 2027-01-03]");
    assertThatThrownBy(
            () -> new OfficeHours.Closed(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 2)))
        .hasMessageContaining("ends on the day it begins, or later");
  }

  private static LimitRule limit(Duration within, Duration remind) {
    return new LimitRule(
        LimitKind.CONTACT, within, remind, Duration.ZERO, List.of(), List.of(), List.of());
  }

  @Test
  void a_limit_is_a_minute_to_thirty_days_and_its_reminder_comes_before() {
    assertThat(limit(MINUTE, Duration.ofSeconds(59)).within()).isEqualTo(MINUTE);
    assertThat(limit(Duration.ofDays(30), Duration.ZERO).within()).isEqualTo(Duration.ofDays(30));
    assertThatThrownBy(() -> limit(MINUTE.minusMillis(1), Duration.ZERO))
        .hasMessageContaining("1 min to 30 days");
    assertThatThrownBy(() -> limit(Duration.ofDays(30).plusMillis(1), Duration.ZERO))
        .hasMessageContaining("1 min to 30 days");
    assertThatThrownBy(() -> limit(MINUTE, MINUTE)).hasMessageContaining("before the limit");
    assertThatThrownBy(() -> limit(MINUTE, Duration.ofSeconds(-1)))
        .hasMessageContaining("before the limit");
  }

  @Test
  void values_refuse_nonsense() {
    List<Clause> none = List.of();
    assertThat(new StaffRule(1, List.of(), none).least()).isEqualTo(1);
    assertThat(new KindRule(VisitKind.HOME, 2, List.of(), none).staff()).isEqualTo(2);
    for (int staff : new int[] {0, 3}) {
      assertThatThrownBy(() -> new StaffRule(staff, List.of(), none))
          .hasMessageContaining("1 or 2");
      assertThatThrownBy(() -> new KindRule(VisitKind.HOME, staff, List.of(), none))
          .hasMessageContaining("1 or 2");
    }
    for (int under : new int[] {0, 101}) {
      assertThatThrownBy(() -> new AttendanceRule(under, Period.ofDays(1), List.of(), none))
          .hasMessageContaining("1 to 100");
    }
    assertThat(new AttendanceRule(1, Period.ofDays(1), List.of(), none).under()).isEqualTo(1);
    assertThat(new AttendanceRule(100, Period.ofDays(1), List.of(), none).under()).isEqualTo(100);
    assertThat(new Guidance(Moment.LEAVING, "x".repeat(400), none).words()).hasSize(400);
    assertThatThrownBy(() -> new Guidance(Moment.LEAVING, "x".repeat(401), none))
        .hasMessageContaining("1 to 400");
    assertThatThrownBy(() -> new Guidance(Moment.LEAVING, " ", none))
        .hasMessageContaining("1 to 400");
    assertThatThrownBy(() -> new TellRule(EventKind.INCIDENT, List.of(), false, none))
        .hasMessage("'incident' is told to nobody: name a role");
    assertThatThrownBy(() -> new FileRule(FileItem.TRAINING, List.of(), List.of(), true, none))
        .hasMessageContaining("which trainings");
    assertThat(new FileRule(FileItem.DBS, List.of(), List.of(), true, none).names()).isEmpty();
    assertThat(new RiskRule(many(20), true, List.of(1, 20), none).questions()).hasSize(20);
    assertThatThrownBy(() -> new RiskRule(many(21), true, List.of(), none))
        .hasMessageContaining("at most 20");
    assertThatThrownBy(() -> new RiskRule(many(2), true, List.of(3), none))
        .hasMessageContaining("no question 3");
    assertThatThrownBy(() -> new RiskRule(many(2), true, List.of(0), none))
        .hasMessageContaining("no question 0");
    assertThatThrownBy(() -> new Clause("hc-2.9")).hasMessageContaining("like 'HC-2.9'");
    assertThat(new ReviewRule(Period.ofYears(1), LocalDate.of(2028, 2, 29), List.of(), none).due())
        .isEqualTo(LocalDate.of(2029, 2, 28));
  }

  private static List<String> many(int count) {
    var questions = new String[count];
    Arrays.fill(questions, "Dogs?");
    return List.of(questions);
  }

  @Test
  void a_policy_gives_what_it_says_of_a_thing_or_nothing() {
    VisitPolicy westside = PolicyFile.named("westside").visits();
    assertThat(westside.limit(LimitKind.OFFICE_CALL)).isPresent();
    assertThat(westside.limit(LimitKind.REFERRAL)).isEmpty();
    assertThat(westside.tell(EventKind.INCIDENT)).isPresent();
    assertThat(westside.tell(EventKind.RETURNED)).isEmpty();
    assertThat(westside.kind(VisitKind.TUTORING)).isPresent();
    assertThat(westside.kind(VisitKind.RAPID)).isEmpty();
    assertThat(westside.kindsMade()).hasSize(3);
    assertThat(VisitPolicy.NONE.kindsMade()).containsExactly(VisitKind.values());
    assertThat(VisitPolicy.NONE.kind(VisitKind.RAPID).orElseThrow().staff()).isEqualTo(1);
    assertThat(westside.clauses()).containsEntry("WS-4.5", 4).hasSize(25);
    assertThat(PolicyFile.named("three-counties").roles())
        .contains(new Role("executive headteacher"), Role.RECEPTION, Role.VISITOR)
        .doesNotHaveDuplicates();
    for (String profile : PolicyFile.PROFILES) {
      Policy policy = PolicyFile.named(profile);
      assertThat(policy.roles()).containsAll(policy.visits().roles());
    }
  }

  @Test
  void every_role_and_clause_that_a_policy_names_is_known_of_it() {
    String text =
        PolicyFile.usualText()
            + """
            roles: [a, b, c, d, e, f, g, h, i, j]
            kinds: [{kind: home visit, decided-by: [a], clauses: [AA-1]}]
            approval: {by: [b], weekly-list-by: [c], clauses: [AA-2]}
            staff: {least: 2, fewer-decided-by: [d], clauses: [AA-3]}
            on-file: [{what: DBS check, held-by: [e], clauses: [AA-4]}]
            papers: [{paper: briefing, before: entry, signed-by: [f], clauses: [AA-5]}]
            limits: [{limit: contact, within: 1 h, agreed-by: [g], tell: [h], clauses: [AA-6]}]
            tell: [{of: incident, to: [i], clauses: [AA-7]}]
            attendance: [{under: 70, over: 6 weeks, tell: [j], clauses: [AA-8]}]
            purposes: {list: [x], clauses: [AA-9]}
            gate: {watched: yes, clauses: [AA-10]}
            steps: {told: [left], clauses: [AA-11]}
            record: {fields: [pupil], clauses: [AA-12]}
            risk: {questions: ['Dogs?'], clauses: [AA-13]}
            guidance: [{at: leaving, words: Mind, clauses: [AA-14]}]
            review: {every: 1 year, last: 2026-09-01, by: [chair], clauses: [AA-15]}
            seen-by: {involved-only: yes, clauses: [AA-16]}
            code-word: {kept: yes, clauses: [AA-17]}
            """
                .replace("i, j]", "i, j, chair]");
    Policy policy = PolicyFile.parse(text, "all.yaml");
    for (String role : "a b c d e f g h i j chair".split(" ", -1)) {
      assertThat(policy.roles()).contains(new Role(role));
    }
    for (int i = 1; i <= 17; i++) {
      assertThat(policy.visits().clauses()).containsKey("AA-" + i);
    }
    assertThat(policy.roles()).contains(Role.HEADTEACHER, Role.SAFEGUARDING_LEAD);
    assertThat(LimitKind.CONTACT.passed()).isEqualTo("Nothing was heard from the wearer.");
    assertThat(new Clause("AA-1")).hasToString("AA-1");
  }

  @Test
  void what_is_confidential_reported_dangerous_or_calls_off_is_known_of_each_kind() {
    assertThat(Arrays.stream(EventKind.values()).filter(EventKind::isConfidential))
        .containsExactly(
            EventKind.SAFEGUARDING_CONCERN,
            EventKind.CHILD_ALONE,
            EventKind.PHYSICAL_INTERVENTION,
            EventKind.ACCUSATION,
            EventKind.LOW_ATTENDANCE);
    assertThat(Arrays.stream(EventKind.values()).filter(EventKind::isReported))
        .containsExactly(
            EventKind.DANGEROUS_ANIMAL,
            EventKind.SAFEGUARDING_CONCERN,
            EventKind.CHILD_ALONE,
            EventKind.INCIDENT,
            EventKind.PHYSICAL_INTERVENTION,
            EventKind.ACCUSATION);
    assertThat(Arrays.stream(LimitKind.values()).filter(LimitKind::isDanger))
        .containsExactly(LimitKind.CONTACT, LimitKind.OFFICE_CALL, LimitKind.SIGN_OFF);
    assertThat(Arrays.stream(LimitKind.values()).filter(LimitKind::callsOff))
        .containsExactly(LimitKind.PARENTS_ABSENT, LimitKind.PARENTS_LATE);
  }
}

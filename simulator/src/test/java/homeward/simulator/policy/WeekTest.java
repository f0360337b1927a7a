package homeward.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.notify.Letter;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.FileItem;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.protocol.id.VisitId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a week begins with, and who stands in for whom. Mondays are those of March 2026.
class WeekTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /// The office opens at eight; the test school's time begins on Monday at ten.
  private static final Duration TO_NEXT_MONDAY = Duration.ofDays(7).minus(Duration.ofHours(2));

  private static List<String> notices(PolicySchool school, String kind) {
    return school.notices().stream()
        .filter(notice -> notice.kind().equals(kind))
        .map(NoticeRow::words)
        .toList();
  }

  private static VisitId visitIn(PolicySchool school, Duration later) {
    school.later = later;
    return school.visit(VisitKind.HOME, false, false);
  }

  @Test
  void on_monday_morning_who_signs_the_list_is_told_of_visits_that_are_on_none() {
    try (var school = new PolicySchool(PolicyFile.named("holy-cross"))) {
      visitIn(school, Duration.ofDays(8));
      school.leap(TO_NEXT_MONDAY.minus(SECOND));
      assertThat(notices(school, "weekly list")).isEmpty();
      school.leap(SECOND);
      assertThat(notices(school, "weekly list"))
          .containsExactly("Of this week's visits 1 are on no list that was signed.");
      assertThat(school.letters)
          .extracting(Letter::to)
          .contains(PolicySchool.somebody(Role.HEADTEACHER).email());
    }
  }

  @Test
  void who_has_signed_the_list_already_is_left_alone() {
    try (var school = new PolicySchool(PolicyFile.named("holy-cross"))) {
      visitIn(school, Duration.ofDays(8));
      school.signs(o ->
          o.signWeek(
              SchoolId.ONLY, LocalDate.of(2026, 3, 9), PolicySchool.somebody(Role.HEADTEACHER)));
      school.leap(TO_NEXT_MONDAY);
      assertThat(notices(school, "weekly list")).isEmpty();
    }
  }

  @Test
  void what_runs_out_within_four_weeks_is_told_to_who_holds_it() {
    try (var school = new PolicySchool(PolicyFile.named("holy-cross"))) {
      Person head = PolicySchool.somebody(Role.HEADTEACHER);
      LocalDate monday = LocalDate.of(2026, 3, 9);
      for (var entry :
          List.of(
              new OnFile(FileItem.DBS, "enhanced", monday.plusDays(27)),
              new OnFile(FileItem.VEHICLE, "Skoda, AB1 2CD, blue", monday.plusDays(28)),
              new OnFile(FileItem.TRAINING, "first aid", monday.minusDays(1)))) {
        school.signs(o -> o.putOnFile(school.sam.id(), entry, head));
      }
      school.leap(TO_NEXT_MONDAY);
      assertThat(notices(school, "on file"))
          .containsExactly("Runs out within four weeks: DBS check of Sam Example on 5 Apr 2026.");
      school.leap(Duration.ofDays(7));
      assertThat(notices(school, "on file")).hasSize(3);
    }
  }

  @Test
  void after_a_holiday_the_week_begins_when_the_office_opens_again() {
    String text =
        PolicyFile.shippedText("holy-cross")
            + "\noffice-hours: {from: '08:00', to: '16:00', closed: [2026-03-09 to 2026-03-10]}\n";
    try (var school = new PolicySchool(PolicyFile.parse(text, "test"))) {
      visitIn(school, Duration.ofDays(9));
      Duration toWednesday = TO_NEXT_MONDAY.plus(Duration.ofDays(2));
      school.leap(toWednesday.minus(SECOND));
      assertThat(notices(school, "weekly list")).isEmpty();
      school.leap(SECOND);
      assertThat(notices(school, "weekly list")).hasSize(1);
      school.leap(Duration.ofDays(4));
      assertThat(notices(school, "weekly list")).hasSize(1);
    }
  }

  @Test
  void who_stands_in_is_told_and_signs_until_the_last_day_is_over() {
    try (var school = new PolicySchool(PolicyFile.named("holy-cross"))) {
      Person head = PolicySchool.somebody(Role.HEADTEACHER);
      Person business = PolicySchool.somebody(new Role("school business manager"));
      VisitId visit = school.visit(VisitKind.HOME, false, false);
      assertThat(standsIn(school, head, business, LocalDate.of(2026, 3, 1)))
          .asString()
          .contains("today, or later");
      assertThat(standsIn(school, head, head, LocalDate.of(2026, 3, 4)))
          .asString()
          .contains("somebody else");
      assertThat(standsIn(school, head, business, LocalDate.of(2026, 3, 4)))
          .isInstanceOf(Reply.Done.class);
      assertThat(standsIn(school, head, business, LocalDate.of(2026, 3, 4)))
          .asString()
          .contains("is all that already");
      Person standIn = school.person(business.id());
      assertThat(standIn.is(Role.HEADTEACHER, SchoolId.ONLY)).isTrue();
      assertThat(school.sign(visit, PaperKind.RISK_ASSESSMENT, standIn))
          .isInstanceOf(Reply.Done.class);
      Instant over = Instant.parse("2026-03-05T00:00:00Z");
      school.leap(Duration.between(school.time.now(), over).minus(SECOND));
      assertThat(school.person(business.id()).posts()).hasSize(2);
      school.leap(SECOND);
      assertThat(school.person(business.id())).isEqualTo(business);
      assertThat(school.evidence(business))
          .contains("stands in: for headteacher until 2026-03-04")
          .contains("stands in no more: for headteacher");
    }
  }

  private static Reply standsIn(
      PolicySchool school, Person absent, Person standIn, LocalDate until) {
    return school.takes(o ->
        o.cover(
            absent.id(),
            standIn.id(),
            SchoolId.ONLY,
            until,
            PolicySchool.somebody(Role.ADMINISTRATOR)));
  }

  @Test
  void who_is_back_early_takes_over_again() {
    try (var school = new PolicySchool(PolicyFile.named("holy-cross"))) {
      Person head = PolicySchool.somebody(Role.HEADTEACHER);
      Person business = PolicySchool.somebody(new Role("school business manager"));
      standsIn(school, head, business, LocalDate.of(2026, 3, 4));
      assertThat(school.takes(o -> o.endCover(1, head))).isInstanceOf(Reply.Done.class);
      assertThat(school.person(business.id())).isEqualTo(business);
      assertThat(school.takes(o -> o.endCover(1, head))).isInstanceOf(Reply.Refused.class);
      school.leap(Duration.ofDays(7));
      assertThat(school.person(business.id())).isEqualTo(business);
    }
  }
}

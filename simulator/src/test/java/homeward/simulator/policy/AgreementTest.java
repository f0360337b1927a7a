package homeward.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.policy.AgreementRule;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.store.CaseRows.AgreementRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.visit.AgreementState;
import homeward.gateway.visit.PaperForms;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was agreed with parents, under each policy that speaks of it: seen to, reminded of,
/// followed up; asked for until it is done, and not a second early.
class AgreementTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static VisitId made(PolicySchool school) {
    VisitId visit = school.visit(school.rules().kindsMade().getFirst(), false, false);
    EveryRuleTest.provideAll(school, visit);
    for (VisitState to :
        List.of(VisitState.DEPARTED, VisitState.ARRIVED, VisitState.LEFT, VisitState.RETURNED)) {
      school.progress(visit, to);
    }
    assertThat(school.state(visit)).isEqualTo(VisitState.RETURNED);
    return visit;
  }

  private static void report(PolicySchool school, VisitId visit, String agreements, String day) {
    Map<String, String> fields =
        Map.of(
            "happened",
            "We talked.",
            "evaluation",
            "Well.",
            PaperForms.AGREEMENTS,
            agreements,
            PaperForms.AGREED_BY,
            day);
    assertThat(school.sign(visit, PaperKind.REPORT, fields, school.sam))
        .isInstanceOf(Reply.Done.class);
  }

  private static void remind(PolicySchool school, VisitId visit, String day) {
    Map<String, String> fields =
        Map.of("broken", "the bus", "asked", "the bus", PaperForms.BY, day);
    assertThat(school.sign(visit, PaperKind.REMINDER_LETTER, fields, school.sam))
        .isInstanceOf(Reply.Done.class);
  }

  private static List<AgreementRow> agreements(PolicySchool school, VisitId visit) {
    return school.read(tx -> tx.agreements(visit));
  }

  private static AgreementState state(PolicySchool school, VisitId visit) {
    return agreements(school, visit).getFirst().state();
  }

  private static List<String> told(PolicySchool school) {
    return school.notices().stream()
        .filter(notice -> notice.kind().equals("agreement"))
        .map(NoticeRow::words)
        .toList();
  }

  private static Person seer(PolicySchool school) {
    return PolicySchool.somebody(school.rules().agreements().by().getFirst());
  }

  private static Instant opens(PolicySchool school, LocalDate day) {
    var hours = school.rules().hours();
    return day.atTime(hours.from()).atZone(hours.zone()).toInstant();
  }

  /// Nothing is told a second before, and at it what is due.
  private static void toldAfter(PolicySchool school, Duration time, String what) {
    int before = told(school).size();
    school.leap(time.minus(SECOND));
    assertThat(told(school)).hasSize(before);
    school.leap(SECOND);
    assertThat(told(school)).hasSize(before + 1).last().asString().contains(what);
    assertThat(school.notices().getLast().roles()).isEqualTo(school.rules().agreements().by());
  }

  @ParameterizedTest
  @ValueSource(strings = {"three-counties", "holy-cross", "westside", "default"})
  void broken_reminded_broken_again_followed_up_and_asked_for_all_the_way(String profile) {
    try (var school = new PolicySchool(PolicyFile.named(profile))) {
      AgreementRule rule = school.rules().agreements();
      VisitId visit = made(school);
      report(school, visit, "The bus at eight.\n\n Homework on Fridays. \n", "");
      assertThat(agreements(school, visit))
          .extracting(AgreementRow::words)
          .containsExactly("The bus at eight.", "Homework on Fridays.");
      AgreementRow bus = agreements(school, visit).getFirst();
      AgreementRow homework = agreements(school, visit).getLast();
      assertThat(school.handles(o -> o.settle(homework.id(), true, "", seer(school))))
          .isInstanceOf(Reply.Done.class);

      toldAfter(school, rule.within(), "See whether it was kept");
      toldAfter(school, rule.again(), "See whether it was kept");
      school.handles(o -> o.settle(bus.id(), false, "Late on three days.", seer(school)));
      assertThat(state(school, visit)).isEqualTo(AgreementState.BROKEN);
      assertThat(school.papers(visit, PaperKind.NOTE)).as("noted in the record").isEqualTo(1);

      toldAfter(school, rule.again(), "Send the reminder letter");
      remind(school, visit, "2026-12-04");
      assertThat(state(school, visit)).isEqualTo(AgreementState.REMINDED);
      Instant seen = agreements(school, visit).getFirst().due();
      assertThat(seen).isEqualTo(opens(school, LocalDate.of(2026, 12, 5)));
      toldAfter(
          school,
          Duration.between(school.time.now(), seen),
          "See whether it is kept since the reminder letter");
      school.handles(o -> o.settle(bus.id(), false, "Late again.", seer(school)));

      toldAfter(school, rule.again(), "Plan the follow-up visit");
      school.follows = visit.value();
      VisitId second = school.visit(school.rules().kindsMade().getFirst(), false, false);
      assertThat(state(school, visit)).isEqualTo(AgreementState.FOLLOWED);
      school.act(o -> o.callOff(second, false, "snow", school.sam));
      toldAfter(school, rule.again(), "Plan the follow-up visit");
      school.visit(school.rules().kindsMade().getFirst(), false, false);
      int before = told(school).size();
      school.leap(Duration.ofDays(90));
      assertThat(told(school)).hasSize(before);
      assertThat(school.letters).noneMatch(letter -> letter.body().contains("bus"));
      assertThat(school.evidence(visit))
          .contains(
              "agreement: The bus at eight.",
              "agreement not kept: The bus at eight.: Late on three days.",
              "agreement not kept again: The bus at eight.: Late again.",
              "agreement kept: Homework on Fridays.");
      Proofs.proved(
          rule.clauses(), profile + ": an agreement is seen to, reminded of and followed up");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"three-counties", "holy-cross", "westside", "default"})
  void kept_on_the_day_that_was_agreed_is_the_end_of_it(String profile) {
    try (var school = new PolicySchool(PolicyFile.named(profile))) {
      VisitId visit = made(school);
      report(school, visit, "The bus at eight.", "2026-03-27");
      Duration until =
          Duration.between(school.time.now(), opens(school, LocalDate.of(2026, 3, 28)));
      toldAfter(school, until, "See whether it was kept");
      AgreementRow bus = agreements(school, visit).getFirst();
      assertThat(school.handles(o -> o.settle(bus.id(), true, "On time.", school.sam)))
          .as("who went says so, too")
          .isInstanceOf(Reply.Done.class);
      assertThat(state(school, visit)).isEqualTo(AgreementState.KEPT);
      school.leap(Duration.ofDays(90));
      assertThat(told(school)).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"holy-cross"})
  void who_may_not_says_nothing_of_it_and_nothing_is_said_twice(String profile) {
    try (var school = new PolicySchool(PolicyFile.named(profile))) {
      VisitId visit = made(school);
      report(school, visit, "The bus at eight.", "");
      long bus = agreements(school, visit).getFirst().id();
      Person rae = PolicySchool.somebody(homeward.gateway.people.Role.RECEPTION);
      assertThat(school.handles(o -> o.settle(bus, true, "", rae)).toString())
          .contains("Who went, or the attendance officer or the headteacher, says whether")
          .contains("(HC-5.1, HC-5.2)");
      assertThat(school.handles(o -> o.settle(bus, false, " ", school.sam)).toString())
          .contains("Say what was not kept");
      assertThat(school.handles(o -> o.settle(99, true, "", school.sam)).toString())
          .contains("There is no such agreement.");
      school.handles(o -> o.settle(bus, true, "", school.sam));
      assertThat(school.handles(o -> o.settle(bus, false, "late", school.sam)).toString())
          .contains("This agreement is kept already.");
      assertThat(school.papers(visit, PaperKind.NOTE)).isZero();
      report(school, visit, "The bus at eight.\nHomework.", "");
      assertThat(agreements(school, visit)).hasSize(2);
    }
  }
}

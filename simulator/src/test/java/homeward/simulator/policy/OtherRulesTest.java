package homeward.simulator.policy;

import static homeward.simulator.policy.EveryRuleTest.blocked;
import static homeward.simulator.policy.EveryRuleTest.clause;
import static homeward.simulator.policy.EveryRuleTest.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.policy.FileItem;
import homeward.gateway.policy.FileRule;
import homeward.gateway.policy.Guidance;
import homeward.gateway.policy.Milestone;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.RecordRule;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.visit.Shown;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules of each shipped policy that are no needs of a step: risk, staff, what is written down,
/// who sees, reviews, guidance.
class OtherRulesTest {
  @Test
  void a_first_visit_is_no_low_risk_and_a_yes_needs_actions() {
    for (String profile : Profiles.ALL) {
      Policy policy = PolicyFile.named(profile);
      if (policy.visits().risk().questions().isEmpty()) {
        continue;
      }
      try (var school = new PolicySchool(policy)) {
        VisitId visit = school.visit(policy.visits().kindsMade().getFirst(), false, false);
        var fields = new HashMap<String, String>();
        for (int i = 1; i <= policy.visits().risk().questions().size(); i++) {
          fields.put("question-" + i, "no");
        }
        fields.put("level", "LOW");
        fields.put("going", "yes");
        Person head = one(Role.HEADTEACHER);
        assertThat(school.sign(visit, PaperKind.RISK_ASSESSMENT, fields, head).toString())
            .contains("at least a MEDIUM risk");
        fields.put("level", "MEDIUM");
        fields.put("question-1", "yes");
        assertThat(school.sign(visit, PaperKind.RISK_ASSESSMENT, fields, head).toString())
            .contains("write down what is done about it");
        fields.put("actions", "Two go, and park outside.");
        assertThat(school.sign(visit, PaperKind.RISK_ASSESSMENT, fields, head))
            .isInstanceOf(Reply.Done.class);
        fields.put("going", "no");
        assertThat(school.sign(visit, PaperKind.RISK_ASSESSMENT, fields, head).toString())
            .contains("This amends an earlier assessment: say why.");
        fields.put("amended", "A neighbour rang.");
        school.sign(visit, PaperKind.RISK_ASSESSMENT, fields, head);
        assertThat(blocked(school, visit, Milestone.DEPARTURE))
            .contains("The risk assessment says that the visit does not take place");
      }
      Proofs.proved(
          policy.visits().risk().clauses(),
          profile + ": a first visit is at least a medium risk, a yes needs actions");
    }
  }

  @Test
  void the_second_member_of_staff_is_missed_unless_who_may_decides_otherwise() {
    for (String profile : Profiles.ALL) {
      Policy policy = PolicyFile.named(profile);
      if (policy.visits().staff().least() < 2) {
        continue;
      }
      try (var school = new PolicySchool(policy)) {
        VisitId visit = school.visit(policy.visits().kindsMade().getFirst(), true, false);
        String clause = clause(policy.visits().staff().clauses());
        assertThat(blocked(school, visit, Milestone.DEPARTURE))
            .contains("second member of staff")
            .contains(clause);
        school.sign(visit, PaperKind.ONE_PERSON, school.kim);
        assertThat(blocked(school, visit, Milestone.DEPARTURE)).contains("second member of staff");
        List<Role> may = policy.visits().staff().fewerDecidedBy();
        if (!may.isEmpty()) {
          school.sign(visit, PaperKind.ONE_PERSON, one(may.getFirst()));
          assertThat(blocked(school, visit, Milestone.DEPARTURE))
              .doesNotContain("second member of staff");
        }
      }
      Proofs.proved(
          policy.visits().staff().clauses(),
          profile + ": two go, or who may has decided otherwise");
    }
  }

  private static Stream<String> profiles() {
    return Profiles.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void what_is_to_be_written_down_is(String profile) {
    Policy policy = PolicyFile.named(profile);
    RecordRule rule = policy.visits().record();
    try (var school = new PolicySchool(policy)) {
      school.pupil = "";
      VisitId visit = school.visit(policy.visits().kindsMade().getFirst(), false, false);
      assertThat(
              blocked(school, visit, Milestone.DEPARTURE)
                  .contains("not written down of the visit: pupil (" + clause(rule.clauses())))
          .isEqualTo(rule.fields().contains("pupil"));
    }
    Proofs.proved(rule.clauses(), profile + ": nobody leaves before the visit is written down");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void a_mobile_number_is_on_file(String profile) {
    Policy policy = PolicyFile.named(profile);
    Optional<FileRule> rule =
        policy.visits().onFile().stream()
            .filter(each -> each.item() == FileItem.MOBILE)
            .findFirst();
    try (var school = new PolicySchool(policy, "")) {
      VisitId visit = school.visit(policy.visits().kindsMade().getFirst(), false, false);
      assertThat(
              blocked(school, visit, Milestone.DEPARTURE)
                  .contains("The mobile number of Sam Example is missing"))
          .isEqualTo(rule.isPresent());
    }
    rule.ifPresent(r ->
        Proofs.proved(r.clauses(), profile + ": nobody leaves without a mobile number on file"));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void only_those_involved_see_a_visit(String profile) {
    Policy policy = PolicyFile.named(profile);
    boolean closed = policy.visits().seenByInvolvedOnly();
    var stranger = new Person(new WorkerId("stranger"), "S", "", new Role("caretaker"), "", "");
    try (var school = new PolicySchool(policy)) {
      VisitId visit = school.visit(policy.visits().kindsMade().getFirst(), false, false);
      assertThat(school.sees(visit, stranger)).isEqualTo(!closed);
      assertThat(school.sees(visit, school.sam)).isTrue();
      assertThat(school.sees(visit, one(Role.RECEPTION))).isTrue();
      assertThat(school.act(o -> o.look(visit, "to help", stranger)))
          .isInstanceOf(Reply.Refused.class);
      Person lead = one(Role.SAFEGUARDING_LEAD);
      assertThat(school.act(o -> o.look(visit, " ", lead))).isInstanceOf(Reply.Refused.class);
      assertThat(school.act(o -> o.look(visit, "a concern of a neighbour", lead)))
          .isInstanceOf(Reply.Done.class);
      assertThat(school.sees(visit, lead)).isTrue();
      assertThat(school.evidence(visit)).contains("looked at: a concern of a neighbour");
    }
    Proofs.proved(policy.visits().seenClauses(), profile + ": only those involved see a visit");
  }

  @Test
  void a_review_that_was_done_is_not_asked_for_until_the_next() {
    Policy policy = PolicyFile.named("westside");
    LocalDate due = policy.visits().review().due();
    try (var school = new PolicySchool(policy)) {
      Instant midnight = due.atStartOfDay(policy.visits().hours().zone()).toInstant();
      school.leap(Duration.between(school.time.now(), midnight));
      assertThat(school.notices()).hasSize(1);
      String reviewed =
          PolicyFile.shippedText("westside")
              .replace("version: 1", "version: 2")
              .replace("last: 2026-09-01", "last: " + due);
      assertThat(school.changes(reviewed)).isInstanceOf(Reply.Done.class);
      Instant next = due.plusYears(1).atStartOfDay(policy.visits().hours().zone()).toInstant();
      school.leap(Duration.between(school.time.now(), next).minusSeconds(1));
      assertThat(school.notices()).hasSize(1);
      school.leap(Duration.ofSeconds(1));
      assertThat(school.notices()).hasSize(2);
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void a_review_that_is_due_is_told_and_told_again(String profile) {
    Policy policy = PolicyFile.named(profile);
    var review = policy.visits().review();
    Instant due = review.due().atStartOfDay(policy.visits().hours().zone()).toInstant();
    try (var school = new PolicySchool(policy)) {
      school.leap(Duration.between(school.time.now(), due).minusSeconds(1));
      assertThat(school.notices()).isEmpty();
      school.leap(Duration.ofSeconds(1));
      assertThat(school.notices())
          .singleElement()
          .satisfies(notice -> {
            assertThat(notice.roles()).isEqualTo(review.by());
            assertThat(notice.words()).contains("to be reviewed by " + review.due());
          });
      school.leap(Duration.ofDays(7));
      assertThat(school.notices()).hasSize(2);
    }
    Proofs.proved(review.clauses(), profile + ": a review that is due is told, and told again");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void each_sentence_of_guidance_is_shown_on_the_way_and_only_at_its_moment(String profile) {
    VisitPolicy rules = PolicyFile.named(profile).visits();
    for (Guidance guidance : rules.guidance()) {
      List<VisitState> shown =
          Stream.of(VisitState.values())
              .filter(state -> Shown.at(rules, state).contains(guidance))
              .toList();
      assertThat(shown).as(guidance.words()).isNotEmpty();
      assertThat(shown.stream().map(VisitState::isOut).distinct()).hasSize(1);
      Proofs.proved(
          guidance.clauses(),
          profile + ": shown on " + guidance.at().words() + ": " + guidance.words());
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void what_is_on_file_without_being_enforced_keeps_nobody_and_is_shown(String profile) {
    Policy policy = PolicyFile.named(profile);
    for (FileRule rule : policy.visits().onFile()) {
      if (!rule.enforced()) {
        try (var school = new PolicySchool(policy)) {
          VisitId visit = school.visit(policy.visits().kindsMade().getFirst(), false, false);
          EveryRuleTest.provideAll(school, visit);
          school.file(rule, school.sam);
          assertThat(school.onFile(school.sam)).anyMatch(entry -> entry.item() == rule.item());
          assertThat(blocked(school, visit, Milestone.DEPARTURE)).isEmpty();
        }
        Proofs.proved(rule.clauses(), profile + ": " + rule.item().words() + " is on file");
      }
    }
  }

  @Test
  void each_step_may_have_somebody_of_its_own_but_what_is_unsafe_is_called_off_by_anybody() {
    String text =
        PolicyFile.shippedText("le-rocquier")
            + """
            steps:
              by: [reception]
              each:
                - {step: returned, by: [headteacher], clauses: [LR-4.2]}
                - {step: cancelled, by: [senior team]}
                - {step: arrived}
            """;
    try (var school = new PolicySchool(PolicyFile.parse(text, "test"))) {
      Person rae = one(Role.RECEPTION);
      Person head = one(Role.HEADTEACHER);
      VisitId visit = school.visit(VisitKind.HOME, false, false);
      EveryRuleTest.provideAll(school, visit);
      assertThat(school.act(o -> o.callOff(visit, false, "snow", rae)).toString())
          .contains("A visit becomes cancelled by the senior team.");
      assertThat(school.progress(visit, VisitState.DEPARTED, head).toString())
          .contains("A visit becomes departed by the reception.");
      assertThat(school.progress(visit, VisitState.DEPARTED, rae)).isInstanceOf(Reply.Done.class);
      assertThat(school.progress(visit, VisitState.ARRIVED, head)).isInstanceOf(Reply.Done.class);
      assertThat(school.act(o -> o.callOff(visit, true, "a dog", school.sam)))
          .isInstanceOf(Reply.Done.class);
      assertThat(school.progress(visit, VisitState.RETURNED, rae).toString())
          .contains("A visit becomes returned by the headteacher (LR-4.2).");
      assertThat(school.progress(visit, VisitState.RETURNED, head)).isInstanceOf(Reply.Done.class);
      VisitId next = school.visit(VisitKind.HOME, false, false);
      assertThat(school.act(o -> o.callOff(next, false, "snow", one(new Role("senior team")))))
          .isInstanceOf(Reply.Done.class);
    }
    assertThatThrownBy(() -> PolicyFile.parse(text.replace("step: arrived", "step: lost"), "test"))
        .hasMessageContaining("lost");
    assertThatThrownBy(
            () -> PolicyFile.parse(text.replace("step: arrived", "step: returned"), "test"))
        .hasMessageContaining("each step is given once");
  }

  @Test
  void only_who_may_moves_a_visit_on_but_who_has_left_is_watched_whoever_says_it() {
    String text =
        PolicyFile.shippedText("holy-cross")
            .replace(
                "steps: {told: [arrived, left],",
                "steps: {told: [arrived, left], by: [reception],");
    try (var school = new PolicySchool(PolicyFile.parse(text, "test"))) {
      VisitId visit = school.visit(VisitKind.HOME, false, false);
      Person head = one(Role.HEADTEACHER);
      assertThat(school.progress(visit, VisitState.DEPARTED, head).toString())
          .contains("A visit becomes departed by the reception (HC-2.5, HC-4.11).");
      assertThat(school.act(o -> o.signOffElsewhere(visit, "at home", head)).toString())
          .contains("A visit becomes returned by the reception");
      assertThat(school.progress(visit, VisitState.DEPARTED, one(Role.RECEPTION)).toString())
          .doesNotContain("departed by");
      assertThat(school.act(o -> o.progress(visit, VisitState.DEPARTED, true, head)))
          .isInstanceOf(Reply.Done.class);
      assertThat(school.row(visit).isOut()).isTrue();
    }
  }
}

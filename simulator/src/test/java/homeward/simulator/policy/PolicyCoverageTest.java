package homeward.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.config.Clauses;
import homeward.gateway.config.PolicyFile;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// That no clause which the system enforces loses its proof, and none is named that is not there.
class PolicyCoverageTest {
  /// Clauses to be enforced that no test proves yet.
  private static final Set<String> OPEN = Set.of();

  private static void everyTestOfRules() {
    var rules = new EveryRuleTest();
    EveryRuleTest.needs()
        .forEach(rules::without_it_the_step_is_refused_and_with_it_the_step_is_taken);
    EveryRuleTest.kinds().forEach(rules::a_kind_of_visit_takes_its_staff_and_who_decides_it);
    EveryRuleTest.purposes().forEach(rules::a_purpose_is_one_of_the_schools_own);
    rules.a_first_visit_is_no_low_risk_and_a_yes_needs_actions();
    PolicyFile.PROFILES.forEach(rules::what_is_to_be_written_down_is);
    PolicyFile.PROFILES.forEach(rules::a_mobile_number_is_on_file);
    PolicyFile.PROFILES.forEach(rules::only_those_involved_see_a_visit);
    PolicyFile.PROFILES.forEach(rules::a_review_that_is_due_is_told_and_told_again);
    rules.the_second_member_of_staff_is_missed_unless_who_may_decides_otherwise();
    var limits = new EveryLimitTest();
    EveryLimitTest.limits()
        .forEach(limits::one_second_before_a_limit_nothing_happens_and_at_it_the_act);
    EveryLimitTest.tells()
        .forEach(limits::who_must_be_told_of_an_event_is_told_at_once_and_nobody_else);
    PolicyFile.PROFILES.forEach(profile -> {
      limits.attendance_under_the_limit_is_flagged_and_at_it_is_not(profile);
      limits.an_alarm_goes_to_those_whom_the_policy_names_step_by_step(profile);
      limits.the_code_word_is_duress_which_the_device_does_not_hear(profile);
      limits.steps_of_which_the_office_hears_each_time_are_not_left_out(profile);
    });
  }

  @Test
  void each_clause_that_is_enforced_has_a_proof_that_passed() {
    everyTestOfRules();
    List<Clauses.Entry> enforced =
        Clauses.all().stream().filter(clause -> clause.kind().equals("enforce")).toList();
    assertThat(enforced).hasSizeGreaterThan(70);
    var lacking = new TreeSet<String>();
    enforced.stream()
        .map(Clauses.Entry::id)
        .filter(id -> !Proofs.all().contains(id))
        .forEach(lacking::add);
    assertThat(lacking).isEqualTo(new TreeSet<>(OPEN));
  }

  @Test
  void each_profile_names_every_clause_of_its_school_and_none_that_is_not_there() {
    for (String profile : PolicyFile.PROFILES) {
      Set<String> named = Clauses.named(PolicyFile.named(profile));
      Set<String> known = new TreeSet<>();
      Clauses.all().forEach(clause -> known.add(clause.id()));
      assertThat(known).as(profile).containsAll(named);
      var own = new TreeSet<String>();
      Clauses.all().stream()
          .filter(clause -> clause.school().equals(profile))
          .forEach(clause -> own.add(clause.id()));
      assertThat(named).as(profile).containsAll(own);
    }
  }
}

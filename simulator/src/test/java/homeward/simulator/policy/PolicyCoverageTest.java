package homeward.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import homeward.gateway.config.Clauses;
import homeward.gateway.config.PolicyFile;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/// That no clause loses its proof, and none is named that is not there.
class PolicyCoverageTest {
  private static void everyTestOfRules() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(
            selectClass(EveryRuleTest.class),
            selectClass(OtherRulesTest.class),
            selectClass(EveryLimitTest.class),
            selectClass(ReferralTest.class),
            selectClass(AgreementTest.class))
        .execute()
        .testEvents()
        .assertStatistics(statistics -> statistics.failed(0));
  }

  @Test
  void each_clause_has_a_proof_that_passed() {
    everyTestOfRules();
    assertThat(Clauses.all()).hasSize(105);
    var lacking = new TreeSet<String>();
    Clauses.all().stream()
        .map(Clauses.Entry::id)
        .filter(id -> !Proofs.all().contains(id))
        .forEach(lacking::add);
    assertThat(lacking).isEmpty();
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

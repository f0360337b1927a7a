package homeward.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import homeward.gateway.config.Clauses;
import homeward.gateway.config.PolicyFile;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/// That no clause which the system enforces loses its proof, and none is named that is not there.
class PolicyCoverageTest {
  /// Clauses to be enforced that no test proves yet.
  private static final Set<String> OPEN = Set.of();

  private static void everyTestOfRules() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(EveryRuleTest.class), selectClass(EveryLimitTest.class))
        .execute()
        .testEvents()
        .assertStatistics(statistics -> statistics.failed(0));
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

package homeward.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.gateway.people.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementRuleTest {
  @ParameterizedTest
  @CsvSource({
    "23,24,'within' of agreements is 1 to 90 days",
    "2161,24,'within' of agreements is 1 to 90 days",
    "24,23,'again' of agreements is 1 to 30 days",
    "24,721,'again' of agreements is 1 to 30 days",
  })
  void times_are_within_reason(int within, int again, String reason) {
    assertThatThrownBy(() -> rule(within, again)).hasMessageContaining(reason);
  }

  private static AgreementRule rule(int within, int again) {
    return new AgreementRule(
        Duration.ofHours(within), Duration.ofHours(again), List.of(), List.of());
  }

  @Test
  void at_the_limits_they_are_taken() {
    assertThat(rule(24, 24).within()).isEqualTo(Duration.ofDays(1));
    assertThat(rule(2160, 720).again()).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void a_step_goes_by_its_own_rule_and_the_others_by_the_common_one() {
    List<Clause> clauses = List.of(new Clause("AA-1"));
    var own = new StepRule("closed", List.of(Role.HEADTEACHER), List.of());
    var rule = new StepsRule(List.of(), List.of(Role.RECEPTION), List.of(own), clauses);
    assertThat(rule.of("closed")).isEqualTo(own);
    assertThat(rule.of("left")).isEqualTo(new StepRule("left", List.of(Role.RECEPTION), clauses));
    assertThat(rule.all().by()).containsExactly(Role.RECEPTION, Role.HEADTEACHER);
    assertThat(rule.all().clauses()).isEqualTo(clauses);
    assertThatThrownBy(() -> new StepsRule(List.of(), List.of(), List.of(own, own), clauses))
        .hasMessageContaining("each step is given once");
  }
}

package homeward.gateway.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.gateway.people.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscalationPolicyTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Step step(long afterS) {
    return new Step(Duration.ofSeconds(afterS), List.of(Channel.CONSOLE), List.of());
  }

  private static EscalationPolicy policy(Duration repeatLast, Duration takenOn, long... afterS) {
    List<Step> steps =
        java.util.Arrays.stream(afterS).mapToObj(EscalationPolicyTest::step).toList();
    return new EscalationPolicy(steps, repeatLast, takenOn);
  }

  @Test
  void limits_are_kept_to_the_second() {
    assertThat(policy(Duration.ofSeconds(5), Duration.ofSeconds(5), 0)).isNotNull();
    assertThat(policy(Duration.ofHours(1), Duration.ofHours(24), 0)).isNotNull();
    assertThatThrownBy(() -> policy(Duration.ofMillis(4_999), MINUTE, 0))
        .hasMessage("repeat-last is 5 to 3600 s, not 4 s");
    assertThatThrownBy(() -> policy(Duration.ofHours(1).plusMillis(1), MINUTE, 0))
        .hasMessage("repeat-last is 5 to 3600 s, not 3600 s");
    assertThatThrownBy(() -> policy(MINUTE, Duration.ofMillis(4_999), 0))
        .hasMessage("taken-on-limit is 5 to 86400 s, not 4 s");
    assertThatThrownBy(() -> policy(MINUTE, Duration.ofHours(24).plusMillis(1), 0))
        .hasMessage("taken-on-limit is 5 to 86400 s, not 86400 s");
    assertThatThrownBy(() -> new EscalationPolicy(List.of(), MINUTE, MINUTE))
        .hasMessage("an escalation needs a step");
  }

  @Test
  void a_step_waits_at_most_an_hour_and_reaches_somebody() {
    assertThat(step(0).after()).isZero();
    assertThat(step(3600).after()).isEqualTo(Duration.ofHours(1));
    assertThatThrownBy(() -> step(-1)).hasMessage("a step waits 0 s to 1 h, not -1 s");
    assertThatThrownBy(() -> step(3601)).hasMessage("a step waits 0 s to 1 h, not 3601 s");
    assertThatThrownBy(() -> new Step(MINUTE, List.of(), List.of(Role.HEADTEACHER)))
        .hasMessageStartingWith("a step needs a channel");
    assertThatThrownBy(() -> new Step(MINUTE, List.of(Channel.EMAIL), List.of()))
        .hasMessage("a step by e-mail needs a role to tell");
  }

  @Test
  void the_longest_wait_is_the_longest_of_all() {
    assertThat(policy(MINUTE, MINUTE.multipliedBy(2), 0, 30).longestWait())
        .isEqualTo(MINUTE.multipliedBy(2));
    assertThat(policy(MINUTE.multipliedBy(3), MINUTE, 0, 30).longestWait())
        .isEqualTo(MINUTE.multipliedBy(3));
    assertThat(policy(MINUTE, MINUTE, 0, 400, 30).longestWait()).isEqualTo(Duration.ofSeconds(400));
  }

  @Test
  void each_step_waits_its_time_and_the_last_repeats() {
    EscalationPolicy policy = policy(Duration.ofSeconds(90), MINUTE, 0, 20, 40);
    assertThat(policy.afterStep(0)).isEqualTo(Duration.ofSeconds(20));
    assertThat(policy.afterStep(1)).isEqualTo(Duration.ofSeconds(40));
    assertThat(policy.afterStep(2)).isEqualTo(Duration.ofSeconds(90));
    assertThat(policy.afterStep(7)).isEqualTo(Duration.ofSeconds(90));
    assertThat(policy.isLast(1)).isFalse();
    assertThat(policy.isLast(2)).isTrue();
    assertThat(policy.step(9)).isEqualTo(policy.step(2));
  }
}

package homeward.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.gateway.config.PolicyFile;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static final Policy USUAL = PolicyFile.usual();

  private static Policy policy(Duration lostContact, Duration overdue) {
    return new Policy("School", 1, USUAL.escalation(), lostContact, overdue, USUAL.settings());
  }

  private static Duration seconds(long s) {
    return Duration.ofSeconds(s);
  }

  @Test
  void limits_are_kept_to_the_second() {
    assertThat(policy(seconds(600), seconds(0))).isNotNull();
    assertThat(policy(seconds(90), seconds(7200))).isNotNull();
    assertThatThrownBy(() -> policy(seconds(601), seconds(0)))
        .hasMessage("lost-contact is 5 to 600 s, not 601 s");
    assertThatThrownBy(() -> policy(seconds(4), seconds(0)))
        .hasMessage("lost-contact is 5 to 600 s, not 4 s");
    assertThatThrownBy(() -> policy(seconds(90), seconds(-1)))
        .hasMessage("overdue is 0 to 7200 s, not -1 s");
    assertThatThrownBy(() -> policy(seconds(90), seconds(7201)))
        .hasMessage("overdue is 0 to 7200 s, not 7201 s");
  }

  @Test
  void a_device_must_be_able_to_be_heard_within_the_limit() {
    Duration heartbeat = USUAL.settings().heartbeat();
    assertThat(policy(heartbeat.plusSeconds(1), seconds(0))).isNotNull();
    assertThatThrownBy(() -> policy(heartbeat, seconds(0)))
        .hasMessageStartingWith("lost-contact must be longer than heartbeat");
  }
}

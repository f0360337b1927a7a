package homeward.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.gateway.people.Role;
import homeward.gateway.policy.Policy;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.message.RapidPresses;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PolicyFileTest {

  @Test
  void the_usual_policy_is_read_and_each_value_is_as_written() {
    Policy policy = PolicyFile.parse(PolicyFile.usualText(), "policy.yaml");

    assertThat(policy.version()).isEqualTo(1);
    assertThat(policy.lostContact()).isEqualTo(Duration.ofSeconds(90));
    assertThat(policy.overdue()).isEqualTo(Duration.ofMinutes(10));
    assertThat(policy.settings().heartbeat()).isEqualTo(Duration.ofSeconds(30));
    assertThat(policy.settings().preAlarm()).isEqualTo(Duration.ofSeconds(30));
    assertThat(policy.settings().noMotion()).isEqualTo(Duration.ofSeconds(60));
    assertThat(policy.settings().panic()).isEqualTo(PanicStyle.HOLD);
    assertThat(policy.settings().silent()).isFalse();
    assertThat(policy.settings().position()).isTrue();
    assertThat(policy.escalation().steps()).hasSize(3);
    assertThat(policy.escalation().step(1).tell()).containsExactly(Role.HEADTEACHER);
    assertThat(policy.escalation().repeatLast()).isEqualTo(Duration.ofMinutes(2));
    assertThat(policy.escalation().takenOnLimit()).isEqualTo(Duration.ofMinutes(15));
  }

  private static void refused(String from, String to, String... words) {
    String text = PolicyFile.usualText();
    assertThat(text).contains(from);
    assertThatThrownBy(() -> PolicyFile.parse(text.replace(from, to), "policy.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains("policy.yaml")
        .contains(words);
  }

  @Test
  void what_rapid_presses_do_is_said_in_words_and_a_change_of_it_is_a_change() {
    Policy asks = PolicyFile.parse(PolicyFile.usualText(), "policy.yaml");
    Policy calls =
        PolicyFile.parse(
            PolicyFile.usualText().replace("rapid-presses: ask", "rapid-presses: call"),
            "policy.yaml");

    assertThat(asks.settings().rapidPresses()).isEqualTo(RapidPresses.ASK);
    assertThat(calls.settings().rapidPresses()).isEqualTo(RapidPresses.CALL);
    assertThat(PolicyWords.changes(asks, calls))
        .singleElement()
        .asString()
        .contains("Four fast presses or more call for help at once.");
  }

  @Test
  void what_is_wrong_is_said_with_its_place_or_its_rule() {
    refused("overdue: 10 min", "overdue: soon", "overdue", "10 min", "soon");
    refused("overdue:", "overdu:", "overdu", "line");
    refused("lost-contact: 90 s", "lost-contact: 20 s", "longer than heartbeat");
    refused("tell: [headteacher]", "tell: [janitor]", "janitor", "headteacher");
    refused("via: [console]", "via: [pigeon]", "pigeon");
    refused("pre-alarm: 30 s", "pre-alarm: 50 s", "5 to 45 s");
    refused("panic: hold", "panic: shout", "'hold' or 'press-and-hold'", "shout");
    refused("rapid-presses: ask", "rapid-presses: shout", "'ask' or 'call'", "shout");
    refused("silent: no", "silent: maybe", "silent is 'no' or 'yes'");
    refused("name: Our school", "name: [", "line");
  }
}

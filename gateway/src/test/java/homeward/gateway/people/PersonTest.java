package homeward.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.protocol.id.WorkerId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PersonTest {
  private static Person person(String first, String last, String email, String mobile) {
    return new Person(new WorkerId("ada"), first, last, Role.RECEPTION, email, mobile);
  }

  @Test
  void names_are_of_a_length_that_devices_and_pages_hold() {
    assertThat(person("A".repeat(32), "B".repeat(64), "", "").name()).hasSize(97);
    assertThat(person("Ada", "", "", "").name()).isEqualTo("Ada");
    assertThatThrownBy(() -> person("A".repeat(33), "B", "", "")).hasMessageContaining("1 to 32");
    assertThatThrownBy(() -> person("Ada", "B".repeat(65), "", "")).hasMessageContaining("64");
    assertThatThrownBy(() -> person(" ", "B", "", "")).hasMessageContaining("1 to 32");
  }

  @Test
  void addresses_and_numbers_look_like_such() {
    assertThat(person("Ada", "B", "ada@school.example", "+44 (0)1632 960-001").mobile())
        .endsWith("001");
    assertThatThrownBy(() -> person("Ada", "B", "ada", ""))
        .hasMessage("'ada' is no e-mail address");
    assertThatThrownBy(() -> person("Ada", "B", "", "ring me"))
        .hasMessage("'ring me' is no telephone number");
  }

  @Test
  void all_but_visitors_work_the_console() {
    assertThat(Arrays.stream(Role.values()).filter(role -> !role.responds()))
        .containsExactly(Role.VISITOR);
    assertThat(Role.SAFEGUARDING_LEAD.words()).isEqualTo("safeguarding lead");
  }
}

package homeward.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.protocol.id.WorkerId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonTest {
  private static Person person(String first, String last, String email, String mobile) {
    return new Person(new WorkerId("ada"), first, last, Role.RECEPTION, email, mobile);
  }

  @Test
  void names_are_of_a_length_that_pages_hold() {
    assertThat(person("A".repeat(64), "B".repeat(64), "", "").name()).hasSize(129);
    assertThat(person("Ada", "", "", "").name()).isEqualTo("Ada");
    assertThatThrownBy(() -> person("A".repeat(65), "B", "", "")).hasMessageContaining("1 to 64");
    assertThatThrownBy(() -> person("Ada", "B".repeat(65), "", "")).hasMessageContaining("64");
    assertThatThrownBy(() -> person(" ", "B", "", "")).hasMessageContaining("1 to 64");
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
    assertThat(Role.USUAL.stream().filter(role -> !role.responds())).containsExactly(Role.VISITOR);
    assertThat(Role.SAFEGUARDING_LEAD.words()).isEqualTo("safeguarding lead");
  }

  @Test
  void a_person_is_at_each_school_what_they_are_there_and_who_administers_belongs_to_all() {
    var north = new SchoolId("north");
    var south = new SchoolId("south");
    var ada =
        new Person(
            new WorkerId("ada"),
            "Ada",
            "B",
            List.of(
                new Post(north, Role.HEADTEACHER),
                new Post(south, Role.VISITOR),
                new Post(north, Role.HEADTEACHER)),
            "",
            "");
    assertThat(ada.role()).isEqualTo(Role.HEADTEACHER);
    assertThat(ada.school()).isEqualTo(north);
    assertThat(ada.schools()).containsExactly(north, south);
    assertThat(ada.posts()).hasSize(2);
    assertThat(ada.rolesAt(south)).containsExactly(Role.VISITOR);
    assertThat(ada.is(Role.HEADTEACHER, south)).isFalse();
    assertThat(ada.isOneOf(List.of(Role.HEADTEACHER), south)).isFalse();
    assertThat(ada.belongsTo(new SchoolId("west"))).isFalse();
    assertThat(ada.with(List.of(new Post(north, Role.ADMINISTRATOR))).belongsTo(south)).isTrue();
    assertThatThrownBy(() -> ada.with(List.of())).hasMessageContaining("a role at a school");
    assertThatThrownBy(() -> new SchoolId("North School")).hasMessageContaining("short name");
  }

  @Test
  void a_person_may_be_several_things_and_a_school_has_words_of_its_own() {
    var deputy = new Role("deputy headteacher");
    var ada =
        new Person(
            new WorkerId("ada"), "Ada", "B", Role.VISITOR, List.of(deputy), "", "01632 960001");
    assertThat(ada.is(Role.VISITOR, SchoolId.ONLY)).isTrue();
    assertThat(ada.is(deputy, SchoolId.ONLY)).isTrue();
    assertThat(ada.isOneOf(List.of(Role.HEADTEACHER), SchoolId.ONLY)).isFalse();
    assertThat(ada.isOneOf(List.of(Role.HEADTEACHER, deputy), SchoolId.ONLY)).isTrue();
    assertThat(ada.responds()).isTrue();
    assertThat(person("Ada", "B", "", "").responds()).isTrue();
    var visitor = new Person(new WorkerId("sam"), "Sam", "B", Role.VISITOR, "", "");
    assertThat(visitor.responds()).isFalse();
    assertThat(deputy).hasToString("deputy headteacher");
    assertThat(new Role("x".repeat(60)).words()).hasSize(60);
    assertThatThrownBy(() -> new Role("Headteacher")).hasMessageContaining("small letters");
    assertThatThrownBy(() -> new Role("x".repeat(61))).hasMessageContaining("1 to 60");
  }
}

package homeward.gateway.visit;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.VisitPolicy;
import homeward.protocol.id.WorkerId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeeingTest {
  private static final VisitPolicy CLOSED = PolicyFile.named("charter-east-dulwich").visits();
  private static final WorkerId SAM = new WorkerId("sam");

  private static Person person(String id, Role role, Role... also) {
    return new Person(new WorkerId(id), "A", "", role, List.of(also), "", "");
  }

  @Test
  void those_who_go_who_have_a_part_in_it_and_reception_see_a_visit() {
    List<WorkerId> who = List.of(SAM);
    assertThat(Seeing.sees(CLOSED, SchoolId.ONLY, person("sam", Role.VISITOR), who)).isTrue();
    assertThat(Seeing.sees(CLOSED, SchoolId.ONLY, person("kim", Role.VISITOR), who)).isFalse();
    assertThat(Seeing.sees(CLOSED, SchoolId.ONLY, person("rae", Role.RECEPTION), who)).isTrue();
    assertThat(Seeing.sees(CLOSED, SchoolId.ONLY, person("eve", new Role("sendco")), who)).isTrue();
    assertThat(Seeing.sees(CLOSED, SchoolId.ONLY, person("bob", new Role("caretaker")), who))
        .isFalse();
    assertThat(
            Seeing.sees(
                CLOSED, SchoolId.ONLY, person("cat", Role.VISITOR, new Role("sendco")), who))
        .isTrue();
    assertThat(
            Seeing.sees(VisitPolicy.NONE, SchoolId.ONLY, person("bob", new Role("caretaker")), who))
        .isTrue();
  }

  @Test
  void who_only_reviews_the_policy_sees_no_visit() {
    VisitPolicy policy = PolicyFile.named("default").visits();
    var governor = new Role("governing board");
    assertThat(policy.seenByInvolvedOnly()).isTrue();
    assertThat(policy.review().by()).contains(governor);
    assertThat(Seeing.sees(policy, SchoolId.ONLY, person("gov", governor), List.of(SAM))).isFalse();
  }

  @Test
  void the_safeguarding_lead_alone_may_look_all_the_same() {
    assertThat(Seeing.mayLook(person("dot", Role.SAFEGUARDING_LEAD), SchoolId.ONLY)).isTrue();
    assertThat(Seeing.mayLook(person("hal", Role.HEADTEACHER), SchoolId.ONLY)).isFalse();
  }
}

package homeward.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.people.SchoolId;
import org.junit.jupiter.api.Test;

class PoliciesTest {
  private static final SchoolId NORTH = new SchoolId("north");
  private static final SchoolId SOUTH = new SchoolId("south");

  private static Policy version(long version) {
    return PolicyFile.parse(
        PolicyFile.usualText().replaceFirst("version: 1", "version: " + version), "test");
  }

  @Test
  void the_highest_version_is_in_force_and_the_others_can_be_had() {
    var policies = Policies.of(NORTH, version(1)).with(NORTH, version(3)).with(NORTH, version(2));
    assertThat(policies.of(NORTH).version()).isEqualTo(3);
    assertThat(policies.of(NORTH, 1).version()).isEqualTo(1);
    assertThat(policies.of(NORTH, 2).version()).isEqualTo(2);
    assertThat(policies.of(NORTH, 0).version()).isEqualTo(3);
    assertThat(policies.of(NORTH, 9).version()).isEqualTo(3);
  }

  @Test
  void each_school_has_its_own_and_one_that_is_not_known_goes_by_the_first() {
    var one = Policies.of(NORTH, version(1));
    var policies = one.with(SOUTH, version(7));
    assertThat(policies.schools()).containsExactly(NORTH, SOUTH);
    assertThat(one.schools()).containsExactly(NORTH);
    assertThat(policies.of(SOUTH).version()).isEqualTo(7);
    assertThat(policies.known(SOUTH)).isEqualTo(SOUTH);
    assertThat(policies.known(SchoolId.ONLY)).isEqualTo(NORTH);
    assertThat(policies.of(SchoolId.ONLY).version()).isEqualTo(1);
  }
}

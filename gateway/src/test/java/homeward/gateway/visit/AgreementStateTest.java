package homeward.gateway.visit;

import static homeward.gateway.visit.AgreementState.AGREED;
import static homeward.gateway.visit.AgreementState.BROKEN;
import static homeward.gateway.visit.AgreementState.FAILED;
import static homeward.gateway.visit.AgreementState.FOLLOWED;
import static homeward.gateway.visit.AgreementState.KEPT;
import static homeward.gateway.visit.AgreementState.REMINDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgreementStateTest {
  @Test
  void a_reminder_letter_comes_before_a_failure_and_a_visit_after_it() {
    var next =
        Map.of(
            AGREED, List.of(KEPT, BROKEN, FOLLOWED),
            KEPT, List.of(),
            BROKEN, List.of(REMINDED, FOLLOWED),
            REMINDED, List.of(KEPT, FAILED, FOLLOWED),
            FAILED, List.of(FOLLOWED),
            FOLLOWED, List.of(FAILED));
    for (AgreementState from : AgreementState.values()) {
      assertThat(Arrays.stream(AgreementState.values()).filter(from::allows))
          .as(from.words())
          .isEqualTo(next.getOrDefault(from, List.of()));
    }
  }

  @Test
  void what_was_not_kept_is_broken_first_and_failed_after_the_letter() {
    assertThat(AGREED.broken()).isEqualTo(BROKEN);
    assertThat(REMINDED.broken()).isEqualTo(FAILED);
    for (AgreementState state : List.of(KEPT, BROKEN, FAILED, FOLLOWED)) {
      assertThatThrownBy(state::broken).hasMessageContaining("it is " + state.words());
      assertThat(state.isAwaited()).isFalse();
    }
    assertThat(AGREED.isAwaited()).isTrue();
    assertThat(REMINDED.isAwaited()).isTrue();
  }

  @Test
  void something_is_to_be_done_until_it_is_settled() {
    for (AgreementState state : AgreementState.values()) {
      assertThat(state.isSettled()).isEqualTo(state == KEPT || state == FOLLOWED);
      assertThat(state.due().isEmpty()).isEqualTo(state.isSettled());
    }
    assertThat(Arrays.stream(AgreementState.values()).map(AgreementState::words))
        .containsExactly("agreed", "kept", "not kept", "reminded", "not kept again", "followed");
    assertThat(Arrays.stream(AgreementState.values()).map(AgreementState::due).distinct())
        .hasSize(5);
  }
}

package homeward.gateway.visit;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.protocol.message.VisitStage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisitRulesTest {
  private static List<VisitState> after(VisitState from) {
    return Arrays.stream(VisitState.values()).filter(to -> VisitRules.allows(from, to)).toList();
  }

  @Test
  void a_visit_goes_forward_only_and_is_closed_only_after_the_return() {
    assertThat(after(VisitState.PLANNED))
        .containsExactly(
            VisitState.DEPARTED,
            VisitState.ARRIVED,
            VisitState.INSIDE,
            VisitState.LEFT,
            VisitState.RETURNED);
    assertThat(after(VisitState.INSIDE)).containsExactly(VisitState.LEFT, VisitState.RETURNED);
    assertThat(after(VisitState.LEFT)).containsExactly(VisitState.RETURNED);
    assertThat(after(VisitState.RETURNED)).containsExactly(VisitState.CLOSED);
    assertThat(after(VisitState.CLOSED)).isEmpty();
  }

  @Test
  void who_has_departed_and_not_returned_is_out() {
    assertThat(Arrays.stream(VisitState.values()).filter(VisitState::isOut))
        .containsExactly(
            VisitState.DEPARTED, VisitState.ARRIVED, VisitState.INSIDE, VisitState.LEFT);
  }

  @Test
  void a_device_knows_every_state_but_planned_and_closed_by_its_own_word() {
    for (VisitStage stage : VisitStage.values()) {
      assertThat(VisitState.of(stage).stage()).contains(stage);
      assertThat(VisitState.of(stage).name()).isEqualTo(stage.name());
    }
    assertThat(VisitState.PLANNED.stage()).isEmpty();
    assertThat(VisitState.CLOSED.stage()).isEmpty();
    assertThat(VisitState.INSIDE.words()).isEqualTo("inside");
  }
}

package homeward.gateway.visit;

import static homeward.gateway.visit.VisitState.APPROVED;
import static homeward.gateway.visit.VisitState.ARRIVED;
import static homeward.gateway.visit.VisitState.CANCELLED;
import static homeward.gateway.visit.VisitState.CLOSED;
import static homeward.gateway.visit.VisitState.DEPARTED;
import static homeward.gateway.visit.VisitState.INSIDE;
import static homeward.gateway.visit.VisitState.LEFT;
import static homeward.gateway.visit.VisitState.PLANNED;
import static homeward.gateway.visit.VisitState.REPORTED;
import static homeward.gateway.visit.VisitState.RETURNED;
import static homeward.gateway.visit.VisitState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.policy.Clause;
import homeward.gateway.policy.Milestone;
import homeward.gateway.policy.StepsRule;
import homeward.protocol.message.VisitStage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VisitRulesTest {
  private static final Set<VisitState> ROAD =
      EnumSet.of(PLANNED, APPROVED, DEPARTED, ARRIVED, WAITING, INSIDE, LEFT);

  private static Set<VisitState> from(VisitState state) {
    var to = EnumSet.noneOf(VisitState.class);
    for (VisitState each : VisitState.values()) {
      if (VisitRules.allows(state, each)) {
        to.add(each);
      }
    }
    return to;
  }

  @ParameterizedTest
  @EnumSource
  void a_visit_goes_forward_only_and_is_closed_only_after_the_return(VisitState state) {
    Set<VisitState> expected = EnumSet.noneOf(VisitState.class);
    if (ROAD.contains(state)) {
      ROAD.stream().filter(each -> each.compareTo(state) > 0).forEach(expected::add);
      expected.add(RETURNED);
    }
    if (state == PLANNED || state == APPROVED) {
      expected.add(CANCELLED);
    }
    if (state == RETURNED) {
      expected.addAll(EnumSet.of(REPORTED, CLOSED));
    }
    if (state == REPORTED) {
      expected.add(CLOSED);
    }
    assertThat(from(state)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void who_has_departed_and_not_returned_is_out(VisitState state) {
    assertThat(state.isOut())
        .isEqualTo(EnumSet.of(DEPARTED, ARRIVED, WAITING, INSIDE, LEFT).contains(state));
    assertThat(state.isAhead()).isEqualTo(state == PLANNED || state == APPROVED);
    assertThat(state.isOver()).isEqualTo(state == CLOSED || state == CANCELLED);
  }

  @ParameterizedTest
  @EnumSource
  void what_devices_say_is_a_state_and_waiting_is_to_have_arrived(VisitStage stage) {
    assertThat(VisitState.of(stage).stage()).contains(stage);
    assertThat(WAITING.stage()).contains(VisitStage.ARRIVED);
    assertThat(PLANNED.stage()).isEmpty();
    assertThat(CLOSED.stage()).isEmpty();
  }

  @Test
  void what_must_be_there_is_asked_once_on_the_way() {
    assertThat(VisitRules.milestone(PLANNED, APPROVED)).contains(Milestone.APPROVAL);
    assertThat(VisitRules.milestone(PLANNED, DEPARTED)).contains(Milestone.DEPARTURE);
    assertThat(VisitRules.milestone(APPROVED, ARRIVED)).contains(Milestone.DEPARTURE);
    assertThat(VisitRules.milestone(APPROVED, INSIDE)).contains(Milestone.DEPARTURE);
    assertThat(VisitRules.milestone(DEPARTED, ARRIVED)).isEmpty();
    assertThat(VisitRules.milestone(ARRIVED, INSIDE)).contains(Milestone.ENTRY);
    assertThat(VisitRules.milestone(INSIDE, LEFT)).isEmpty();
    assertThat(VisitRules.milestone(PLANNED, RETURNED)).isEmpty();
    assertThat(VisitRules.milestone(RETURNED, CLOSED)).contains(Milestone.CLOSING);
    assertThat(VisitRules.milestone(RETURNED, REPORTED)).isEmpty();
    assertThat(VisitRules.milestone(PLANNED, CANCELLED)).isEmpty();
  }

  @Test
  void a_step_of_which_the_office_hears_each_time_is_not_left_out() {
    var rule =
        new StepsRule(
            List.of("arrived", "left"), List.of(), List.of(), List.of(new Clause("HC-2.5")));
    assertThat(VisitRules.skipped(rule, DEPARTED, INSIDE))
        .extracting(Missing::sentence)
        .containsExactly("The office must be told first: arrived (HC-2.5).");
    assertThat(VisitRules.skipped(rule, DEPARTED, RETURNED)).hasSize(2);
    assertThat(VisitRules.skipped(rule, ARRIVED, INSIDE)).isEmpty();
    assertThat(VisitRules.skipped(rule, DEPARTED, ARRIVED)).isEmpty();
    assertThat(VisitRules.skipped(rule, APPROVED, CANCELLED)).isEmpty();
  }
}

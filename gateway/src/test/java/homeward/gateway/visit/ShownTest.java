package homeward.gateway.visit;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.policy.Guidance;
import homeward.gateway.policy.VisitPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
  private static final VisitPolicy THREE_COUNTIES = PolicyFile.named("three-counties").visits();

  @ParameterizedTest
  @CsvSource({
    "PLANNED, identity card",
    "APPROVED, identity card",
    "DEPARTED, dangerous animal",
    "ARRIVED, dangerous animal",
    "WAITING, dangerous animal",
    "INSIDE, alone with a pupil",
  })
  void each_sentence_is_shown_when_it_helps(VisitState state, String words) {
    assertThat(Shown.at(THREE_COUNTIES, state))
        .singleElement()
        .extracting(Guidance::words)
        .asString()
        .contains(words);
  }

  @Test
  void afterwards_nothing_of_it_is_shown_any_more() {
    for (VisitState state : VisitState.values()) {
      if (state.compareTo(VisitState.LEFT) >= 0) {
        assertThat(Shown.at(THREE_COUNTIES, state)).isEmpty();
      }
    }
  }
}

package homeward.simulator.hand;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.button.ButtonRules.Gesture;
import homeward.protocol.message.RapidPresses;
import homeward.simulator.hand.GestureBench.Tally;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The figures by which the gestures were chosen; docs/figures.md has them all.
class GestureBenchTest {
  private static final int TRIES = 5_000;
  private static final List<Long> SEEDS = List.of(1L, 2L, 3L);

  private static List<Tally> tallies(Situation situation) {
    return SEEDS.stream().map(seed -> GestureBench.run(situation, TRIES, seed)).toList();
  }

  private static void helped(Situation situation, double leastHelp, double mostAllClear) {
    assertThat(tallies(situation))
        .allSatisfy(tally -> {
          assertThat(tally.helpPercent()).as(situation + " helped").isGreaterThan(leastHelp);
          assertThat(tally.allClearPercent()).as(situation + " all clear").isLessThan(mostAllClear);
        });
  }

  private static void understood(Situation situation, double least) {
    assertThat(tallies(situation))
        .allSatisfy(tally ->
            assertThat(tally.hitPercent()).as(situation + " understood").isGreaterThan(least));
  }

  @Test
  void a_hand_that_calls_for_help_gets_it_and_says_next_to_never_that_all_is_well() {
    helped(Situation.HOLD, 96, 0.1);
    helped(Situation.DURESS, 92, 0.1);
    helped(Situation.FRANTIC, 98, 1.5);
    helped(Situation.PRESS_AND_HOLD, 90, 4);
    helped(Situation.HOLD_EARLY, 15, 1.5);
  }

  @Test
  void gestures_are_understood() {
    understood(Situation.WELL, 95);
    understood(Situation.STEP, 88);
    understood(Situation.HOLD, 90);
    understood(Situation.PRESS_AND_HOLD, 82);
    understood(Situation.DURESS, 81);
    understood(Situation.FRANTIC, 98);
    understood(Situation.CALL_OFF, 64);
    understood(Situation.REST, 66);
  }

  @Test
  void one_press_of_a_groping_hand_is_common_and_two_are_not() {
    assertThat(tallies(Situation.GROPING))
        .allSatisfy(tally -> {
          assertThat(tally.percent(Gesture.PRESS)).isGreaterThan(75);
          assertThat(tally.percent(Gesture.DOUBLE_PRESS)).isLessThan(30);
        });
  }

  @Test
  void no_accident_calls_an_alarm_off_or_asks_for_help_in_secret_often() {
    for (Situation accident :
        List.of(Situation.BAG, Situation.FALL, Situation.CHILD, Situation.WET)) {
      assertThat(tallies(accident))
          .allSatisfy(tally -> {
            assertThat(tally.percent(Gesture.CALL_OFF)).as(accident.words()).isLessThan(1.5);
            assertThat(tally.percent(Gesture.DURESS)).as(accident.words()).isLessThan(7.5);
          });
    }
  }

  @Test
  void a_hand_that_calls_for_help_next_to_never_begins_a_rest() {
    for (Situation call :
        List.of(
            Situation.HOLD,
            Situation.HOLD_EARLY,
            Situation.PRESS_AND_HOLD,
            Situation.DURESS,
            Situation.FRANTIC,
            Situation.GROPING)) {
      assertThat(tallies(call))
          .allSatisfy(
              tally -> assertThat(tally.percent(Gesture.REST)).as(call.words()).isLessThan(0.4));
    }
  }

  @Test
  void no_accident_begins_a_rest_often() {
    for (Situation accident :
        List.of(Situation.BAG, Situation.FALL, Situation.CHILD, Situation.WET)) {
      assertThat(tallies(accident))
          .allSatisfy(tally ->
              assertThat(tally.percent(Gesture.REST)).as(accident.words()).isLessThan(1.7));
    }
  }

  @Test
  void press_and_hold_keeps_most_bags_from_calling() {
    for (long seed : SEEDS) {
      double hold = GestureBench.run(Situation.BAG, TRIES, seed).percent(Gesture.PANIC);
      double pressed =
          GestureBench.run(Situation.BAG_PRESS_AND_HOLD, TRIES, seed).percent(Gesture.PANIC);
      assertThat(pressed).isLessThan(hold / 2);
    }
  }

  @Test
  void where_rapid_presses_call_frantic_hands_are_heard_at_once_and_so_are_children_and_water() {
    assertThat(tallies(Situation.FRANTIC))
        .allSatisfy(tally -> {
          assertThat(tally.callPercent(RapidPresses.CALL)).isGreaterThan(98);
          assertThat(tally.callPercent(RapidPresses.ASK)).isLessThan(3);
        });
    for (Situation accident : List.of(Situation.CHILD, Situation.WET, Situation.BAG)) {
      assertThat(tallies(accident))
          .allSatisfy(tally ->
              assertThat(tally.callPercent(RapidPresses.CALL))
                  .as(accident.words())
                  .isGreaterThan(1.3 * tally.callPercent(RapidPresses.ASK)));
    }
  }

  @Test
  void the_same_seed_gives_the_same_figures() {
    assertThat(GestureBench.run(500, 7)).isEqualTo(GestureBench.run(500, 7));
    assertThat(GestureBench.run(500, 7)).isNotEqualTo(GestureBench.run(500, 8));
  }
}

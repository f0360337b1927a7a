package homeward.device.practice;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.button.ButtonRules.Gesture;
import homeward.device.practice.PracticeEffect.CallInSecret;
import homeward.device.practice.PracticeEffect.InEarnest;
import homeward.device.practice.PracticeEffect.Show;
import homeward.device.practice.PracticeEffect.Tell;
import homeward.device.practice.PracticeInput.Asked;
import homeward.device.practice.PracticeInput.Ended;
import homeward.device.practice.PracticeInput.Gestured;
import homeward.device.practice.PracticeInput.TimePassed;
import homeward.device.signal.Pattern;
import homeward.protocol.message.PracticeEvent;
import homeward.protocol.message.RapidPresses;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A slip falls to the side of help: see docs/button.md.
class PracticeRulesTest {
  private static final Duration LENGTH = Duration.ofMinutes(5);
  private static final Set<Gesture> CALLS =
      EnumSet.of(Gesture.PANIC, Gesture.FRANTIC, Gesture.DURESS);

  private RapidPresses rapid = RapidPresses.ASK;
  private Tick now = new Tick(0);
  private PracticeState state = PracticeRules.start();
  private final List<PracticeEffect> effects = new ArrayList<>();

  private void after(Duration pause, PracticeInput input) {
    now = now.plus(pause);
    PracticeRules.Step step = PracticeRules.next(state, input, now);
    state = step.state();
    effects.clear();
    effects.addAll(step.effects());
  }

  private void after(long seconds, Gesture gesture) {
    after(Duration.ofSeconds(seconds), new Gestured(gesture, rapid));
  }

  private void begins() {
    after(Duration.ZERO, new Asked(LENGTH));
    after(1, Gesture.PRESS);
    assertThat(state).isInstanceOf(PracticeState.On.class);
  }

  @Test
  void without_practice_whatever_is_pressed_is_meant_in_earnest() {
    for (Gesture gesture : Gesture.values()) {
      after(1, gesture);
      assertThat(effects).containsExactly(new InEarnest(gesture));
    }
  }

  @Test
  void it_begins_with_one_press_within_30_s_and_with_nothing_else() {
    after(Duration.ZERO, new Asked(LENGTH));
    assertThat(effects).containsExactly(new Show(Pattern.PRACTICE_ASKS));
    for (Gesture gesture : EnumSet.complementOf(EnumSet.of(Gesture.PRESS))) {
      after(1, gesture);
      assertThat(effects).containsExactly(new InEarnest(gesture));
      assertThat(state).isInstanceOf(PracticeState.Asking.class);
    }
    after(1, Gesture.PRESS);
    assertThat(effects)
        .containsExactly(new Tell(PracticeEvent.BEGUN, true), new Show(Pattern.PRACTICE_BEGUN));
  }

  @Test
  void who_is_asked_and_does_not_press_does_not_practise() {
    after(Duration.ZERO, new Asked(LENGTH));
    after(Duration.ofMillis(29_999), new TimePassed());
    assertThat(state).isInstanceOf(PracticeState.Asking.class);
    after(Duration.ofMillis(1), new TimePassed());
    assertThat(effects).containsExactly(new Tell(PracticeEvent.UNANSWERED, false));
    after(1, Gesture.PANIC);
    assertThat(effects).containsExactly(new InEarnest(Gesture.PANIC));
  }

  @Test
  void what_is_practised_is_told_and_felt_and_nothing_of_it_is_meant() {
    begins();
    for (Gesture gesture : EnumSet.complementOf(EnumSet.of(Gesture.HELD_ON, Gesture.HOLD_FELT))) {
      after(11, gesture);
      assertThat(effects).as(gesture.name()).hasSize(2);
      assertThat(effects.getFirst()).isInstanceOf(Tell.class);
      assertThat(effects).noneMatch(InEarnest.class::isInstance);
      assertThat(state).isInstanceOf(PracticeState.On.class);
    }
  }

  @Test
  void duress_and_an_answer_are_felt_alike() {
    begins();
    after(11, Gesture.PRESS);
    PracticeEffect felt = effects.getLast();
    after(11, Gesture.DURESS);
    assertThat(effects.getLast()).isEqualTo(felt);
  }

  @Test
  void where_fast_presses_call_at_once_they_are_felt_so() {
    begins();
    after(11, Gesture.FRANTIC);
    assertThat(effects).endsWith(new Show(Pattern.PRACTISED_QUESTION));
    rapid = RapidPresses.CALL;
    after(11, Gesture.FRANTIC);
    assertThat(effects).endsWith(new Show(Pattern.PRACTISED_CALL));
  }

  @Test
  void it_ends_by_itself_after_its_time_is_felt_and_told() {
    begins();
    after(LENGTH.minusMillis(1), new TimePassed());
    assertThat(effects).isEmpty();
    after(Duration.ofMillis(1), new TimePassed());
    assertThat(effects)
        .containsExactly(new Tell(PracticeEvent.TIME_UP, false), new Show(Pattern.PRACTICE_OVER));
  }

  @Test
  void what_is_pressed_after_its_time_is_meant_even_if_the_loop_looks_late() {
    begins();
    after(LENGTH.toSeconds(), Gesture.PANIC);
    assertThat(effects).last().isEqualTo(new InEarnest(Gesture.PANIC));
    assertThat(state).isInstanceOf(PracticeState.Off.class);
  }

  @Test
  void a_hold_that_goes_on_is_meant_in_earnest() {
    begins();
    after(11, Gesture.PANIC);
    assertThat(effects).noneMatch(InEarnest.class::isInstance);
    after(4, Gesture.HELD_ON);
    assertThat(effects).contains(new InEarnest(Gesture.PANIC), new Show(Pattern.PRACTICE_OVER));
    assertThat(state).isInstanceOf(PracticeState.Off.class);
  }

  @Test
  void a_practised_hold_that_goes_on_is_meant_though_practice_ends_in_the_midst_of_it() {
    for (PracticeEvent why : List.of(PracticeEvent.TIME_UP, PracticeEvent.VISIT_BEGAN)) {
      begins();
      after(11, Gesture.PANIC);
      after(Duration.ofSeconds(1), new Ended(why));
      after(3, Gesture.HELD_ON);
      assertThat(effects).containsExactly(new InEarnest(Gesture.PANIC));
      after(4, Gesture.HELD_ON);
      assertThat(effects).containsExactly(new InEarnest(Gesture.HELD_ON));
    }
  }

  @Test
  void a_second_call_within_10_s_is_meant_and_after_that_it_is_practised() {
    for (Gesture first : CALLS) {
      for (Gesture second : EnumSet.of(Gesture.PANIC, Gesture.FRANTIC)) {
        begins();
        after(11, first);
        after(Duration.ofMillis(9_999), new Gestured(second, rapid));
        assertThat(effects).as(first + ", " + second).contains(new InEarnest(Gesture.PANIC));
        assertThat(state).isInstanceOf(PracticeState.Off.class);

        begins();
        after(11, first);
        after(10, second);
        assertThat(effects).as(first + ", " + second).noneMatch(InEarnest.class::isInstance);
        after(Duration.ZERO, new Ended(PracticeEvent.OFFICE_ENDED));
      }
    }
  }

  @Test
  void a_second_call_in_secret_is_meant_and_practice_seems_to_go_on() {
    begins();
    after(11, Gesture.DURESS);
    PracticeEffect felt = effects.getLast();
    after(9, Gesture.DURESS);
    assertThat(effects).containsExactly(new CallInSecret(), felt);
    assertThat(state).isInstanceOf(PracticeState.On.class);

    after(60, Gesture.PANIC);
    assertThat(effects).contains(new InEarnest(Gesture.PANIC));
  }

  @Test
  void an_answer_between_two_calls_changes_nothing() {
    begins();
    after(11, Gesture.PANIC);
    after(4, Gesture.PRESS);
    after(5, Gesture.PANIC);
    assertThat(effects).contains(new InEarnest(Gesture.PANIC));
  }

  @Test
  void another_request_changes_nothing_while_somebody_practises() {
    begins();
    PracticeState before = state;
    after(Duration.ofSeconds(1), new Asked(LENGTH));
    assertThat(state).isEqualTo(before);
    assertThat(effects).isEmpty();
  }
}

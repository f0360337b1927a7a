package homeward.device.practice;

import homeward.device.button.ButtonRules.Gesture;
import homeward.device.practice.PracticeEffect.CallInSecret;
import homeward.device.practice.PracticeEffect.InEarnest;
import homeward.device.practice.PracticeEffect.Show;
import homeward.device.practice.PracticeEffect.Tell;
import homeward.device.practice.PracticeInput.Asked;
import homeward.device.practice.PracticeInput.Ended;
import homeward.device.practice.PracticeInput.Gestured;
import homeward.device.practice.PracticeInput.TimePassed;
import homeward.device.practice.PracticeState.Asking;
import homeward.device.practice.PracticeState.Off;
import homeward.device.practice.PracticeState.On;
import homeward.device.signal.Pattern;
import homeward.protocol.message.PracticeEvent;
import homeward.protocol.message.RapidPresses;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Practice of the gestures: state, input and moment in; next state and effects out. docs/button.md
/// explains it to the wearer.
///
/// A wearer may need help during practice, or may not know that the device is in practice. So a
/// hold of [homeward.device.button.ButtonRules#HELD_ON], and a second call within [#AGAIN], are
/// real.
public final class PracticeRules {
  /// So long the device waits for the press that begins practice.
  public static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  /// Who is afraid calls again within this.
  public static final Duration AGAIN = Duration.ofSeconds(10);

  private static final Tick LONG_AGO = new Tick(Long.MIN_VALUE / 2);

  /// The next state, and what is to be done.
  public record Step(PracticeState state, List<PracticeEffect> effects) {
    public Step {
      effects = List.copyOf(effects);
    }

    static Step to(PracticeState state, PracticeEffect... effects) {
      return new Step(state, List.of(effects));
    }
  }

  private PracticeRules() {}

  /// Nobody practises.
  public static PracticeState start() {
    return new Off(false);
  }

  public static Step next(PracticeState state, PracticeInput input, Tick now) {
    return switch (state) {
      case Off off -> whileOff(off, input, now);
      case Asking asking -> whileAsking(asking, input, now);
      case On on -> whileOn(on, input, now);
    };
  }

  /// When time alone would move it next; empty if it would not.
  public static Optional<Tick> next(PracticeState state) {
    return switch (state) {
      case Off _ -> Optional.empty();
      case Asking asking -> Optional.of(asking.until());
      case On on -> Optional.of(on.until());
    };
  }

  private static Step whileOff(Off off, PracticeInput input, Tick now) {
    return switch (input) {
      case Asked(Duration length) ->
          Step.to(new Asking(length, now.plus(ANSWER_WITHIN)), new Show(Pattern.PRACTICE_ASKS));
      case Gestured(Gesture gesture, _) when isHeldOn(gesture) && off.holdPractised() ->
          Step.to(new Off(false), new InEarnest(Gesture.PANIC));
      case Gestured(Gesture gesture, _) -> Step.to(new Off(false), new InEarnest(gesture));
      case Ended _, TimePassed _ -> Step.to(off);
    };
  }

  private static boolean isHeldOn(Gesture gesture) {
    return gesture == Gesture.HELD_ON;
  }

  /// Only one press begins it. Whatever else is pressed is meant in earnest.
  private static Step whileAsking(Asking asking, PracticeInput input, Tick now) {
    return switch (input) {
      case Gestured(Gesture gesture, _) when gesture == Gesture.PRESS ->
          Step.to(
              new On(now.plus(asking.length()), LONG_AGO, false, false),
              new Tell(PracticeEvent.BEGUN, true),
              new Show(Pattern.PRACTICE_BEGUN));
      case Gestured(Gesture gesture, _) -> Step.to(asking, new InEarnest(gesture));
      case TimePassed _ when !now.isBefore(asking.until()) ->
          Step.to(new Off(false), new Tell(PracticeEvent.UNANSWERED, false));
      case Ended(PracticeEvent why) -> Step.to(new Off(false), new Tell(why, false));
      case Asked _, TimePassed _ -> Step.to(asking);
    };
  }

  private static Step whileOn(On on, PracticeInput input, Tick now) {
    return switch (input) {
      case Gestured gestured when !now.isBefore(on.until()) -> timeUp(on, gestured);
      case TimePassed _ when !now.isBefore(on.until()) -> over(on, PracticeEvent.TIME_UP);
      case Gestured gestured -> gestured(on, gestured, now);
      case Ended(PracticeEvent why) -> over(on, why);
      case Asked _, TimePassed _ -> Step.to(on);
    };
  }

  /// What is pressed after its time is meant in earnest, even if the loop looks late.
  private static Step timeUp(On on, Gestured gestured) {
    Step over = over(on, PracticeEvent.TIME_UP);
    Step after = whileOff(new Off(on.holdPractised()), gestured, on.until());
    return new Step(
        after.state(), Stream.concat(over.effects().stream(), after.effects().stream()).toList());
  }

  private static Step over(On on, PracticeEvent why) {
    return Step.to(
        new Off(on.holdPractised()), new Tell(why, false), new Show(Pattern.PRACTICE_OVER));
  }

  private static Step gestured(On on, Gestured gestured, Tick now) {
    boolean again = on.called() || now.isBefore(on.againUntil());
    return switch (gestured.gesture()) {
      case HOLD_FELT -> Step.to(on, new Show(Pattern.HOLDING));
      case HELD_ON -> inEarnest();
      case PANIC -> again ? inEarnest() : call(on, PracticeEvent.HOLD, Pattern.PRACTISED_CALL, now);
      case FRANTIC ->
          again ? inEarnest() : call(on, PracticeEvent.FRANTIC, frantic(gestured.rapid()), now);
      case DURESS ->
          again ? inSecret(on, now) : call(on, PracticeEvent.DURESS, Pattern.PRACTISED_ANSWER, now);
      case PRESS -> practised(on, PracticeEvent.PRESS, Pattern.PRACTISED_ANSWER);
      case DOUBLE_PRESS -> practised(on, PracticeEvent.DOUBLE_PRESS, Pattern.PRACTISED_STEP);
      case CALL_OFF -> practised(on, PracticeEvent.CALL_OFF, Pattern.PRACTISED_ANSWER);
      case REST -> practised(on, PracticeEvent.REST, Pattern.PRACTISED_REST);
      case NOT_UNDERSTOOD ->
          practised(on, PracticeEvent.NOT_UNDERSTOOD, Pattern.PRACTISED_NOT_UNDERSTOOD);
    };
  }

  private static Pattern frantic(RapidPresses rapid) {
    return switch (rapid) {
      case ASK -> Pattern.PRACTISED_QUESTION;
      case CALL -> Pattern.PRACTISED_CALL;
    };
  }

  private static Step practised(On on, PracticeEvent event, Pattern pattern) {
    return Step.to(
        new On(on.until(), on.againUntil(), on.called(), false),
        new Tell(event, true),
        new Show(pattern));
  }

  private static Step call(On on, PracticeEvent event, Pattern pattern, Tick now) {
    return Step.to(
        new On(on.until(), now.plus(AGAIN), on.called(), event == PracticeEvent.HOLD),
        new Tell(event, true),
        new Show(pattern));
  }

  private static Step inEarnest() {
    return Step.to(
        new Off(false),
        new InEarnest(Gesture.PANIC),
        new Tell(PracticeEvent.CALLED, false),
        new Show(Pattern.PRACTICE_OVER));
  }

  /// Nobody beside the wearer learns that it is in earnest: practice seems to go on. In truth any
  /// further call is one (promise P7).
  private static Step inSecret(On on, Tick now) {
    return Step.to(
        new On(on.until(), now.plus(AGAIN), true, false),
        new CallInSecret(),
        new Show(Pattern.PRACTISED_ANSWER));
  }
}

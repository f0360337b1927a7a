package homeward.device.button;

import homeward.device.button.ButtonState.Down;
import homeward.device.button.ButtonState.Held;
import homeward.device.button.ButtonState.Holding;
import homeward.device.button.ButtonState.Up;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.Optional;

/// What the wearer says with the one button: hold 2 s for panic (felt from 0.3 s, so that one can
/// stop), a short press to answer, a double press for the next step of the visit.
///
/// Edges are debounced already. Source: the manual trigger acts within 2 s (design, after PNA-11).
public final class ButtonRules {
  /// From here on the wearer feels that a panic is coming.
  public static final Duration FELT = Duration.ofMillis(300);

  /// So long is panic.
  public static final Duration PANIC = Duration.ofSeconds(2);

  /// A second press that begins within this after the first makes a double press.
  public static final Duration DOUBLE = Duration.ofMillis(500);

  private static final Tick LONG_AGO = new Tick(Long.MIN_VALUE / 2);

  /// What a gesture is.
  public enum Gesture {
    PRESS,
    DOUBLE_PRESS,
    HOLD_FELT,
    HOLD_STOPPED,
    PANIC
  }

  /// The next state, and the gesture that this input completed.
  public record Step(ButtonState state, Optional<Gesture> gesture) {
    static Step to(ButtonState state) {
      return new Step(state, Optional.empty());
    }

    static Step to(ButtonState state, Gesture gesture) {
      return new Step(state, Optional.of(gesture));
    }
  }

  private ButtonRules() {}

  public static ButtonState start() {
    return new Up(LONG_AGO);
  }

  /// The button went down; a second edge down without an edge up is the same press.
  public static Step pressed(ButtonState state, Tick now) {
    return switch (state) {
      case Up up -> Step.to(new Down(now, up.lastPress()));
      case Down _, Holding _, Held _ -> Step.to(state);
    };
  }

  /// The button came up.
  public static Step released(ButtonState state, Tick now) {
    Step timely = passed(state, now);
    if (timely.gesture().equals(Optional.of(Gesture.PANIC))) {
      return Step.to(new Up(LONG_AGO), Gesture.PANIC);
    }
    return switch (timely.state()) {
      case Up up -> Step.to(up);
      case Down down -> press(down, now);
      case Holding _ -> Step.to(new Up(LONG_AGO), Gesture.HOLD_STOPPED);
      case Held _ -> Step.to(new Up(LONG_AGO));
    };
  }

  private static Step press(Down down, Tick now) {
    boolean second = down.since().isBefore(down.lastPress().plus(DOUBLE));
    return second
        ? Step.to(new Up(LONG_AGO), Gesture.DOUBLE_PRESS)
        : Step.to(new Up(now), Gesture.PRESS);
  }

  /// Time has passed with the button as it was.
  public static Step passed(ButtonState state, Tick now) {
    return switch (state) {
      case Down down when !now.isBefore(down.since().plus(PANIC)) ->
          Step.to(new Held(), Gesture.PANIC);
      case Down down when !now.isBefore(down.since().plus(FELT)) ->
          Step.to(new Holding(down.since()), Gesture.HOLD_FELT);
      case Holding holding when !now.isBefore(holding.since().plus(PANIC)) ->
          Step.to(new Held(), Gesture.PANIC);
      case Up _, Down _, Holding _, Held _ -> Step.to(state);
    };
  }
}

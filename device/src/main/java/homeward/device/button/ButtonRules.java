package homeward.device.button;

import homeward.device.button.ButtonState.Down;
import homeward.device.button.ButtonState.Held;
import homeward.device.button.ButtonState.Holding;
import homeward.device.button.ButtonState.Trail;
import homeward.device.button.ButtonState.Up;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.Optional;

/// What the wearer says with the one button: hold 2 s for panic (felt from 0.3 s, so that one can
/// stop), a short press to answer, a double press for the next step of the visit, long-short-long
/// for silent duress. docs/button.md explains it to the wearer.
///
/// Edges are free of bounce already, see [Bounce]. Source: the manual trigger acts within 2 s
/// (design, after PNA-11).
public final class ButtonRules {
  /// From here on the wearer feels that a panic is coming, and a press is a long one.
  public static final Duration FELT = Duration.ofMillis(300);

  /// So long is panic.
  public static final Duration PANIC = Duration.ofSeconds(2);

  /// A second press that begins within this after the first makes a double press.
  public static final Duration DOUBLE = Duration.ofMillis(500);

  /// The longest pause within long-short-long. A short press after a long one is known to be alone
  /// only when this has passed.
  public static final Duration PAUSE = Duration.ofMillis(700);

  private static final Tick LONG_AGO = new Tick(Long.MIN_VALUE / 2);

  /// What a gesture is.
  public enum Gesture {
    PRESS,
    DOUBLE_PRESS,
    HOLD_FELT,
    HOLD_STOPPED,
    PANIC,

    /// Looks and feels like [#HOLD_STOPPED].
    DURESS
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
    return new Up(LONG_AGO, Trail.NOTHING);
  }

  /// The button went down; a second edge down without an edge up is the same press.
  public static Step pressed(ButtonState state, Tick now) {
    return switch (state) {
      case Up up -> Step.to(new Down(now, now.isBefore(end(up)) ? up.trail() : Trail.NOTHING));
      case Down _, Holding _, Held _ -> Step.to(state);
    };
  }

  /// The button came up. How long it was down is what counts, not when that was looked at.
  public static Step released(ButtonState state, Tick now, PanicStyle style) {
    Step timely = passed(state, now, style);
    if (timely.state() instanceof Held) {
      return new Step(new Up(now, Trail.NOTHING), timely.gesture());
    }
    return switch (timely.state()) {
      case Up up -> Step.to(up);
      case Down down -> shortPress(down, now);
      case Holding holding when holding.trail() == Trail.LONG_SHORT ->
          Step.to(new Up(now, Trail.NOTHING), Gesture.DURESS);
      case Holding _ -> Step.to(new Up(now, Trail.LONG), Gesture.HOLD_STOPPED);
      case Held _ -> Step.to(new Up(now, Trail.NOTHING));
    };
  }

  private static Step shortPress(Down down, Tick now) {
    return switch (down.trail()) {
      case NOTHING -> Step.to(new Up(now, Trail.SHORT), Gesture.PRESS);
      case LONG -> Step.to(new Up(now, Trail.LONG_SHORT));
      case SHORT, LONG_SHORT -> Step.to(new Up(now, Trail.NOTHING), Gesture.DOUBLE_PRESS);
    };
  }

  /// Time has passed with the button as it was.
  public static Step passed(ButtonState state, Tick now, PanicStyle style) {
    return switch (state) {
      case Up up when up.trail() == Trail.LONG_SHORT && !now.isBefore(end(up)) ->
          Step.to(new Up(up.since(), Trail.NOTHING), Gesture.PRESS);
      case Down down when !now.isBefore(down.since().plus(PANIC)) -> held(down.trail(), style);
      case Down down when !now.isBefore(down.since().plus(FELT)) ->
          Step.to(new Holding(down.since(), down.trail()), Gesture.HOLD_FELT);
      case Holding holding when !now.isBefore(holding.since().plus(PANIC)) ->
          held(holding.trail(), style);
      case Up _, Down _, Holding _, Held _ -> Step.to(state);
    };
  }

  /// When time alone would move the button next; empty if only a finger can.
  public static Optional<Tick> next(ButtonState state) {
    return switch (state) {
      case Up up when up.trail() == Trail.LONG_SHORT -> Optional.of(end(up));
      case Down down -> Optional.of(down.since().plus(FELT));
      case Holding holding -> Optional.of(holding.since().plus(PANIC));
      case Up _, Held _ -> Optional.empty();
    };
  }

  private static Step held(Trail trail, PanicStyle style) {
    boolean byHand = style == PanicStyle.HOLD || trail == Trail.SHORT;
    return Step.to(new Held(), byHand ? Gesture.PANIC : Gesture.HOLD_STOPPED);
  }

  /// Until when a press would continue what went before.
  private static Tick end(Up up) {
    return up.since().plus(up.trail() == Trail.SHORT ? DOUBLE : PAUSE);
  }

  /// When the hold under way has lasted long enough for panic; at once if there is none.
  public static Tick holdOver(ButtonState state, Tick now) {
    return switch (state) {
      case ButtonState.Down down -> down.since().plus(PANIC);
      case ButtonState.Holding holding -> holding.since().plus(PANIC);
      case ButtonState.Up _, ButtonState.Held _ -> now;
    };
  }
}

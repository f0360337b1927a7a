package homeward.device.button;

import homeward.device.button.ButtonState.Down;
import homeward.device.button.ButtonState.Held;
import homeward.device.button.ButtonState.HeldOn;
import homeward.device.button.ButtonState.Holding;
import homeward.device.button.ButtonState.Jammed;
import homeward.device.button.ButtonState.Past;
import homeward.device.button.ButtonState.Up;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.message.StuckButton;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.Optional;

/// What the wearer says with the one button. docs/button.md explains it to the wearer.
///
/// A hold of 2 s is panic and acts at once. All else is a word of short and long presses that ends
/// with a pause: frantic pressing is never taken for an answer or a step. [Words] says what each
/// means. A slip must fall to the side of help: for [#WARY] after what may have been a call in vain
/// nothing is an all-clear or begins a rest.
///
/// Edges are free of bounce already, see [Bounce]. Source: the manual trigger acts within 2 s
/// (design, after PNA-11).
public final class ButtonRules {
  /// From here on the wearer feels that a panic is coming, and a press is a long one.
  public static final Duration FELT = Presses.LONG;

  /// So long is panic.
  public static final Duration PANIC = Duration.ofSeconds(2);

  /// A hold of this length calls for help, even in practice.
  public static final Duration HELD_ON = Duration.ofSeconds(6);

  /// The last press of duress may last this long before it is panic: hands in fear hold on.
  public static final Duration LAST_OF_DURESS = Duration.ofSeconds(4);

  /// This ends a word.
  public static final Duration PAUSE = Duration.ofSeconds(1);

  /// So long after what may have been a call in vain nothing is an all-clear.
  public static final Duration WARY = Duration.ofSeconds(3);

  /// How long after the start no press counts as well.
  public static final Duration AFTER_START = PAUSE.plus(WARY);

  /// A contact that stays closed for this long is jammed.
  public static final Duration JAM = Duration.ofSeconds(30);

  private static final Tick LONG_AGO = new Tick(Long.MIN_VALUE / 2);

  /// What a gesture is.
  public enum Gesture {
    PRESS,
    DOUBLE_PRESS,
    HOLD_FELT,
    PANIC,

    /// The hold of a panic has gone on for [#HELD_ON].
    HELD_ON,

    /// Help asked for in secret: long, short, long. Looks and feels like an all-clear.
    DURESS,

    /// Pressed again and again.
    FRANTIC,

    /// No help is needed after all: two short ones, a long one, two short ones.
    CALL_OFF,

    /// Lying still is meant: two short ones, a long one, a short one. While somebody is asked or an
    /// alarm is open it means nothing.
    REST,

    /// A hold let go too early, or what means nothing.
    NOT_UNDERSTOOD
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

  /// Nobody has pressed for long.
  public static ButtonState start() {
    return start(LONG_AGO);
  }

  /// Nobody has listened before: somebody may have called for help in vain until now, and a press
  /// within [#AFTER_START] may be the rest of that.
  public static ButtonState start(Tick now) {
    return new Up(new Past(Presses.NONE, false, now.plus(AFTER_START)), now);
  }

  /// The button went down; a second edge down without an edge up is the same press.
  public static Step pressed(ButtonState state, Tick now, PanicStyle style) {
    Step timely = passed(state, now, style);
    return switch (timely.state()) {
      case Up(Past past, _) when isFrantic(past, now) ->
          Step.to(new Down(said(past), now), Gesture.FRANTIC);
      case Up(Past past, _) -> new Step(new Down(past, now), timely.gesture());
      case Down _, Holding _, Held _, HeldOn _, Jammed _ -> timely;
    };
  }

  private static boolean isFrantic(Past past, Tick now) {
    return !past.said() && Words.isFranticWithOneMore(past.presses(), now);
  }

  private static Past said(Past past) {
    return new Past(past.presses(), true, past.waryUntil());
  }

  /// The button came up. How long it was down is what counts, not when that was looked at.
  public static Step released(ButtonState state, Tick now, PanicStyle style) {
    Step timely = passed(state, now, style);
    return switch (timely.state()) {
      case Up _ -> timely;
      case Down(Past past, Tick since) -> Step.to(up(past, since, now));
      case Holding(Past past, Tick since) -> new Step(up(past, since, now), timely.gesture());
      // What follows a panic is not the same hold: it may be another one.
      case Held(Past past, _, boolean panic) when panic ->
          new Step(up(past, now, now), timely.gesture());
      case Held(Past past, Tick since, _) -> Step.to(up(past, since, now));
      case HeldOn(Past past, _) -> new Step(up(past, now, now), timely.gesture());
      case Jammed _ -> Step.to(new Up(new Past(Presses.NONE, false, now.plus(WARY)), now));
    };
  }

  private static Up up(Past past, Tick down, Tick now) {
    return new Up(new Past(past.presses().and(down, now), past.said(), past.waryUntil()), now);
  }

  /// Time has passed with the button as it was.
  public static Step passed(ButtonState state, Tick now, PanicStyle style) {
    return switch (state) {
      case Up up when isOver(up, now) -> wordEnded(up);
      case Down(Past past, Tick since) when !now.isBefore(panicAt(past, since)) ->
          held(past, since, style);
      case Down(Past past, Tick since) when !now.isBefore(feltAt(past, since)) ->
          Step.to(new Holding(past, since), Gesture.HOLD_FELT);
      case Holding(Past past, Tick since) when !now.isBefore(panicAt(past, since)) ->
          held(past, since, style);
      case Held(Past past, Tick since, boolean panic)
          when panic && !now.isBefore(heldOnAt(past, since)) ->
          Step.to(new HeldOn(past, since), Gesture.HELD_ON);
      case Held(_, Tick since, boolean panic) when !now.isBefore(since.plus(JAM)) ->
          Step.to(new Jammed(panic));
      case HeldOn(_, Tick since) when !now.isBefore(since.plus(JAM)) -> Step.to(new Jammed(true));
      case Up _, Down _, Holding _, Held _, HeldOn _, Jammed _ -> Step.to(state);
    };
  }

  /// When time alone would move the button next; empty if only a finger can.
  public static Optional<Tick> next(ButtonState state) {
    return switch (state) {
      case Up up when !up.past().presses().isEmpty() -> Optional.of(up.since().plus(PAUSE));
      case Down(Past past, Tick since) -> Optional.of(feltAt(past, since));
      case Holding(Past past, Tick since) -> Optional.of(panicAt(past, since));
      case Held(Past past, Tick since, boolean panic) ->
          Optional.of(panic ? heldOnAt(past, since) : since.plus(JAM));
      case HeldOn(_, Tick since) -> Optional.of(since.plus(JAM));
      case Up _, Jammed _ -> Optional.empty();
    };
  }

  private static Tick heldOnAt(Past past, Tick since) {
    return past.presses().holdSince(since).plus(HELD_ON);
  }

  private static Tick feltAt(Past past, Tick since) {
    return atLeastAPiece(since, past.presses().holdSince(since).plus(FELT));
  }

  private static Tick panicAt(Past past, Tick since) {
    boolean mayBeDuress =
        !past.said() && Words.isDuressWithALongOne(past.presses().before(since).word());
    Tick begin = past.presses().holdSince(since);
    return atLeastAPiece(since, begin.plus(mayBeDuress ? LAST_OF_DURESS : PANIC));
  }

  private static Tick atLeastAPiece(Tick since, Tick other) {
    Tick piece = since.plus(Presses.PIECE);
    return other.isBefore(piece) ? piece : other;
  }

  private static Step held(Past past, Tick since, PanicStyle style) {
    boolean byHand = style == PanicStyle.HOLD || past.presses().before(since).endsShort();
    return byHand
        ? Step.to(new Held(said(past), since, true), Gesture.PANIC)
        : Step.to(new Held(past, since, false));
  }

  private static boolean isOver(Up up, Tick now) {
    return !up.past().presses().isEmpty() && !now.isBefore(up.since().plus(PAUSE));
  }

  private static Step wordEnded(Up up) {
    Past past = up.past();
    Gesture meant = Words.meaning(past.presses());
    boolean inVain = past.said() || Words.mayBeAFailedCall(meant);
    Tick wary = inVain ? up.since().plus(PAUSE).plus(WARY) : past.waryUntil();
    var next = new Up(new Past(Presses.NONE, false, wary), up.since());
    if (past.said()) {
      return Step.to(next);
    }
    boolean isWary = past.presses().began().isBefore(past.waryUntil());
    boolean isBelieved = !isWary || (inVain && meant != Gesture.REST);
    return Step.to(next, isBelieved ? meant : Gesture.NOT_UNDERSTOOD);
  }

  /// When the hold under way has lasted long enough for panic; at once if there is none.
  public static Tick holdOver(ButtonState state, Tick now) {
    return switch (state) {
      case Down(Past past, Tick since) -> panicAt(past, since);
      case Holding(Past past, Tick since) -> panicAt(past, since);
      case Up _, Held _, HeldOn _, Jammed _ -> now;
    };
  }

  /// Whether taps on the device call: only for as long as no press can.
  public static boolean tapsCall(ButtonState state, StuckButton standIn) {
    return switch (state) {
      case Jammed _ -> standIn == StuckButton.TAPS;
      case Up _, Down _, Holding _, Held _, HeldOn _ -> false;
    };
  }

  /// Whether the button is still down after it has given panic.
  public static boolean panicGiven(ButtonState state) {
    return switch (state) {
      case Held held -> held.panic();
      case HeldOn _ -> true;
      case Jammed jammed -> jammed.panic();
      case Up _, Down _, Holding _ -> false;
    };
  }
}

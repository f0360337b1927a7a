package homeward.simulator.device;

import homeward.device.motion.MotionEvent;
import homeward.device.signal.Pattern;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.time.Tick;
import homeward.simulator.hand.Hand;
import homeward.simulator.hand.Press;
import homeward.simulator.world.Dice;
import homeward.simulator.world.Later;
import java.time.Duration;
import java.util.List;

/// The person who wears a device: does one thing with the finger at a time, and answers what is
/// felt, unless it cannot be.
public final class VirtualWearer {
  /// How long a panic is held; how long a press.
  private static final Duration PANIC = Duration.ofMillis(2_200);

  /// Longer than a hold that is meant in earnest even in practice.
  private static final Duration ON = Duration.ofMillis(6_400);

  private static final Duration PRESS = Duration.ofMillis(120);
  private static final Duration LONG = Duration.ofMillis(900);
  private static final Duration BETWEEN = Duration.ofMillis(150);

  private static final Duration TAPPED_FOR = Duration.ofMillis(1_800);

  /// After this a new press continues nothing; after a call for help it takes rather longer until
  /// an all-clear is believed.
  private static final Duration APART = Duration.ofMillis(1_100);

  private static final Duration APART_AFTER_A_CALL = Duration.ofMillis(4_100);

  private static final double HARDLY_A_DOUBT = 0.99;
  private static final double LIKELY = 0.8;

  private final Worn device;
  private final Later schedule;
  private final Dice dice;
  private long fingerFree;
  private boolean down;
  private boolean answers = true;
  private PanicStyle style = PanicStyle.HOLD;

  public VirtualWearer(Worn device, Later schedule, Dice dice) {
    this.device = device;
    this.schedule = schedule;
    this.dice = dice;
  }

  /// How the school has told its wearers to call for help.
  public void isTold(PanicStyle toUse) {
    style = toUse;
  }

  /// Whether the wearer lies on the floor and cannot answer.
  public boolean isDown() {
    return down;
  }

  /// Whether questions are answered from now on.
  public void answers(boolean toAnswer) {
    answers = toAnswer;
  }

  /// @return when the first press begins, since the world began, in ns
  private long gesture(Duration... presses) {
    long first = Math.max(fingerFree, schedule.now().nanos());
    long at = first;
    for (Duration press : presses) {
      schedule.at(new Tick(at), () -> device.hold(press));
      at += press.plus(BETWEEN).toNanos();
    }
    fingerFree = at + APART.toNanos();
    return first;
  }

  private long call(Duration... presses) {
    long first = gesture(presses);
    fingerFree += APART_AFTER_A_CALL.minus(APART).toNanos();
    return first;
  }

  public void press() {
    gesture(PRESS);
  }

  public void doublePress() {
    gesture(PRESS, PRESS);
  }

  /// Asks for a rest, or is up again.
  public void rests() {
    gesture(PRESS, PRESS, LONG, PRESS);
  }

  /// @return when the gesture begins, since the world began, in ns
  public long panic() {
    return switch (style) {
      case HOLD -> call(PANIC);
      case PRESS_AND_HOLD -> call(PRESS, PANIC);
    };
  }

  /// How long the gesture of [#panic] takes: a device that missed its first press has not seen it.
  public Duration panicTakes() {
    return switch (style) {
      case HOLD -> PANIC;
      case PRESS_AND_HOLD -> PRESS.plus(BETWEEN).plus(PANIC);
    };
  }

  /// Calls for help and does not let go.
  ///
  /// @return when the gesture begins, since the world began, in ns
  public long holdsOn() {
    return switch (style) {
      case HOLD -> call(ON);
      case PRESS_AND_HOLD -> call(PRESS, ON);
    };
  }

  /// How long the gesture of [#holdsOn] takes.
  public Duration holdsOnTakes() {
    return panicTakes().minus(PANIC).plus(ON);
  }

  /// Calls for help, and calls again.
  ///
  /// @return when the gesture begins, since the world began, in ns
  public long callsTwice() {
    return switch (style) {
      case HOLD -> call(PANIC, PANIC);
      case PRESS_AND_HOLD -> call(PRESS, PANIC, PRESS, PANIC);
    };
  }

  /// How long the gesture of [#callsTwice] takes.
  public Duration callsTwiceTakes() {
    return panicTakes().plus(BETWEEN).plus(panicTakes());
  }

  /// Calls for help in secret, and calls again once the first call is over.
  public Pressing secretTwice() {
    long again = 4_000;
    return presses(
        List.of(
            new Press(0, 900),
            new Press(1_050, 1_170),
            new Press(1_320, 2_220),
            new Press(again, again + 900),
            new Press(again + 1_050, again + 1_170),
            new Press(again + 1_320, again + 2_220)));
  }

  /// Help asked for in secret.
  public void duress() {
    call(LONG, PRESS, LONG);
  }

  /// Says honestly that all is well, and has said so when [#duress] would have.
  public void allClearInstead() {
    long begins = Math.max(fingerFree, schedule.now().nanos());
    long ends = begins + length(LONG, PRESS, LONG).toNanos();
    schedule.at(new Tick(begins), () -> allClear(ends));
    fingerFree = ends + APART_AFTER_A_CALL.plus(BETWEEN).toNanos();
  }

  private void allClear(long ends) {
    Duration[] presses =
        switch (device.call()) {
          case NONE -> new Duration[] {PRESS};
          case ASKED -> new Duration[] {PRESS, PRESS};
          case RAISED -> new Duration[] {PRESS, PRESS, LONG, PRESS, PRESS};
        };
    long at = ends - length(presses).toNanos();
    for (Duration press : presses) {
      schedule.at(new Tick(at), () -> device.hold(press));
      at += press.plus(BETWEEN).toNanos();
    }
  }

  private static Duration length(Duration... presses) {
    Duration length = BETWEEN.negated();
    for (Duration press : presses) {
      length = length.plus(BETWEEN).plus(press);
    }
    return length;
  }

  /// Ends a pre-alarm, calls a raised alarm off, or just says that all is well.
  public void allClear() {
    switch (device.call()) {
      case NONE -> press();
      case ASKED -> doublePress();
      case RAISED -> gesture(PRESS, PRESS, LONG, PRESS, PRESS);
    }
  }

  /// Presses again and again, in fear.
  public Pressing hammers() {
    return presses(hand().hammers(5 + dice.below(8)));
  }

  /// Holds for panic with a hand that may shake, and slip.
  public Pressing panicsInFear() {
    Hand hand = hand();
    if (style == PanicStyle.PRESS_AND_HOLD) {
      hand.taps().pauses();
    }
    return presses(hand.holdsUntilFelt());
  }

  /// Lets go too early, and perhaps presses once more.
  public Pressing holdsTooShort() {
    Hand hand = hand().holds(700 + dice.below(1_200));
    if (dice.chance(0.5)) {
      hand.waits(1_100, 2_500).taps();
    }
    return presses(hand);
  }

  /// Asks for help in secret with a hand that may shake.
  public Pressing duressInFear() {
    return presses(hand().holds(900).pauses().taps().pauses().holds(900));
  }

  /// Asks for help in secret, just within what is said to be a secret call.
  public Pressing duressAtTheBorders() {
    long first = dice.one(List.of(700L, 1_900L));
    long middle = dice.one(List.of(80L, 500L));
    long pause = dice.one(List.of(160L, 900L));
    long last = dice.one(List.of(700L, 2_100L, 3_800L));
    long second = first + pause;
    long third = second + middle + pause;
    return presses(
        List.of(
            new Press(0, first),
            new Press(second, second + middle),
            new Press(third, third + last)));
  }

  /// Finds the button and loses it again.
  public Pressing gropes() {
    return presses(hand().gropes(1 + dice.below(4)));
  }

  /// Presses once, and again, to feel whether it has worked.
  public Pressing asksAgain() {
    Hand hand = hand();
    int times = 1 + dice.below(3);
    for (int i = 0; i < times; i++) {
      hand.taps().waits(900, 2_500);
    }
    return presses(hand.taps());
  }

  private Hand hand() {
    return new Hand(dice.random());
  }

  /// What a finger does, and when.
  ///
  /// @param from when its first press begins
  /// @param presses in ms from there
  public record Pressing(Tick from, List<Press> presses) {
    public Pressing {
      presses = List.copyOf(presses);
    }

    /// When the last of them is over.
    public Tick end() {
      return presses.isEmpty() ? from : from.plus(Duration.ofMillis(presses.getLast().upMs()));
    }
  }

  private Pressing presses(Hand hand) {
    return presses(hand.presses());
  }

  private Pressing presses(List<Press> presses) {
    var pressing = new Pressing(new Tick(Math.max(fingerFree, schedule.now().nanos())), presses);
    for (Press press : presses) {
      schedule.at(
          pressing.from().plus(Duration.ofMillis(press.downMs())),
          () -> device.hold(press.length()));
    }
    fingerFree = pressing.end().plus(APART_AFTER_A_CALL.plus(BETWEEN)).nanos();
    return pressing;
  }

  /// Taps the device with the hand, so that nobody could take it for anything else.
  ///
  /// @return when the last tap of a call is heard
  public Tick taps() {
    Tick last = schedule.now().plus(TAPPED_FOR);
    schedule.at(last, () -> device.moves(MotionEvent.Kind.TAPPED, 0));
    return last;
  }

  /// Comes to, and can use a hand.
  public void wakes() {
    down = false;
    answers = false;
  }

  /// Falls, and stays on the floor.
  public void falls() {
    down = true;
    fall(dice.chance(0.5) ? HARDLY_A_DOUBT : LIKELY);
  }

  /// Falls, gets up after a while, and walks on.
  public void fallsAndRises() {
    fall(LIKELY);
    schedule.after(
        dice.between(Duration.ofSeconds(10), Duration.ofSeconds(40)),
        () -> device.moves(MotionEvent.Kind.RECOVERED, 0));
  }

  private void fall(double likeness) {
    device.moves(MotionEvent.Kind.IMPACT, 0);
    schedule.after(Duration.ofSeconds(4), () -> device.moves(MotionEvent.Kind.FALL, likeness));
    schedule.after(
        Duration.ofSeconds(9), () -> device.moves(MotionEvent.Kind.DOWN_AFTER_FALL, likeness));
  }

  /// Faints on a chair: no impact.
  public void faints() {
    down = true;
    device.moves(MotionEvent.Kind.DOWN, LIKELY);
  }

  /// Helped to the feet.
  public void isHelped() {
    down = false;
    device.moves(MotionEvent.Kind.RECOVERED, 0);
  }

  /// Feels a pattern.
  public void feels(Pattern pattern) {
    if (down || !answers) {
      return;
    }
    switch (pattern) {
      case PRESS_NOW, WELFARE_CHECK ->
          schedule.after(dice.between(Duration.ofSeconds(1), Duration.ofSeconds(8)), this::press);
      case PRACTICE_ASKS -> {
        if (dice.chance(0.9)) {
          schedule.after(dice.between(Duration.ofSeconds(2), Duration.ofSeconds(9)), this::press);
        }
      }
      case PRE_ALARM, PRE_ALARM_LOUDER, PRE_ALARM_LOUDEST -> {
        if (dice.chance(0.5)) {
          schedule.after(
              dice.between(Duration.ofMillis(500), Duration.ofSeconds(6)), this::doublePress);
        }
      }
      default -> {} // nothing is asked
    }
  }
}

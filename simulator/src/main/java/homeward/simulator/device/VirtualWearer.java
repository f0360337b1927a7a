package homeward.simulator.device;

import homeward.device.motion.MotionEvent;
import homeward.device.signal.Pattern;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.time.Tick;
import homeward.simulator.world.Dice;
import homeward.simulator.world.Later;
import java.time.Duration;

/// The person who wears a device: does one thing with the finger at a time, and answers what is
/// felt, unless it cannot be.
public final class VirtualWearer {
  /// How long a panic is held; how long a press.
  private static final Duration PANIC = Duration.ofMillis(2_200);

  private static final Duration PRESS = Duration.ofMillis(120);
  private static final Duration LONG = Duration.ofMillis(500);
  private static final Duration BETWEEN = Duration.ofMillis(150);

  /// After this a new press continues nothing.
  private static final Duration APART = Duration.ofMillis(900);

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

  public void press() {
    gesture(PRESS);
  }

  public void doublePress() {
    gesture(PRESS, PRESS);
  }

  /// @return when the gesture begins, since the world began, in ns
  public long panic() {
    return switch (style) {
      case HOLD -> gesture(PANIC);
      case PRESS_AND_HOLD -> gesture(PRESS, PANIC);
    };
  }

  /// How long the gesture of [#panic] takes: a device that missed its first press has not seen it.
  public Duration panicTakes() {
    return switch (style) {
      case HOLD -> PANIC;
      case PRESS_AND_HOLD -> PRESS.plus(BETWEEN).plus(PANIC);
    };
  }

  /// Help asked for in secret.
  public void duress() {
    gesture(LONG, PRESS, LONG);
  }

  /// Begins as [#duress] does and ends when it would, with an honest press.
  public void answersInstead() {
    Duration rest = BETWEEN.plus(PRESS).plus(BETWEEN).plus(LONG);
    long begins = gesture(LONG);
    schedule.at(
        new Tick(begins + LONG.plus(rest).minus(PRESS).toNanos()), () -> device.hold(PRESS));
    fingerFree += rest.toNanos();
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
      case PRE_ALARM, PRE_ALARM_LOUDER, PRE_ALARM_LOUDEST -> {
        if (dice.chance(0.5)) {
          schedule.after(dice.between(Duration.ofMillis(500), Duration.ofSeconds(6)), this::press);
        }
      }
      default -> {} // nothing is asked
    }
  }
}

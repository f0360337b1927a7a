package homeward.simulator.check;

import homeward.device.alarm.AlarmState;
import homeward.device.signal.Pattern;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Ending;
import homeward.protocol.message.StuckButton;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.Tick;
import homeward.simulator.device.VirtualDevice;
import homeward.simulator.device.VirtualWearer.Pressing;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What must hold for one device's button, whatever the hand of its wearer does in fear: see
/// docs/button.md.
public final class HandChecks {
  /// After this the loop has had its turn.
  private static final Duration SOON = Duration.ofMillis(300);

  /// The pause that ends a word of presses, and a little more.
  private static final Duration WORD = Duration.ofMillis(1_300);

  /// What went on before may still be heard for so long.
  private static final Duration BEFORE = Duration.ofSeconds(2);

  private final VirtualDevice device;
  private final Schedule schedule;
  private final Coverage coverage;
  private final PracticeChecks practice;
  private final List<Fear> fears = new ArrayList<>();
  private final List<Pressing> asks = new ArrayList<>();
  private int starts;
  private Tick lastPanic = new Tick(-1);
  private Tick lastSecret = new Tick(-1);
  private Tick undisturbedSince = new Tick(0);
  private boolean answerFelt;

  private final TapChecks taps;

  HandChecks(VirtualDevice device, Schedule schedule, Coverage coverage, PracticeChecks practice) {
    this.taps = new TapChecks(device, schedule, coverage);
    this.practice = practice;
    this.device = device;
    this.schedule = schedule;
    this.coverage = coverage;
  }

  void started() {
    starts++;
    taps.started();
  }

  /// The device has taken a step.
  ///
  /// @param taken what it has taken in it
  void look(List<Uplink> taken) {
    if (device.isBusy()) {
      undisturbedSince = schedule.now().plus(BEFORE);
    }
    taps.look(taken);
    fears.removeIf(fear -> fear.until().isBefore(schedule.now()));
    taken.forEach(this::taken);
    if (answerFelt && taken.stream().noneMatch(HandChecks::isAnswer)) {
      fear("a call that was not understood is felt as an answer");
    }
    answerFelt = false;
  }

  private void taken(Uplink uplink) {
    if (uplink instanceof Uplink.AlarmRaised raised && raised.cause() == Cause.PANIC) {
      lastPanic = schedule.now();
    }
    if (isSecret(uplink)) {
      lastSecret = schedule.now();
    }
    if (uplink instanceof Uplink.AlarmCancelled && !isSecret(uplink) && isAsking()) {
      throw new Violation(Promise.P11_SLIP, "who asks how the alarm stands calls it off");
    }
    if (isAllClear(uplink)) {
      fear(uplink.getClass().getSimpleName() + " is what the device makes of it");
    }
  }

  private void fear(String why) {
    if (fears.stream().anyMatch(this::isJudged)) {
      throw new Violation(Promise.P11_SLIP, device.id() + ": " + why);
    }
  }

  private boolean isJudged(Fear fear) {
    Tick now = schedule.now();
    return !now.isBefore(fear.pressing().from())
        && fear.isNoAllClear()
        && isUndisturbedSince(fear.pressing().from());
  }

  /// Whether nothing but the wearer's finger was at the button, and the loop was never held up.
  private boolean isUndisturbedSince(Tick from) {
    return device.isOn()
        && device.buttonIsItselfFor(from.until(schedule.now()).plus(BEFORE))
        && undisturbedSince.isBefore(from);
  }

  private static boolean isAnswer(Uplink uplink) {
    return isSecret(uplink)
        || isAllClear(uplink)
        || (uplink instanceof Uplink.PreAlarmEnded ended && ended.ending() == Ending.RECOVERED);
  }

  private static boolean isSecret(Uplink uplink) {
    return switch (uplink) {
      case Uplink.CheckIn checkIn -> checkIn.answer() == Answer.DURESS;
      case Uplink.PreAlarmEnded ended -> ended.ending() == Ending.DURESS;
      case Uplink.AlarmCancelled cancelled -> cancelled.answer() == Answer.DURESS;
      default -> false;
    };
  }

  private static boolean isAllClear(Uplink uplink) {
    return switch (uplink) {
      case Uplink.CheckIn checkIn -> checkIn.answer() == Answer.WELL;
      case Uplink.PreAlarmEnded ended -> ended.ending() == Ending.CANCELLED;
      case Uplink.AlarmCancelled cancelled -> cancelled.answer() == Answer.WELL;
      case Uplink.VisitProgress _ -> true;
      default -> false;
    };
  }

  /// The wearer has felt something.
  void felt(Pattern pattern) {
    answerFelt |= pattern == Pattern.CANCELLED;
  }

  /// The wearer presses in fear: nothing of it is an all-clear, and frantic pressing asks.
  public void inFear(Pressing pressing) {
    if (pressing.presses().isEmpty()) {
      return;
    }
    schedule.at(
        pressing.from(),
        () -> {
          var fear = new Fear(pressing, starts);
          fears.add(fear);
          boolean quiet = isQuiet();
          schedule.at(pressing.end().plus(WORD), () -> isAsked(fear, quiet));
        });
  }

  private boolean isQuiet() {
    return device.alarm().filter(AlarmState.Quiet.class::isInstance).isPresent();
  }

  private void isAsked(Fear fear, boolean wasQuiet) {
    boolean judged =
        wasQuiet && starts == fear.start() && isUndisturbedSince(fear.pressing().from());
    if (judged && fear.isFrantic()) {
      coverage.saw("hand frantic");
      Tick from = fear.pressing().from();
      if (isQuiet() && lastSecret.isBefore(from) && !practice.since(from)) {
        throw new Violation(Promise.P11_HELP, "nobody asks who presses again and again");
      }
    }
  }

  /// The wearer calls in secret, within what is said to be a secret call.
  public void secret(Pressing pressing) {
    inFear(pressing);
    expects(
        pressing.from(),
        pressing.end().plus(WORD),
        "a call in secret is not taken",
        () -> !lastSecret.isBefore(pressing.from()) || practice.since(pressing.from()));
  }

  /// The wearer calls in secret twice: that is meant in earnest even in practice.
  public void secretTwice(Pressing pressing) {
    inFear(pressing);
    expects(
        pressing.from(),
        pressing.end().plus(WORD),
        "a second call in secret is not taken",
        () -> !lastSecret.isBefore(pressing.from()));
  }

  /// The wearer holds for panic, with a hand that does not slip.
  ///
  /// @param to when its hold ends
  void holds(Tick from, Tick to) {
    expects(
        from,
        to.plus(SOON),
        "a hold is not taken",
        () -> !lastPanic.isBefore(from) || practice.since(from));
  }

  /// The wearer holds on for six seconds, or holds twice: that is meant in earnest even in
  /// practice.
  ///
  /// @param to when its last hold ends
  void calls(Tick from, Tick to) {
    expects(from, to.plus(SOON), "a call in earnest is not taken", () -> !lastPanic.isBefore(from));
  }

  private interface Fact {
    boolean isSo();
  }

  private void expects(Tick from, Tick by, String what, Fact fact) {
    schedule.at(
        from,
        () -> {
          int start = starts;
          boolean on = device.isOn();
          schedule.at(
              by,
              () -> {
                if (on && starts == start && isUndisturbedSince(from)) {
                  coverage.saw("hand " + what);
                  if (!fact.isSo()) {
                    throw new Violation(Promise.P11_HELP, device.id() + ": " + what);
                  }
                }
              });
        });
  }

  /// What the school's policy has stand in for a button that is stuck.
  public void standsIn(StuckButton standIn) {
    taps.standsIn(standIn);
  }

  /// The wearer taps the device.
  ///
  /// @param heard when the last tap of a call is
  public void taps(Tick heard) {
    taps.taps(heard);
  }

  /// The wearer presses to feel how the alarm stands: that calls nothing off.
  public void asksAgain(Pressing pressing) {
    schedule.at(pressing.from(), () -> asks.add(pressing));
  }

  private boolean isAsking() {
    Tick now = schedule.now();
    asks.removeIf(ask -> ask.end().plus(WORD).isBefore(now));
    return asks.stream().anyMatch(ask -> isUndisturbedSince(ask.from()));
  }
}

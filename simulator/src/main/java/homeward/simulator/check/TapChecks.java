package homeward.simulator.check;

import homeward.device.alarm.AlarmState;
import homeward.protocol.message.Cause;
import homeward.protocol.message.StuckButton;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.Tick;
import homeward.simulator.device.VirtualDevice;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.util.List;

/// What must hold for taps on one device: they call where the policy has them stand in for a button
/// that is stuck, and only while it is. See docs/button.md.
final class TapChecks {
  /// Half a minute of a closed contact, one look of a loop that nobody woke, and some time more.
  private static final Duration STUCK = Duration.ofSeconds(45);

  /// After this the loop has had its turn.
  private static final Duration SOON = Duration.ofMillis(300);

  /// Half of the longest pre-alarm, and a little more.
  private static final Duration ASKED = Duration.ofSeconds(24);

  /// A press that is over has had its effect.
  private static final Duration PRESSED = Duration.ofSeconds(5);

  private final VirtualDevice device;
  private final Schedule schedule;
  private final Coverage coverage;
  private int starts;
  private Tick startedAt = new Tick(0);
  private Tick busyAt = new Tick(-1);
  private Tick lastPanic = new Tick(-1);
  private Tick lastAsked = new Tick(-1);
  private StuckButton standIn = StuckButton.TAPS;
  private boolean knowsThePolicy;

  TapChecks(VirtualDevice device, Schedule schedule, Coverage coverage) {
    this.device = device;
    this.schedule = schedule;
    this.coverage = coverage;
  }

  /// What the school's policy says.
  void standsIn(StuckButton policy) {
    standIn = policy;
  }

  void started() {
    starts++;
    startedAt = schedule.now();
    knowsThePolicy = false;
  }

  /// The device has taken a step.
  ///
  /// @param taken what it has taken in it
  void look(List<Uplink> taken) {
    if (device.isBusy()) {
      busyAt = schedule.now();
    }
    taken.forEach(this::taken);
  }

  private void taken(Uplink uplink) {
    if (uplink instanceof Uplink.AlarmRaised raised && raised.cause() == Cause.PANIC) {
      lastPanic = schedule.now();
    }
    if (uplink instanceof Uplink.PreAlarmBegun begun && begun.cause() == Cause.PANIC) {
      lastAsked = schedule.now();
    }
    knowsThePolicy |= uplink instanceof Uplink.SettingsInForce;
  }

  /// The wearer has tapped.
  ///
  /// @param heard when the last tap of a call was
  void taps(Tick heard) {
    schedule.at(heard, () -> tapped(heard));
  }

  private void tapped(Tick heard) {
    boolean quiet = device.alarm().filter(AlarmState.Quiet.class::isInstance).isPresent();
    if (!quiet || device.busIsDead() || device.buttonIsDead()) {
      return;
    }
    int start = starts;
    boolean awake = startedAt.until(heard).compareTo(STUCK) > 0;
    if (awake && device.buttonIsClosedFor(STUCK)) {
      switch (standIn) {
        case TAPS -> schedule.at(heard.plus(ASKED), () -> isHelped(heard, start));
        case NONE -> isLeftOut(heard, start);
      }
    }
    if (device.buttonIsOpenFor(PRESSED)) {
      schedule.at(heard.plus(SOON), () -> isNothing(heard, start));
    }
  }

  private void isHelped(Tick heard, int start) {
    boolean stillStuck = device.buttonIsClosedFor(heard.until(schedule.now()));
    if (!device.isOn() || starts != start || !stillStuck || !busyAt.isBefore(heard)) {
      return;
    }
    coverage.saw("taps stuck");
    if (lastPanic.isBefore(heard)) {
      throw new Violation(
          Promise.P11_HELP, device.id() + ": taps on a device whose button is stuck call nobody");
    }
  }

  /// A device that has not heard of the policy yet takes taps for a call: a slip to the side of
  /// help.
  private void isLeftOut(Tick heard, int start) {
    if (!knowsThePolicy) {
      return;
    }
    schedule.at(
        heard.plus(ASKED),
        () -> {
          boolean stillStuck = device.buttonIsClosedFor(heard.until(schedule.now()));
          if (device.isOn() && starts == start && stillStuck) {
            coverage.saw("taps left out");
            callNothing(heard, "taps call although the policy has nothing stand in");
          }
        });
  }

  private void isNothing(Tick heard, int start) {
    if (starts != start || !device.buttonIsOpenFor(PRESSED.plus(SOON))) {
      return;
    }
    coverage.saw("taps free");
    callNothing(heard, "taps call although its button works");
  }

  private void callNothing(Tick heard, String why) {
    if (!lastAsked.isBefore(heard) || !lastPanic.isBefore(heard)) {
      throw new Violation(Promise.P6_PRESS, device.id() + ": " + why);
    }
  }
}

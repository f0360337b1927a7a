package homeward.simulator.check;

import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Ending;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.Tick;
import homeward.simulator.device.VirtualDevice;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.util.List;

/// What must hold while somebody practises, and that it ends: see docs/button.md.
final class PracticeChecks {
  /// The longest practice, and what a loop that is held up takes.
  private static final Duration LONGEST = Duration.ofSeconds(330);

  /// A device that does not hear the gateway for 30 s practises no more: so long a visit may have
  /// begun of which it does not know.
  private static final Duration ON_A_VISIT = Duration.ofSeconds(45);

  /// A second call within 10 s is meant, and so is one hold of 6 s.
  private static final Duration AGAIN = Duration.ofSeconds(12);

  private static final Tick NEVER = new Tick(-AGAIN.toNanos() * 2);

  private final VirtualDevice device;
  private final VirtualGateway gateway;
  private final Schedule schedule;
  private final Coverage coverage;
  private boolean practises;
  private boolean calledInSecret;
  private Tick begun = NEVER;
  private Tick over = NEVER;
  private Tick called = NEVER;
  private Tick atSchool = NEVER;

  PracticeChecks(
      VirtualDevice device, VirtualGateway gateway, Schedule schedule, Coverage coverage) {
    this.device = device;
    this.gateway = gateway;
    this.schedule = schedule;
    this.coverage = coverage;
  }

  void started() {
    if (practises) {
      over();
    }
  }

  /// Whether somebody has practised at any time since a moment.
  boolean since(Tick from) {
    return practises || !over.isBefore(from);
  }

  /// The device has taken a step.
  ///
  /// @param taken what it has taken in it
  void look(List<Uplink> taken) {
    for (Uplink uplink : taken) {
      if (uplink instanceof Uplink.Practised practised) {
        practised(practised);
      } else if (practises) {
        meant(uplink);
      }
    }
    if (practises && device.isOn()) {
      ends();
    }
  }

  private void practised(Uplink.Practised practised) {
    coverage.saw("practice " + practised.event());
    Tick now = schedule.now();
    switch (practised.event()) {
      case BEGUN -> {
        practises = true;
        calledInSecret = false;
        begun = now;
        atSchool = now;
      }
      case HOLD, FRANTIC, DURESS -> called = now;
      case PRESS,
          DOUBLE_PRESS,
          CALL_OFF,
          REST,
          NOT_UNDERSTOOD,
          UNANSWERED,
          NOT_NOW,
          TIME_UP,
          OFFICE_ENDED,
          VISIT_BEGAN,
          HANDED_ON,
          CALLED,
          ASKED,
          UNHEARD -> {}
    }
    if (practised.event().isGesture() && practised.stamp().visit() > 0) {
      throw new Violation(Promise.PRACTICE, device.id() + " practises on a visit");
    }
    if (practises && !practised.lasts()) {
      over();
    }
  }

  private void over() {
    practises = false;
    over = schedule.now();
  }

  /// Something is meant in earnest while somebody practises.
  private void meant(Uplink uplink) {
    boolean again = called.until(schedule.now()).compareTo(AGAIN) <= 0;
    boolean inSecret = Calls.calls(uplink) && !(uplink instanceof Uplink.AlarmRaised);
    if (inSecret) {
      coverage.saw("practice secret in earnest");
      require(again || calledInSecret, uplink);
      calledInSecret = true;
    } else if (uplink instanceof Uplink.AlarmRaised raised && raised.cause() == Cause.PANIC) {
      coverage.saw("practice call in earnest");
      require(again || calledInSecret, uplink);
    } else {
      require(!isOfTheButton(uplink), uplink);
    }
  }

  private static boolean isOfTheButton(Uplink uplink) {
    return switch (uplink) {
      case Uplink.CheckIn checkIn -> checkIn.answer() == Answer.WELL;
      case Uplink.PreAlarmBegun asks -> asks.cause() == Cause.PANIC;
      case Uplink.PreAlarmEnded ended -> ended.ending() == Ending.CANCELLED;
      case Uplink.VisitProgress _, Uplink.AlarmCancelled _ -> true;
      default -> false;
    };
  }

  private void require(boolean mayBe, Uplink uplink) {
    if (!mayBe) {
      throw new Violation(
          Promise.PRACTICE,
          device.id() + ": " + uplink.getClass().getSimpleName() + " is made of what is practised");
    }
  }

  /// It ends in time, and soon after a visit has begun at the console.
  private void ends() {
    Tick now = schedule.now();
    if (begun.until(now).compareTo(LONGEST) > 0) {
      throw new Violation(Promise.PRACTICE, device.id() + " goes on with practice");
    }
    boolean out = !gateway.store().read(tx -> tx.outOf(device.worker())).isEmpty();
    atSchool = out ? atSchool : now;
    if (atSchool.until(now).compareTo(ON_A_VISIT) > 0) {
      throw new Violation(
          Promise.PRACTICE, device.id() + " goes on with practice after a visit has begun");
    }
  }
}

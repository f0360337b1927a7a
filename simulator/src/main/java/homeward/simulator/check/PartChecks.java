package homeward.simulator.check;

import homeward.device.alarm.AlarmState;
import homeward.device.alarm.AlarmState.Raised;
import homeward.device.alarm.AlarmState.Standing;
import homeward.device.signal.Pattern;
import homeward.protocol.message.FaultKind;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.Tick;
import homeward.simulator.device.VirtualDevice;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What must hold for one device's parts: what is broken is told and felt, and what is felt again
/// and again goes on until it is over.
final class PartChecks {
  private static final Duration SOON = Duration.ofSeconds(15);

  /// Half a minute of a closed contact, and one look of a loop that nobody woke.
  private static final Duration JAMMED = Duration.ofSeconds(42);

  /// A heartbeat at the longest interval looks at the disk.
  private static final Duration CARD = Duration.ofMinutes(2);

  /// The same off duty.
  private static final Duration CARD_IS_WELL = Duration.ofMinutes(20);

  private static final Duration GOES_ON = Duration.ofMillis(1_500);

  private final VirtualDevice device;
  private final Schedule schedule;
  private final Coverage coverage;
  private final Map<FaultKind, Boolean> told = new EnumMap<>(FaultKind.class);
  private final Map<FaultKind, Tick> wrongSince = new EnumMap<>(FaultKind.class);
  private final Map<FaultKind, Tick> unfelt = new EnumMap<>(FaultKind.class);

  /// Whether the card refuses and has been asked.
  private boolean refused;

  private Pattern felt = Pattern.STEP;
  private Tick silentAt = new Tick(0);

  PartChecks(VirtualDevice device, Schedule schedule, Coverage coverage) {
    this.device = device;
    this.schedule = schedule;
    this.coverage = coverage;
  }

  void started() {
    told.clear();
    wrongSince.clear();
    unfelt.clear();
    silentAt = schedule.now();
  }

  /// The device has taken a step.
  ///
  /// @param taken what it has taken in it
  void look(List<Uplink> taken) {
    taken.forEach(this::taken);
    if (!device.isOn()) {
      return;
    }
    boolean dead = device.buttonIsDead();
    if (dead) {
      wrongSince.remove(FaultKind.BUTTON_STUCK);
    } else {
      is(FaultKind.BUTTON_STUCK, device.buttonIsClosedFor(Duration.ZERO), JAMMED);
    }
    is(FaultKind.BUTTON_DEAD, dead, SOON);
    is(FaultKind.SIGNAL_DEAD, device.motorIsDead(), SOON);
    if (device.busIsDead()) {
      is(FaultKind.SENSOR_STUCK, true, SOON);
    }
    boolean refuses = device.outbox().isFull();
    refused = refuses && (refused || !taken.isEmpty());
    if (refused == refuses) {
      is(FaultKind.STORE_FULL, refuses, refuses ? CARD : CARD_IS_WELL);
    }
    goesOn();
    isFelt();
  }

  private void taken(Uplink uplink) {
    if (uplink instanceof Uplink.FaultReport report) {
      told.put(report.kind(), report.present());
      unfelt.remove(report.kind());
      if (report.present() && report.kind() == FaultKind.BUTTON_STUCK && !isOfAFault(felt)) {
        unfelt.put(report.kind(), schedule.now());
      }
    }
  }

  private void is(FaultKind kind, boolean wrong, Duration within) {
    if (wrong == told.getOrDefault(kind, false)) {
      wrongSince.remove(kind);
      return;
    }
    Tick since = wrongSince.computeIfAbsent(kind, _ -> schedule.now());
    if (since.until(schedule.now()).compareTo(within) > 0) {
      throw new Violation(
          Promise.P11_FAULT,
          device.id() + " does not say that " + kind + (wrong ? " is so" : " is over"));
    }
    coverage.saw("part " + kind + " " + wrong);
  }

  /// Whoever is in an alarm feels of it, and of the fault when it is over.
  private void isFelt() {
    boolean quiet = device.alarm().filter(AlarmState.Quiet.class::isInstance).isPresent();
    if (!quiet || device.motorIsDead()) {
      unfelt.replaceAll((_, _) -> schedule.now());
    }
    unfelt.forEach((kind, since) -> {
      if (since.until(schedule.now()).compareTo(SOON) > 0) {
        throw new Violation(Promise.P11_FAULT, "the wearer does not feel that " + kind + " is so");
      }
    });
  }

  private void goesOn() {
    if (device.motorIsDead()) {
      silentAt = schedule.now(); // it has as long again once it works
    }
    boolean late = !felt.repeats() && silentAt.until(schedule.now()).compareTo(GOES_ON) > 0;
    if (late && stands() && !device.motorIsDead() && !device.isBusy()) {
      throw new Violation(
          Promise.P11_GOES_ON, device.alarm() + " is no longer felt, since " + felt);
    }
  }

  private boolean stands() {
    return device
        .alarm()
        .filter(alarm ->
            switch (alarm) {
              case AlarmState.Quiet _ -> false;
              case AlarmState.PreAlarm _ -> true;
              case Raised raised ->
                  raised.open().stream().anyMatch(open -> open.standing() == Standing.TAKEN);
            })
        .isPresent();
  }

  private static boolean isOfAFault(Pattern pattern) {
    return pattern == Pattern.FAULT || pattern == Pattern.TAP_TO_CALL;
  }

  /// The wearer has felt something.
  void felt(Pattern pattern) {
    felt = pattern;
    long ms = pattern.buzzMs().stream().mapToLong(Integer::longValue).sum();
    silentAt = schedule.now().plus(Duration.ofMillis(ms));
    if (isOfAFault(pattern)) {
      unfelt.clear();
    }
  }
}

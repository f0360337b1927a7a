package homeward.gateway.engine;

import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Why the wearer of a device cannot practise now, in a sentence for whoever starts it.
public final class PracticeChecks {
  /// A visit that begins within this is prepared, not practised for.
  static final Duration BEFORE_A_VISIT = Duration.ofMinutes(15);

  private PracticeChecks() {}

  /// The first reason; empty if there is none that the reader may know of. Of calls in secret only
  /// those who may know them are told.
  public static Optional<String> inTheWay(
      Tx tx, Rulebook rules, DeviceRow device, WorkerId reader, Instant now) {
    Wear wear = WearRegister.now(tx, device.id());
    if (wear.worker().isEmpty()) {
      return Optional.of("Nobody wears this device. Hand it out first.");
    }
    return unheard(rules, device, now)
        .or(() -> tooOld(tx, device.id()))
        .or(() -> out(tx, device.id(), wear, now))
        .or(() ->
            open(tx, device, wear).stream()
                .filter(alarm -> DuressAlarms.mayKnow(tx, alarm, reader))
                .findFirst()
                .map(_ -> "An alarm of this device or its wearer is open."))
        .or(() -> asked(device));
  }

  /// Whether a device may be told of a request now, whatever the office may know.
  static boolean mayBegin(Tx tx, DeviceRow device, Instant now) {
    Wear wear = WearRegister.now(tx, device.id());
    return !wear.worker().isEmpty()
        && out(tx, device.id(), wear, now).isEmpty()
        && open(tx, device, wear).isEmpty()
        && asked(device).isEmpty();
  }

  private static Optional<String> unheard(Rulebook rules, DeviceRow device, Instant now) {
    Duration limit = rules.of(rules.known(device.school())).lostContact();
    boolean heard = device.lastHeard().filter(at -> at.plus(limit).isAfter(now)).isPresent();
    return heard
        ? Optional.empty()
        : Optional.of(
            "The device has not been heard lately. See that it is switched on and has a network.");
  }

  private static Optional<String> tooOld(Tx tx, DeviceId device) {
    return tx.practice(device).filter(row -> row.known()).isPresent()
        ? Optional.empty()
        : Optional.of("The device's program is too old for practice. Update the device.");
  }

  private static Optional<String> out(Tx tx, DeviceId device, Wear wear, Instant now) {
    if (!Participants.out(tx, device, wear).isEmpty()) {
      return Optional.of("Its wearer is out on a visit.");
    }
    boolean soon =
        PlannedVisits.of(tx, new WorkerId(wear.worker()), now).stream()
            .anyMatch(visit ->
                !visit.start().isAfter(now.plus(BEFORE_A_VISIT))
                    && visit.expectedReturn().isAfter(now));
    return soon
        ? Optional.of("A visit of its wearer is planned to begin within 15 minutes.")
        : Optional.empty();
  }

  private static List<AlarmRow> open(Tx tx, DeviceRow device, Wear wear) {
    return tx.openAlarms().stream()
        .filter(alarm -> alarm.device().equals(device.id()) || alarm.worker().equals(wear.worker()))
        .toList();
  }

  private static Optional<String> asked(DeviceRow device) {
    boolean asks =
        device.condition().equals(Condition.PRE_ALARM.name())
            || device.condition().equals(Condition.ALARM.name());
    return asks
        ? Optional.of("The device asks its wearer whether they are well, or is in alarm.")
        : Optional.empty();
  }
}

package homeward.gateway.engine;

import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.PositionRow;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Uplink.Position;
import java.time.Instant;
import java.util.List;

/// Keeps each device's last position while its wearer is out on a visit or has an alarm open, and
/// forgets it after that. Where nobody may be followed, what comes all the same is not kept.
final class PositionDesk {
  private PositionDesk() {}

  /// @param rules say whose time people read
  static void told(Cycle cycle, Position position, Rulebook rules) {
    DeviceId device = position.id().device();
    List<AlarmRow> open =
        cycle.tx.openAlarms().stream().filter(alarm -> alarm.device().equals(device)).toList();
    Wear wear = WearRegister.of(cycle.tx, device, position.id().boot());
    if (open.isEmpty() && Participants.out(cycle.tx, device, wear).isEmpty()) {
      return;
    }
    Instant told = position.stamp().at().isAfter(cycle.now) ? cycle.now : position.stamp().at();
    var row =
        new PositionRow(
            position.id(),
            position.latitude(),
            position.longitude(),
            position.accuracyM(),
            told.minusSeconds(position.ageS()));
    if (cycle.tx.putPosition(row)) {
      open.forEach(alarm -> evidence(cycle, alarm, row, rules));
    }
  }

  /// An alarm has been raised: what is known of the place belongs to it.
  static void raised(Cycle cycle, AlarmRow alarm, Rulebook rules) {
    cycle.tx.position(alarm.device()).ifPresent(row -> evidence(cycle, alarm, row, rules));
  }

  private static void evidence(Cycle cycle, AlarmRow alarm, PositionRow row, Rulebook rules) {
    cycle.evidence(
        "position",
        alarm.id().toString(),
        alarm.device().value(),
        words(row, rules.clock(rules.school(cycle.tx, alarm))));
    cycle.changed("alarm", alarm.id().toString());
  }

  /// A visit or an alarm has ended.
  static void ended(Cycle cycle) {
    cycle.tx.forgetPositions();
  }

  private static String words(PositionRow row, SchoolClock clock) {
    return row.place() + ", " + row.accuracy() + " at " + clock.second(row.at());
  }
}

package homeward.device.run;

import homeward.device.alarm.AlarmState;
import homeward.device.alarm.AlarmState.Standing;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Uplink.AlarmRaised;
import homeward.protocol.message.Uplink.Heartbeat;
import homeward.protocol.message.Uplink.OpenAlarm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which alarms are this device's own, and which of them the gateway must know.
final class OpenAlarms {
  private final Set<Long> ownBoots;
  private final Map<AlarmId, Cause> causes = new HashMap<>();

  /// @param ownBoots the boots of this device that are known, this one included
  OpenAlarms(Set<Long> ownBoots) {
    this.ownBoots = Set.copyOf(ownBoots);
  }

  /// The device has raised an alarm, now or before it restarted.
  void raised(AlarmRaised message) {
    causes.put(message.alarm(), message.cause());
  }

  /// Whether news of an alarm is for this device: another of the same name hears the same. What a
  /// gateway has raised by itself may be anybody's.
  boolean mayBeOurs(AlarmId alarm) {
    long boot = alarm.first().boot();
    return boot >= MessageId.FIRST_GATEWAY_BOOT
        || ownBoots.contains(boot)
        || causes.containsKey(alarm);
  }

  /// Alarms that are open as far as the device knows and that the gateway has had: the newest ones.
  /// Of an alarm that a restart made the device forget, the cause is not known: it counts as panic.
  List<OpenAlarm> known(AlarmState state) {
    if (!(state instanceof AlarmState.Raised raised)) {
      return List.of();
    }
    causes.keySet().retainAll(raised.open().stream().map(AlarmState.OpenAlarm::id).toList());
    return raised.open().reversed().stream()
        .filter(alarm -> alarm.standing().compareTo(Standing.STORED) >= 0)
        .limit(Heartbeat.MAX_OPEN)
        .map(alarm -> new OpenAlarm(alarm.id(), causes.getOrDefault(alarm.id(), Cause.PANIC)))
        .toList();
  }
}

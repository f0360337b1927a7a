package homeward.simulator.check;

import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What has been seen of alarms so far, from outside.
public final class AlarmFacts {
  /// Alarms that devices have sent.
  final Set<AlarmId> called = new HashSet<>();

  /// What devices have said of asking their wearers.
  final Map<MessageId, Calls.Asking> asking = new HashMap<>();

  /// The last of them that each device has sent.
  final Map<DeviceId, MessageId> lastAsking = new HashMap<>();

  /// Alarms that were at the gateway.
  final Set<AlarmId> stored = new HashSet<>();

  /// Alarms that a person had at some time.
  final Set<AlarmId> takenOn = new HashSet<>();

  final Set<AlarmId> resolved = new HashSet<>();

  /// Who has really closed what: alarm and person.
  private final Set<String> closings = new HashSet<>();

  /// How many attempts the evidence tells of.
  final Map<AlarmId, Integer> attempts = new HashMap<>();

  /// A device sends bytes.
  public void sent(byte[] bytes) {
    Calls.in(bytes).ifPresent(called::add);
    Calls.asking(
        bytes,
        (id, says) -> {
          asking.put(id, says);
          lastAsking.put(id.device(), id);
        });
  }

  /// A person is about to close an alarm.
  public void closes(AlarmId alarm, String person) {
    closings.add(alarm + " " + person);
  }

  boolean closedBy(AlarmId alarm, String person) {
    return closings.contains(alarm + " " + person);
  }

  /// How many alarms the gateway has had.
  public int count() {
    return stored.size();
  }
}

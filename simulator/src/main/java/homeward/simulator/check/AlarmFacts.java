package homeward.simulator.check;

import homeward.protocol.id.AlarmId;
import homeward.protocol.id.MessageId;
import homeward.protocol.time.Tick;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What has been seen of alarms so far, from outside.
public final class AlarmFacts {
  /// Alarms that devices have sent.
  final Set<AlarmId> called = new HashSet<>();

  /// What devices have said of asking their wearers.
  final Map<MessageId, Calls.Asking> asking = new HashMap<>();

  /// Alarms that were at the gateway.
  final Set<AlarmId> stored = new HashSet<>();

  /// Alarms that a person had at some time.
  final Set<AlarmId> takenOn = new HashSet<>();

  final Set<AlarmId> resolved = new HashSet<>();

  private final Map<AlarmId, Tick> keptAt = new HashMap<>();
  private final Map<AlarmId, Tick> triedAt = new HashMap<>();
  private final Map<AlarmId, Tick> storedAt = new HashMap<>();
  private final List<Delay> delays = new ArrayList<>();

  /// Who has really closed what: alarm and person.
  private final Set<String> closings = new HashSet<>();

  /// How many attempts the evidence tells of.
  final Map<AlarmId, Integer> attempts = new HashMap<>();

  /// A device sends bytes.
  public void sent(byte[] bytes, Tick now) {
    Calls.in(bytes)
        .ifPresent(alarm -> {
          called.add(alarm);
          triedAt.put(alarm, now);
        });
    Calls.asking(bytes, asking::put);
  }

  /// Whether its device has given it to a link, whatever became of it, at this time or later.
  boolean triedSince(AlarmId alarm, Tick since) {
    Tick tried = triedAt.get(alarm);
    return tried != null && !tried.isBefore(since);
  }

  /// It is on the device's disk.
  void keptAt(AlarmId alarm, Tick now) {
    keptAt.put(alarm, now);
  }

  /// It is in the gateway's store.
  void storedAt(AlarmId alarm, Tick now) {
    storedAt.put(alarm, now);
    Tick kept = keptAt.get(alarm);
    if (kept != null) {
      delays.add(new Delay(Delay.Leg.TO_STORE, alarm, kept.until(now)));
    }
  }

  /// A person has it.
  void takenOnAt(AlarmId alarm, Tick now) {
    Tick stored = storedAt.get(alarm);
    if (takenOn.add(alarm) && stored != null) {
      delays.add(new Delay(Delay.Leg.TO_PERSON, alarm, stored.until(now)));
    }
  }

  /// How long alarms took so far.
  public List<Delay> delays() {
    return List.copyOf(delays);
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

package homeward.gateway.engine;

import homeward.gateway.engine.Ports.LiveEvent;
import homeward.gateway.notify.Letter;
import homeward.gateway.store.Tx;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Downlink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One transaction, and what is to be done once it has committed.
final class Cycle {
  private static final String ALARM = "alarm";

  final Tx tx;
  final Instant now;
  final List<Down> downlinks = new ArrayList<>();
  final List<Long> attempts = new ArrayList<>();
  final List<Letter> letters = new ArrayList<>();
  final List<LiveEvent> events = new ArrayList<>();

  /// Whether a life of a device is heard that was not, or the other way round.
  boolean livesChanged;

  record Down(DeviceId device, Downlink downlink) {}

  Cycle(Tx tx, Instant now) {
    this.tx = tx;
    this.now = now;
  }

  void evidence(String kind, String subject, String actor, String detail) {
    tx.evidence(now, kind, subject, actor, detail);
  }

  void changed(String kind, String subject) {
    List<WorkerId> hiddenFrom =
        kind.equals(ALARM)
            ? tx.alarm(AlarmId.parse(subject))
                .map(alarm -> DuressAlarms.hiddenFrom(tx, alarm))
                .orElse(List.of())
            : List.of();
    var event = new LiveEvent(kind, subject, hiddenFrom);
    if (!events.contains(event)) {
      events.add(event);
    }
  }

  void tell(DeviceId device, Downlink downlink) {
    downlinks.add(new Down(device, downlink));
  }
}

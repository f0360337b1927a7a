package homeward.simulator.check;

import homeward.device.config.DeviceConfig;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.time.Tick;
import homeward.simulator.gateway.VirtualGateway;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Whether a wearer who is asked and gives no answer becomes an alarm, even if the device is not
/// heard again.
final class Asked {
  /// After the pre-alarm's own time the gateway waits so long for its end.
  private static final Duration GRACE = Duration.ofSeconds(20);

  /// Some cycles, and the two seconds by which the gateway's clock may be set unnoticed.
  private static final Duration CYCLES = VirtualGateway.PERIOD.multipliedBy(4).plusSeconds(2);

  /// How long a device asks that has no settings of its school yet.
  private static final Duration USUAL = DeviceConfig.usual(new DeviceId("any"), "any").preAlarm();

  private final VirtualGateway gateway;
  private Tick deaf = new Tick(0);
  private final Map<Start, Tick> begun = new LinkedHashMap<>();
  private final Map<Start, Long> newest = new HashMap<>();

  /// A pre-alarm is of one start of a device: of what an earlier start has said nothing follows.
  private record Start(DeviceId device, long boot) {
    static Start of(MessageId id) {
      return new Start(id.device(), id.boot());
    }
  }

  Asked(VirtualGateway gateway) {
    this.gateway = gateway;
  }

  /// The gateway has heard that a wearer is asked. What it hears later may have been sent before.
  void begun(MessageId id) {
    if (isNewest(id)) {
      begun.put(Start.of(id), gateway.clock().tick());
    }
  }

  /// The gateway has heard how it ended.
  void over(MessageId id) {
    if (isNewest(id)) {
      begun.remove(Start.of(id));
    }
  }

  /// The gateway may not have heard devices until now.
  void deafUntil(Tick now) {
    deaf = now;
  }

  private static Tick later(Tick a, Tick b) {
    return a.isBefore(b) ? b : a;
  }

  /// It has become an alarm. What the start that raised it has said until then is over, even if the
  /// gateway has not given a receipt for it yet; the gateway's own alarm may be about any start.
  void raised(DeviceId device, AlarmId alarm) {
    if (alarm.first().boot() < MessageId.FIRST_GATEWAY_BOOT) {
      over(alarm.first());
    } else {
      begun.keySet().removeIf(start -> start.device().equals(device));
    }
  }

  private boolean isNewest(MessageId id) {
    long counter = id.counter();
    boolean newer = newest.getOrDefault(Start.of(id), 0L) < counter;
    if (newer) {
      newest.put(Start.of(id), counter);
    }
    return newer;
  }

  void look() {
    Tick now = gateway.clock().tick();
    Duration asked = gateway.policy().settings().preAlarm();
    Duration limit = (asked.compareTo(USUAL) > 0 ? asked : USUAL).plus(GRACE).plus(CYCLES);
    begun.forEach((start, at) -> {
      Tick since = later(deaf, later(at, gateway.upSince()));
      if (since.until(now).compareTo(limit) > 0) {
        throw new Violation(
            Promise.P4_UNANSWERED, start.device() + " asked its wearer " + at.until(now) + " ago");
      }
    });
  }
}

package homeward.simulator.check;

import homeward.device.config.DeviceConfig;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.time.Tick;
import homeward.simulator.gateway.VirtualGateway;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
  private final AlarmFacts facts;
  private Tick deaf = new Tick(0);
  private final Map<String, Tick> begun = new TreeMap<>();
  private final Map<String, MessageId> newest = new TreeMap<>();

  Asked(VirtualGateway gateway, AlarmFacts facts) {
    this.gateway = gateway;
    this.facts = facts;
  }

  /// The gateway has heard that a wearer is asked. What it hears later may have been sent before.
  void begun(MessageId id) {
    if (isNewest(id)) {
      begun.put(id.device().value(), gateway.clock().tick());
    }
  }

  /// The gateway has heard how it ended.
  void over(MessageId id) {
    if (isNewest(id)) {
      begun.remove(id.device().value());
    }
  }

  /// The gateway may not have heard devices until now.
  void deafUntil(Tick now) {
    deaf = now;
  }

  private static Tick later(Tick a, Tick b) {
    return a.isBefore(b) ? b : a;
  }

  /// It has become an alarm. What the device has sent until then is over, even if the gateway has
  /// not given a receipt for it yet.
  void raised(DeviceId device, Optional<MessageId> sent) {
    begun.remove(device.value());
    sent.ifPresent(id -> newest.put(device.value(), id));
  }

  private boolean isNewest(MessageId id) {
    boolean newer =
        Optional.ofNullable(newest.get(id.device().value()))
            .filter(last -> !facts.isAfter(id, last))
            .isEmpty();
    if (newer) {
      newest.put(id.device().value(), id);
    }
    return newer;
  }

  void look() {
    Tick now = gateway.clock().tick();
    Duration asked = gateway.policy().settings().preAlarm();
    Duration limit = (asked.compareTo(USUAL) > 0 ? asked : USUAL).plus(GRACE).plus(CYCLES);
    begun.forEach((device, at) -> {
      Tick since = later(deaf, later(at, gateway.upSince()));
      if (since.until(now).compareTo(limit) > 0) {
        throw new Violation(
            Promise.P4_UNANSWERED, device + " asked its wearer " + at.until(now) + " ago");
      }
    });
  }
}

package homeward.gateway.engine;

import homeward.gateway.ingest.Arrival;
import homeward.gateway.store.DeviceRows.StartRow;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// In which order devices have started. A start's number says nothing of it: the order is that in
/// which the gateway hears of them, with those before that left something over.
final class StartRegister {
  private StartRegister() {}

  /// A message has come in.
  ///
  /// @param life under which the device speaks
  static StartRow heard(Cycle cycle, Arrival arrival, long life) {
    Uplink uplink = arrival.uplink();
    DeviceId device = uplink.id().device();
    StartRow start =
        cycle
            .tx
            .start(device, uplink.id().boot())
            .orElseGet(() -> first(cycle, device, uplink.stamp(), life));
    StartRow now =
        uplink instanceof Uplink.Heartbeat
            ? start.beat(cycle.now, Duration.between(cycle.now, uplink.stamp().at()).toMillis())
            : start.heard(cycle.now);
    cycle.tx.putStart(now);
    return now;
  }

  private static StartRow first(Cycle cycle, DeviceId device, Stamp stamp, long life) {
    for (long earlier : stamp.earlier()) {
      if (cycle.tx.start(device, earlier).isEmpty()) {
        cycle.tx.putStart(fresh(cycle, device, earlier, life));
      }
    }
    return fresh(cycle, device, stamp.id().boot(), life);
  }

  private static StartRow fresh(Cycle cycle, DeviceId device, long boot, long life) {
    long seq = cycle.tx.newestStart(device).map(StartRow::seq).orElse(0L) + 1;
    Instant now = cycle.now;
    return new StartRow(device, boot, seq, life, now, now, Optional.empty(), 0, Optional.empty());
  }
}

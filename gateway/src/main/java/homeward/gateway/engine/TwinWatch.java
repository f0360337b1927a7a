package homeward.gateway.engine;

import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.DeviceRows.StartRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Notices that two devices answer to one name, as after a card was copied. Both stay heard.
final class TwinWatch {
  /// As a fault of the device.
  static final String TWO_DEVICES = "TWO_DEVICES";

  static final String REPEATED_IDS = "REPEATED_IDS";

  /// What a start that is over may still have on its way.
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

  /// As long as both have been heard within this time, it is so.
  private static final Duration BOTH = Duration.ofMinutes(15);

  private TwinWatch() {}

  /// A heartbeat has come. It is never kept and sent again: a start that beats while a later one
  /// does is another device.
  static void beat(Cycle cycle, StartRow start) {
    List<StartRow> heard = cycle.tx.startsHeard(start.device(), cycle.now.minus(BOTH));
    boolean beside =
        heard.stream()
            .anyMatch(other ->
                other.seq() > start.seq()
                    && other.beat().isPresent()
                    && other.firstHeard().plus(ON_ITS_WAY).isBefore(cycle.now));
    if (beside) {
      begins(
          cycle,
          start.device(),
          TWO_DEVICES,
          "Two devices answer to the name "
              + start.device()
              + ": its card was copied. Both are heard, and each alarm says who wears which. Take"
              + " one out of use and enrol it under a name of its own.");
    } else if (heard.stream().noneMatch(other -> other.seq() < start.seq())) {
      over(cycle, start.device());
    }
  }

  /// A message has come under an id that was used for another one.
  static void sameId(Cycle cycle, MessageId id) {
    cycle.evidence(
        "id used twice", id.device().value(), id.device().value(), id + " with other content");
    begins(
        cycle,
        id.device(),
        REPEATED_IDS,
        "The device "
            + id.device()
            + " uses ids of messages twice: its card was set back, or two devices answer to its"
            + " name. Nothing is lost. Update the device, and enrol it again.");
  }

  private static void begins(Cycle cycle, DeviceId device, String fault, String words) {
    DeviceRow row =
        cycle.tx.device(device).orElseGet(() -> DeviceRow.unheard(device, SchoolId.ONLY));
    if (row.faultWords().contains(fault)) {
      return;
    }
    Set<String> faults = new TreeSet<>(row.faultWords());
    faults.add(fault);
    cycle.tx.putDevice(row.with(faults));
    cycle.evidence("fault", device.value(), AlarmDesk.GATEWAY, fault + " begins");
    Notices.add(cycle, row.school(), 0, "device", words, List.of(Role.RECEPTION), false);
    cycle.changed("device", device.value());
  }

  private static void over(Cycle cycle, DeviceId device) {
    cycle
        .tx
        .device(device)
        .filter(row -> row.faultWords().contains(TWO_DEVICES))
        .ifPresent(row -> {
          Set<String> faults = new TreeSet<>(row.faultWords());
          faults.remove(TWO_DEVICES);
          cycle.tx.putDevice(row.with(faults));
          cycle.evidence("fault", device.value(), AlarmDesk.GATEWAY, TWO_DEVICES + " is over");
          cycle.changed("device", device.value());
        });
  }
}

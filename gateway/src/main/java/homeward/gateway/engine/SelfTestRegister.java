package homeward.gateway.engine;

import homeward.gateway.store.DeviceRows.HandOutRow;
import homeward.gateway.store.DeviceRows.SelfTestRow;
import homeward.gateway.store.DeviceRows.StartRow;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Part;
import homeward.protocol.message.Uplink.SelfTestResult;
import java.time.Instant;
import java.util.stream.Collectors;

/// What devices' self-tests have found. The press that a self-test asks for also confirms a
/// hand-out: whoever presses has the device in hand.
final class SelfTestRegister {
  private SelfTestRegister() {}

  static void told(Cycle cycle, SelfTestResult result, StartRow start) {
    DeviceId device = start.device();
    String failed =
        result.results().stream()
            .filter(part -> !part.passed())
            .map(part -> part.part().words())
            .collect(Collectors.joining(", "));
    String words = failed.isEmpty() ? "passed" : "failed: " + failed;
    cycle.evidence("self-test", device.value(), device.value(), words);
    Instant made = start.made(result.stamp().at(), cycle.now);
    if (cycle.tx.isLatest(result.id(), "self-test")) {
      cycle.tx.putSelfTest(new SelfTestRow(device, made, failed));
    }
    boolean pressed =
        result.results().stream().anyMatch(part -> part.part() == Part.BUTTON && part.passed());
    if (pressed) {
      confirm(cycle, device, made);
    }
  }

  private static void confirm(Cycle cycle, DeviceId device, Instant made) {
    cycle
        .tx
        .lastHandOut(device)
        .filter(HandOutRow::isOpen)
        .filter(handOut -> handOut.confirmed().isEmpty() && !made.isBefore(handOut.since()))
        .ifPresent(handOut -> {
          cycle.tx.putHandOut(handOut.confirmed(cycle.now));
          cycle.evidence(
              "hand-out confirmed", device.value(), device.value(), handOut.worker() + " pressed");
        });
  }
}

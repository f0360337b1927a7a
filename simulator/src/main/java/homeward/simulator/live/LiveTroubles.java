package homeward.simulator.live;

import homeward.simulator.process.Relay;
import homeward.simulator.process.Relay.Mood;
import homeward.simulator.run.FaultKind;
import homeward.simulator.run.Plan.Fault;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Makes go wrong in real time what can: networks, and the power of processes.
record LiveTroubles(
    LiveGateway gateway, List<LiveDevice> devices, RealTime later, LiveStory story) {
  private static final Set<FaultKind> NETWORK =
      EnumSet.of(
          FaultKind.MQTT_CUT,
          FaultKind.COAP_CUT,
          FaultKind.AIRPLANE,
          FaultKind.SLOW,
          FaultKind.REBOUND,
          FaultKind.SESSION_LOST);
  private static final Set<FaultKind> POWER =
      EnumSet.of(FaultKind.GATEWAY_POWER, FaultKind.GATEWAY_RESTART);

  /// As in virtual time.
  private static final Duration SLOWEST = Duration.ofSeconds(8);

  /// Whether it can be done.
  ///
  /// @param elsewhere to a gateway that is not ours
  static boolean can(FaultKind kind, boolean elsewhere) {
    return kind == FaultKind.DEVICE_POWER
        || (!elsewhere && (NETWORK.contains(kind) || POWER.contains(kind)));
  }

  void begin(Fault fault) {
    story.note("fault", fault.kind().words() + ", device " + (fault.device() + 1));
    LiveDevice device = devices.get(fault.device());
    switch (fault.kind()) {
      case MQTT_CUT -> {
        device.network().tcp(Mood.CUT);
        after(fault, () -> device.network().tcp(Mood.OPEN));
      }
      case COAP_CUT -> {
        device.network().udp(Mood.CUT);
        after(fault, () -> device.network().udp(Mood.OPEN));
      }
      case AIRPLANE -> {
        device.network().both(Mood.CUT);
        after(fault, () -> device.network().both(Mood.OPEN));
      }
      case SLOW -> slow(fault, device.network());
      case REBOUND -> device.network().rebind();
      case SESSION_LOST -> device.network().tcp(Mood.OPEN); // which ends what is open
      case DEVICE_POWER -> {
        device.off();
        after(fault, device::on);
      }
      case GATEWAY_POWER -> gateway.restart(true, fault.length(), story);
      case GATEWAY_RESTART -> gateway.restart(false, fault.length(), story);
      default -> throw new IllegalArgumentException(fault.kind() + " was not to be played");
    }
  }

  private void slow(Fault fault, Relay network) {
    network.delay(Duration.ofMillis((long) (SLOWEST.toMillis() * fault.amount())));
    after(fault, () -> network.delay(Duration.ZERO));
  }

  private void after(Fault fault, Runnable end) {
    later.after(fault.length(), () -> Thread.ofVirtual().start(end));
  }
}

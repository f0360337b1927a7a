package homeward.simulator.live;

import homeward.simulator.process.Relay;
import homeward.simulator.process.Relay.Mood;
import homeward.simulator.process.Relay.Way;
import homeward.simulator.run.FaultKind;
import homeward.simulator.run.Plan.Fault;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Makes go wrong in real time what can: networks, power, disks, clocks, the post, screens, people.
record LiveTroubles(
    LiveGateway gateway, List<LiveDevice> devices, RealTime later, LiveStory story) {
  /// What only a simulated world can do.
  private static final Set<FaultKind> VIRTUAL =
      EnumSet.of(
          FaultKind.CROWD,
          FaultKind.DISK_SLOW,
          FaultKind.COMMITS_SLOW,
          FaultKind.NAME_GONE,
          FaultKind.NAME_SILENT,
          FaultKind.NAME_WRONG,
          FaultKind.GATEWAY_MOVES,
          FaultKind.CARD_READ_ONLY,
          FaultKind.CARD_UNREADABLE,
          FaultKind.BUTTON_DEAD,
          FaultKind.BUS_DEAD,
          FaultKind.MOTOR_DEAD,
          FaultKind.BUTTON_JAMMED,
          FaultKind.BUTTON_WET);

  /// What goes wrong on the wearer's side, whosever gateway it is.
  private static final Set<FaultKind> DEVICES_OWN =
      EnumSet.of(
          FaultKind.DEVICE_POWER,
          FaultKind.DEVICE_CRASH,
          FaultKind.DEVICE_ROT,
          FaultKind.DISK_FULL,
          FaultKind.BATTERY_LOW,
          FaultKind.SENSOR,
          FaultKind.DEVICE_CLOCK);

  /// These are as in virtual time.
  private static final Duration SLOWEST = Duration.ofSeconds(8);

  private static final Duration GATEWAY_BACK = Duration.ofSeconds(4);
  private static final Duration POST_SLOW = Duration.ofMinutes(10);
  private static final int LEAST_BYTES_PER_S = 100;
  private static final double MOST_LOSS = 0.7;
  private static final int MOST_LOW_PERCENT = 20;
  private static final int CHARGED_PERCENT = 90;

  /// Whether it can be done.
  ///
  /// @param elsewhere to a gateway that is not ours
  static boolean can(FaultKind kind, boolean elsewhere) {
    return elsewhere ? DEVICES_OWN.contains(kind) : !VIRTUAL.contains(kind);
  }

  void begin(Fault fault) {
    story.note("fault", fault.kind().words() + ", device " + (fault.device() + 1));
    LiveDevice device = devices.get(fault.device());
    switch (fault.kind()) {
      case MQTT_CUT,
          MQTT_UP_CUT,
          MQTT_DOWN_CUT,
          COAP_CUT,
          COAP_UP_CUT,
          COAP_DOWN_CUT,
          AIRPLANE,
          PORTAL,
          LOSS,
          REPEATS,
          SLOW,
          DRIP,
          REBOUND,
          SESSION_LOST ->
          network(fault, device.network());
      case DEVICE_CRASH, DEVICE_POWER, DEVICE_ROT, DISK_FULL, BATTERY_LOW, SENSOR, DEVICE_CLOCK ->
          device(fault, device);
      case GATEWAY_CRASH -> gateway.restart(true, GATEWAY_BACK, story);
      case GATEWAY_POWER -> gateway.restart(true, fault.length(), story);
      case GATEWAY_RESTART -> gateway.restart(false, fault.length(), story);
      case COMMITS_FAIL, GATEWAY_CLOCK, POST_DOWN, POST_SLOW, SCREEN, AWAY ->
          school(fault, gateway.own());
      case CROWD,
          DISK_SLOW,
          COMMITS_SLOW,
          NAME_GONE,
          NAME_SILENT,
          NAME_WRONG,
          GATEWAY_MOVES,
          CARD_READ_ONLY,
          CARD_UNREADABLE,
          BUTTON_DEAD,
          BUS_DEAD,
          MOTOR_DEAD,
          BUTTON_JAMMED,
          BUTTON_WET ->
          throw new IllegalArgumentException(fault.kind() + " was not to be played");
    }
  }

  private void network(Fault fault, Relay network) {
    double amount = fault.amount();
    switch (fault.kind()) {
      case MQTT_CUT -> during(fault, () -> network.tcp(Mood.CUT), () -> network.tcp(Mood.OPEN));
      case COAP_CUT -> during(fault, () -> network.udp(Mood.CUT), () -> network.udp(Mood.OPEN));
      case AIRPLANE -> during(fault, () -> network.both(Mood.CUT), () -> network.both(Mood.OPEN));
      case PORTAL ->
          during(
              fault,
              () -> {
                network.tcp(Mood.PORTAL);
                network.udp(Mood.SWALLOW);
              },
              () -> network.both(Mood.OPEN));
      case MQTT_UP_CUT -> oneWay(fault, network, Way.TCP_UP);
      case MQTT_DOWN_CUT -> oneWay(fault, network, Way.TCP_DOWN);
      case COAP_UP_CUT -> oneWay(fault, network, Way.UDP_UP);
      case COAP_DOWN_CUT -> oneWay(fault, network, Way.UDP_DOWN);
      case LOSS -> during(fault, () -> network.loss(MOST_LOSS * amount), () -> network.loss(0));
      case REPEATS -> during(fault, () -> network.repeats(amount), () -> network.repeats(0));
      case SLOW ->
          during(
              fault,
              () -> network.delay(Duration.ofMillis((long) (SLOWEST.toMillis() * amount))),
              () -> network.delay(Duration.ZERO));
      case DRIP ->
          during(
              fault,
              () -> network.drips(LEAST_BYTES_PER_S + (int) (10 * LEAST_BYTES_PER_S * amount)),
              network::flows);
      case REBOUND -> network.rebind();
      case SESSION_LOST -> network.tcp(Mood.OPEN); // which ends what is open
      default -> throw new IllegalArgumentException(fault.kind() + " is not the network's");
    }
  }

  private void oneWay(Fault fault, Relay network, Way way) {
    during(fault, () -> network.oneWay(way, true), () -> network.oneWay(way, false));
  }

  private void device(Fault fault, LiveDevice device) {
    switch (fault.kind()) {
      case DEVICE_CRASH, DEVICE_POWER -> during(fault, device::off, device::on);
      case DEVICE_ROT ->
          during(
              fault,
              () -> {
                device.off();
                device.rots();
              },
              device::on);
      case DISK_FULL -> during(fault, () -> device.diskFull(true), () -> device.diskFull(false));
      case BATTERY_LOW ->
          during(
              fault,
              () -> device.charge((int) (MOST_LOW_PERCENT * fault.amount())),
              () -> device.charge(CHARGED_PERCENT));
      case SENSOR -> during(fault, () -> device.sensorFault(true), () -> device.sensorFault(false));
      case DEVICE_CLOCK -> device.clock(Duration.ofMinutes((long) (600 * (fault.amount() - 0.5))));
      default -> throw new IllegalArgumentException(fault.kind() + " is not the device's");
    }
  }

  private void school(Fault fault, OwnGateway school) {
    switch (fault.kind()) {
      case COMMITS_FAIL -> during(fault, () -> school.diskFull(true), () -> school.diskFull(false));
      case GATEWAY_CLOCK -> school.clock(Duration.ofSeconds((long) (600 * (fault.amount() - 0.5))));
      case POST_DOWN -> during(fault, () -> school.postDown(true), () -> school.postDown(false));
      case POST_SLOW ->
          during(fault, () -> school.postTakes(POST_SLOW), () -> school.postTakes(Duration.ZERO));
      case SCREEN -> {
        LivePerson person = one(school.people(true), fault);
        during(fault, () -> person.screen(true), () -> person.screen(false));
      }
      case AWAY -> {
        LivePerson person = one(school.people(false), fault);
        during(fault, () -> person.away(true), () -> person.away(false));
      }
      default -> throw new IllegalArgumentException(fault.kind() + " is not the school's");
    }
  }

  private static LivePerson one(List<LivePerson> people, Fault fault) {
    if (people.isEmpty()) {
      throw new IllegalStateException("nobody is there who could be missing");
    }
    return people.get((int) (Math.min(fault.amount(), 0.999) * people.size()));
  }

  private void during(Fault fault, Runnable begins, Runnable ends) {
    begins.run();
    later.after(fault.length(), () -> Thread.ofVirtual().start(ends));
  }
}

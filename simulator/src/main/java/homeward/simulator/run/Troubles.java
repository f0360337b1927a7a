package homeward.simulator.run;

import homeward.protocol.time.Tick;
import homeward.simulator.check.Coverage;
import homeward.simulator.check.DeviceChecks;
import homeward.simulator.check.GatewayChecks;
import homeward.simulator.device.VirtualDevice;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.hand.Accident;
import homeward.simulator.hand.Press;
import homeward.simulator.office.Responder;
import homeward.simulator.office.VirtualOffice;
import homeward.simulator.run.Plan.Fault;
import homeward.simulator.world.Dice;
import homeward.simulator.world.Journal;
import homeward.simulator.world.NameServer;
import homeward.simulator.world.Schedule;
import homeward.simulator.world.Trouble;
import homeward.simulator.world.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Makes go wrong what a plan says, and right again.
final class Troubles {
  /// A crash comes at one of so many boundaries after its time.
  private static final int BOUNDARIES = 40;

  private static final int LEAST_BYTES_PER_S = 100;

  /// Of a card that is about to fail.
  private static final Duration SLOWEST_SYNC = Duration.ofMillis(800);

  private static final Duration SLOWEST_COMMIT = Duration.ofSeconds(4);

  /// More than the gateway takes at a time.
  private static final int CROWD_LEAST = 300;

  private final long seed;
  private final Schedule schedule;
  private final VirtualGateway gateway;
  private final GatewayChecks checks;
  private final VirtualOffice office;
  private final List<VirtualDevice> devices;
  private final Journal journal;
  private final Coverage coverage;
  private final List<DeviceChecks> deviceChecks;
  private final List<Runnable> ends = new ArrayList<>();

  /// @param seed of the world
  /// @param deviceChecks of each device, told when its button is no longer a finger's alone
  Troubles(
      long seed,
      Schedule schedule,
      VirtualGateway gateway,
      GatewayChecks checks,
      VirtualOffice office,
      List<VirtualDevice> devices,
      Journal journal,
      Coverage coverage,
      List<DeviceChecks> deviceChecks) {
    this.seed = seed;
    this.schedule = schedule;
    this.gateway = gateway;
    this.checks = checks;
    this.office = office;
    this.devices = devices;
    this.journal = journal;
    this.coverage = coverage;
    this.deviceChecks = deviceChecks;
  }

  void plan(Fault fault) {
    schedule.at(new Tick(fault.at().toNanos()), () -> begin(fault));
  }

  /// Everything is right again.
  void end() {
    List.copyOf(ends).forEach(Runnable::run);
    devices.forEach(device -> device.boundaries().disarm());
    gateway.boundaries().disarm();
  }

  private void begin(Fault fault) {
    coverage.saw("fault " + fault.kind());
    journal.note("fault", () -> fault.kind().words() + ", device " + (fault.device() + 1));
    VirtualDevice device = devices.get(fault.device());
    var mqtt = device.paths().mqtt();
    var coap = device.paths().coap();
    double amount = fault.amount();
    switch (fault.kind()) {
      case MQTT_CUT -> wires(fault, Trouble.CUT, mqtt.up(), mqtt.down());
      case MQTT_UP_CUT -> wires(fault, Trouble.CUT, mqtt.up());
      case MQTT_DOWN_CUT -> wires(fault, Trouble.CUT, mqtt.down());
      case COAP_CUT -> wires(fault, Trouble.CUT, coap.up(), coap.down());
      case COAP_UP_CUT -> wires(fault, Trouble.CUT, coap.up());
      case COAP_DOWN_CUT -> wires(fault, Trouble.CUT, coap.down());
      case AIRPLANE -> wires(fault, Trouble.CUT, mqtt.up(), mqtt.down(), coap.up(), coap.down());
      case PORTAL -> wires(fault, Trouble.PORTAL, mqtt.up(), mqtt.down(), coap.up(), coap.down());
      case LOSS ->
          wires(fault, Trouble.lossy(0.7 * amount), mqtt.up(), mqtt.down(), coap.up(), coap.down());
      case REPEATS -> wires(fault, Trouble.repeating(amount), coap.up(), coap.down());
      case SLOW ->
          wires(
              fault,
              Trouble.slow(Duration.ofMillis((long) (8000 * amount))),
              mqtt.up(),
              mqtt.down(),
              coap.up(),
              coap.down());
      case DRIP ->
          wires(
              fault,
              Trouble.dripping(LEAST_BYTES_PER_S + (int) (10 * LEAST_BYTES_PER_S * amount)),
              mqtt.up(),
              mqtt.down(),
              coap.up(),
              coap.down());
      case NAME_GONE -> names(fault, device, NameServer.Trouble.GONE);
      case NAME_SILENT -> names(fault, device, NameServer.Trouble.SILENT);
      case NAME_WRONG -> names(fault, device, NameServer.Trouble.WRONG);
      case GATEWAY_MOVES -> device.gatewayMoves();
      case REBOUND -> device.rebind();
      case SESSION_LOST -> device.dropSession();
      case DEVICE_CRASH -> {
        device.boundaries().arm((int) (amount * BOUNDARIES));
        after(fault, device::powerOn);
      }
      case DEVICE_POWER -> {
        device.powerCut();
        after(fault, device::powerOn);
      }
      case DEVICE_ROT -> {
        device.rots();
        device.powerCut();
        after(fault, device::powerOn);
      }
      case DISK_FULL -> {
        device.diskFull(true);
        after(fault, () -> device.diskFull(false));
      }
      case DISK_SLOW -> {
        device.diskSlow(share(SLOWEST_SYNC, amount));
        after(fault, () -> device.diskSlow(Duration.ZERO));
      }
      case CARD_READ_ONLY -> {
        device.powerCut();
        device.diskFull(true);
        device.powerOn();
        after(fault, () -> device.diskFull(false));
      }
      case CARD_UNREADABLE -> {
        device.powerCut();
        device.diskHidden(true);
        device.powerOn();
        after(fault, () -> device.diskHidden(false));
      }
      case BUTTON_DEAD -> {
        deviceChecks.get(fault.device()).lineDies();
        device.buttonDead(true);
        after(fault, () -> device.buttonDead(false));
      }
      case BUS_DEAD -> {
        device.busDead(true);
        after(fault, () -> device.busDead(false));
      }
      case MOTOR_DEAD -> {
        device.motorDead(true);
        after(fault, () -> device.motorDead(false));
      }
      case BUTTON_JAMMED -> {
        deviceChecks.get(fault.device()).callsByItself();
        device.buttonJammed(true);
        after(fault, () -> device.buttonJammed(false));
      }
      case BUTTON_WET -> {
        deviceChecks.get(fault.device()).callsByItself();
        device.buttonNotItself(true);
        List<Press> presses = wet(fault, device);
        after(
            fault,
            () -> {
              presses.clear();
              device.buttonNotItself(false);
            });
      }
      case BATTERY_LOW -> {
        device.charge((int) (20 * amount));
        after(fault, () -> device.charge(90));
      }
      case SENSOR -> {
        device.sensorFault(true);
        after(fault, () -> device.sensorFault(false));
      }
      case DEVICE_CLOCK -> device.clock().jump(Duration.ofMinutes((long) (600 * (amount - 0.5))));
      case GATEWAY_CRASH -> gateway.boundaries().arm((int) (amount * BOUNDARIES));
      case GATEWAY_POWER, GATEWAY_RESTART -> {
        if (gateway.isUp()) {
          gateway.end(fault.kind() == FaultKind.GATEWAY_POWER);
          office.gatewayEnded();
        }
        after(fault, gateway::start);
      }
      case COMMITS_FAIL -> {
        gateway.store().failing(true);
        after(fault, () -> gateway.store().failing(false));
      }
      case COMMITS_SLOW -> {
        gateway.store().slow(share(SLOWEST_COMMIT, amount));
        after(fault, () -> gateway.store().slow(Duration.ZERO));
      }
      case CROWD -> gateway.crowd(CROWD_LEAST + (int) (amount * CROWD_LEAST));
      case GATEWAY_CLOCK -> {
        Duration ahead = Duration.ofSeconds((long) (600 * (amount - 0.5)));
        gateway.jump(ahead);
        checks.clockWasSet();
      }
      case POST_DOWN -> {
        office.postDown(true);
        after(fault, () -> office.postDown(false));
      }
      case POST_SLOW -> {
        office.postSlow(true);
        after(fault, () -> office.postSlow(false));
      }
      case SCREEN -> {
        VirtualOffice.Screen screen =
            office.screens().get((int) (amount * office.screens().size()));
        screen.broken(true);
        after(fault, () -> screen.broken(false));
      }
      case AWAY -> {
        Responder person = office.people().get((int) (amount * office.people().size()));
        person.away(true);
        after(fault, () -> person.away(false));
      }
    }
  }

  /// Water closes the contact for as long as it lasts.
  ///
  /// @return what is to come; whatever is taken out of it does not
  private List<Press> wet(Fault fault, VirtualDevice device) {
    Dice dice = Dice.of(seed, "water " + fault.at());
    List<Press> presses = new ArrayList<>(Accident.wet(dice.random(), fault.length()));
    for (Press press : List.copyOf(presses)) {
      schedule.after(
          Duration.ofMillis(press.downMs()),
          () -> {
            if (presses.remove(press)) {
              device.hold(press.length());
            }
          });
    }
    return presses;
  }

  private void names(Fault fault, VirtualDevice device, NameServer.Trouble trouble) {
    NameServer names = device.paths().names();
    names.begin(trouble);
    after(fault, () -> names.end(trouble));
  }

  private static Duration share(Duration most, double amount) {
    return Duration.ofNanos((long) (most.toNanos() * amount));
  }

  private void wires(Fault fault, Trouble kind, Wire... wires) {
    // One of its own, so that the end of another like it does not end this.
    var trouble =
        new Trouble(
            kind.cut(), kind.portal(), kind.loss(), kind.twice(), kind.slow(), kind.bytesPerS());
    for (Wire wire : wires) {
      wire.begin(trouble);
    }
    after(
        fault,
        () -> {
          for (Wire wire : wires) {
            wire.end(trouble);
          }
        });
  }

  /// Once, when the fault's time is up, or when all is to be right again.
  private void after(Fault fault, Runnable end) {
    var once =
        new Runnable() {
          private boolean done;

          @Override
          public void run() {
            if (!done) {
              done = true;
              ends.remove(this);
              end.run();
            }
          }
        };
    ends.add(once);
    schedule.after(fault.length(), once);
  }
}

package homeward.simulator.live;

import homeward.device.alarm.AlarmState;
import homeward.device.config.DeviceConfig;
import homeward.device.config.Identity;
import homeward.device.enrol.IdentityFile;
import homeward.device.hardware.Board;
import homeward.device.hardware.Button;
import homeward.device.link.Link;
import homeward.device.link.coap.CoapLink;
import homeward.device.link.mqtt.MqttLink;
import homeward.device.motion.MotionEvent;
import homeward.device.run.Firmware;
import homeward.device.run.Kept;
import homeward.device.signal.Pattern;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.time.SystemTime;
import homeward.simulator.device.ScriptedSenses;
import homeward.simulator.device.VirtualWearer;
import homeward.simulator.device.Worn;
import homeward.simulator.run.Deed;
import homeward.simulator.world.Dice;
import homeward.simulator.world.Turns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One device in a process of its own, with the wearer of a scenario: the firmware with its files
/// and links as they are, on a board of switches.
///
/// Says `ready` on standard output and waits for `on` or `on signed-on` on standard input. From
/// then on it obeys the names of [Deed]s, `HELPED`, `charge PERCENT` and `sensor FAULTY`, and tells
/// `buzz PATTERN`, `does DEED`, `took ALARM`.
public final class WornDevice implements Worn, Button {
  private static final Duration LEAST_REST = Duration.ofMillis(1);
  private static final int CHARGE_PERCENT = 90;

  static final String READY = "ready";
  static final String ON = "on";

  /// Switched on again, its wearer being signed on.
  static final String ON_SIGNED_ON = "on signed-on";

  /// The beginnings of two more commands: `charge 15`, `sensor true`, which is a fault.
  static final String CHARGE = "charge ";

  static final String SENSOR = "sensor ";
  private static final int SIGNAL_DBM = -60;

  private final RealTime later = new RealTime();
  private final SystemTime time = new SystemTime();
  private final ScriptedSenses senses = new ScriptedSenses();
  private final Set<AlarmId> told = new HashSet<>();
  private final Turns turns = new Turns(later, this::turn);
  private final WorkerId worker;
  private final Firmware firmware;
  private final VirtualWearer wearer;
  private @Nullable Edges edges;
  private int percent = CHARGE_PERCENT;

  private WornDevice(Path identityFile, Path data, String host, int mqtt, int coap, String worker)
      throws IOException {
    Identity identity = IdentityFile.read(identityFile);
    var device = new DeviceId(IdentityFile.name(identity));
    this.worker = new WorkerId(worker);
    this.wearer = new VirtualWearer(this, later, Dice.of(1, worker));
    Files.createDirectories(data);
    var random = new SecureRandom();
    List<Link> links =
        List.of(
            new MqttLink(host, mqtt, device, identity, random),
            new CoapLink(host, coap, device, identity));
    this.firmware =
        new Firmware(
            DeviceConfig.usual(device, "scenario"),
            time,
            Kept.in(data, device, MessageId.deviceBoot(random)),
            new Board(this, _ -> {}, this::feels, () -> percent, () -> OptionalInt.of(SIGNAL_DBM)),
            senses,
            links,
            random,
            this::wake);
    later.after(
        Duration.ZERO,
        () -> {
          firmware.begin();
          links.forEach(link -> link.start(firmware));
          turn();
        });
  }

  /// Arguments: identity, data folder, host, MQTT port, CoAP port, worker.
  public static void main(String[] args) throws IOException {
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    say(READY);
    String on = commands.readLine();
    if (on == null) {
      return; // never switched on
    }
    var device =
        new WornDevice(
            Path.of(args[0]),
            Path.of(args[1]),
            args[2],
            Integer.parseInt(args[3]),
            Integer.parseInt(args[4]),
            args[5]);
    if (on.equals(ON_SIGNED_ON)) {
      device.obey(Deed.SIGN_ON.name());
    }
    commands.lines().forEach(device::obey);
    System.exit(0);
  }

  private void obey(String command) {
    later.after(Duration.ZERO, () -> does(command));
  }

  private void does(String command) {
    if (command.equals("HELPED")) {
      wearer.isHelped();
      return;
    }
    if (command.startsWith(CHARGE)) {
      percent = Integer.parseInt(command.substring(CHARGE.length()));
      return;
    }
    if (command.startsWith(SENSOR)) {
      senses.fault(Boolean.parseBoolean(command.substring(SENSOR.length())));
      wake();
      return;
    }
    Deed deed = Deed.valueOf(command);
    if (deed.isWearers() && wearer.isDown()) {
      return;
    }
    say("does " + deed.words());
    switch (deed) {
      case SIGN_ON -> firmware.signOn(worker);
      case SIGN_OFF -> firmware.signOff();
      default -> deed.by(wearer);
    }
    wake();
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /// From any thread: the loop's next turn comes at once.
  private void wake() {
    later.after(Duration.ZERO, turns::now);
  }

  private void turn() {
    try {
      firmware.step();
    } catch (RuntimeException e) {
      firmware.failed(e);
    }
    if (firmware.alarm() instanceof AlarmState.Raised raised) {
      raised.open().stream()
          .map(AlarmState.OpenAlarm::id)
          .filter(told::add)
          .forEach(alarm -> say("took " + alarm));
    }
    Duration rest = time.tick().until(firmware.next());
    turns.at(later.now().plus(rest.compareTo(LEAST_REST) < 0 ? LEAST_REST : rest));
  }

  private void feels(Pattern pattern, boolean silent) {
    say("buzz " + pattern);
    wearer.feels(pattern);
  }

  @Override
  public void listen(Edges toTell) {
    edges = toTell;
  }

  @Override
  public void hold(Duration length) {
    edge(true);
    later.after(length, () -> edge(false));
  }

  @Override
  public Call call() {
    return Call.of(firmware.alarm());
  }

  private void edge(boolean down) {
    if (edges != null) {
      edges.edge(down);
    }
  }

  @Override
  public void moves(MotionEvent.Kind kind, double likeness) {
    senses.tell(new MotionEvent(kind, later.now().nanos() / 1_000_000, likeness));
    wake();
  }
}

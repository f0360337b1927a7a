package homeward.simulator.crash;

import homeward.device.alarm.AlarmState;
import homeward.device.config.DeviceConfig;
import homeward.device.config.Identity;
import homeward.device.enrol.IdentityFile;
import homeward.device.hardware.Board;
import homeward.device.hardware.Button;
import homeward.device.hardware.Radio;
import homeward.device.link.Link;
import homeward.device.link.coap.CoapLink;
import homeward.device.link.mqtt.MqttLink;
import homeward.device.outbox.Outbox;
import homeward.device.run.Firmware;
import homeward.device.run.Kept;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Downlink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Several devices in one process, each with its own identity and outbox, whose wearers press panic
/// again and again. Tells on standard output what each has taken and which receipts came; obeys
/// `hush` on standard input: press no more, and say `empty` once every outbox is.
public final class CrashDevices {
  private static final int FASTER = 10;
  private static final long STEP_MS = 5;
  private static final int MEAN_STEPS_BETWEEN_PRESSES = 60;

  private final SecureRandom random = new SecureRandom();
  private final List<One> devices = new ArrayList<>();
  private volatile boolean hushed;

  private CrashDevices() {}

  /// Arguments: folder of the identities, host, MQTT port, CoAP port, then for each device its
  /// name, the folder of its card, and its wearer, as NAME=CARD=WEARER.
  public static void main(String[] args) throws IOException, InterruptedException {
    var all = new CrashDevices();
    for (int i = 4; i < args.length; i++) {
      all.devices.add(
          all
          .new One(
              Path.of(args[0]),
              args[1],
              Integer.parseInt(args[2]),
              Integer.parseInt(args[3]),
              args[i].split("=", -1)));
    }
    Thread.ofVirtual().start(all::obey);
    all.run();
  }

  private void obey() {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    in.lines().filter(line -> line.equals("hush")).findFirst().ifPresent(_ -> hushed = true);
  }

  private void run() throws InterruptedException {
    var pace = new Semaphore(0);
    boolean told = false;
    while (true) {
      devices.forEach(One::step);
      if (hushed && !told && devices.stream().allMatch(One::isEmpty)) {
        say("empty");
        told = true;
      }
      pace.tryAcquire(STEP_MS, TimeUnit.MILLISECONDS);
    }
  }

  private static void say(String line) {
    synchronized (System.out) {
      System.out.println(line);
      System.out.flush();
    }
  }

  private final class One implements Button {
    private final Outbox outbox;
    private final Firmware firmware;
    private final Set<AlarmId> told = new HashSet<>();
    private @Nullable Edges edges;
    private final long boot = MessageId.deviceBoot(random);
    private final String wearer;
    private boolean down;

    One(Path folder, String host, int mqttPort, int coapPort, String[] given) throws IOException {
      String name = given[0];
      wearer = given[2];
      Identity identity = IdentityFile.read(folder.resolve(name + ".pem"));
      var device = new DeviceId(name);
      Path data = Files.createDirectories(Path.of(given[1]));
      FastTime time = FastTime.by(FASTER);
      Kept kept = Kept.in(data, device, boot);
      outbox = kept.outbox();
      List<Link> links =
          List.of(
              new MqttLink(host, mqttPort, device, identity, random),
              new CoapLink(host, coapPort, device, identity));
      firmware =
          new Firmware(
              DeviceConfig.usual(device, "crash"),
              time,
              kept,
              new Board(this, _ -> {}, (_, _) -> {}, () -> 100, Radio.UNKNOWN),
              links,
              random,
              () -> {});
      firmware.begin();
      firmware.signOn(new WorkerId(wearer));
      links.forEach(link -> link.start(new Telling(firmware)));
    }

    @Override
    public void listen(Edges toTell) {
      edges = toTell;
    }

    boolean isEmpty() {
      return outbox.pending().isEmpty();
    }

    void step() {
      press();
      firmware.step();
      if (firmware.alarm() instanceof AlarmState.Raised raised) {
        for (AlarmState.OpenAlarm alarm : raised.open()) {
          // Those of other starts were told of then.
          if (alarm.id().first().boot() == boot && told.add(alarm.id())) {
            say("took " + alarm.id() + " " + wearer);
          }
        }
      }
    }

    /// Down at random moments, up again once the panic was given.
    private void press() {
      if (edges == null) {
        return;
      }
      if (down && firmware.panicGiven()) {
        edges.edge(false);
        down = false;
      } else if (!down && !hushed && random.nextInt(MEAN_STEPS_BETWEEN_PRESSES) == 0) {
        edges.edge(true);
        down = true;
      }
    }
  }

  /// Tells of each receipt before the firmware hears of it.
  private record Telling(Firmware firmware) implements Link.Listener {
    @Override
    public void up(Link.Kind kind) {
      firmware.up(kind);
    }

    @Override
    public void down(Link.Kind kind, String why) {
      firmware.down(kind, why);
    }

    @Override
    public void received(Link.Kind kind, Downlink downlink) {
      if (downlink instanceof Downlink.Receipt receipt) {
        say("receipt " + receipt.of());
      }
      firmware.received(kind, downlink);
    }
  }
}

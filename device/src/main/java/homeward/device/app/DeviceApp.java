package homeward.device.app;

import homeward.device.config.DeviceConfig;
import homeward.device.config.Identity;
import homeward.device.hardware.Board;
import homeward.device.hardware.Boards;
import homeward.device.hardware.Locator;
import homeward.device.hardware.gpsd.GpsdLocator;
import homeward.device.link.Link;
import homeward.device.link.coap.CoapLink;
import homeward.device.link.coap.PemIdentity;
import homeward.device.link.mqtt.MqttLink;
import homeward.device.outbox.BootCount;
import homeward.device.outbox.DiskFile;
import homeward.device.outbox.Outbox;
import homeward.device.run.Firmware;
import homeward.device.run.Kept;
import homeward.device.run.Liveness;
import homeward.device.run.Runner;
import homeward.device.run.systemd.NotifySocket;
import homeward.protocol.address.Lane;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.time.SystemTime;
import homeward.protocol.time.TimeSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The device program: wiring and nothing else.
@Command(
    name = "homeward device",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Runs the wearable's firmware on this machine.",
    subcommands = EnrolCommand.class)
public final class DeviceApp implements Callable<Integer> {
  /// EX_SOFTWARE of sysexits.h.
  private static final int STUCK_STATUS = 70;

  /// What an enrolment writes into the data folder for later starts, one option a line.
  static final String ENROLLED_OPTIONS = "options";

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description = "The device's PEM file (default: identity.pem in the data folder).")
  private @Nullable Path identity;

  @Option(
      names = "--gateway",
      defaultValue = "localhost",
      paramLabel = "HOST",
      description = "The gateway's name, as in its certificate (default: ${DEFAULT-VALUE}).")
  private String gateway = "";

  @Option(
      names = "--mqtt-port",
      defaultValue = "" + Lane.MQTT_PORT,
      paramLabel = "PORT",
      description = "MQTT over TLS (default: ${DEFAULT-VALUE}).")
  private int mqttPort;

  @Option(
      names = "--coap-port",
      defaultValue = "" + Lane.COAP_PORT,
      paramLabel = "PORT",
      description = "CoAP over DTLS (default: ${DEFAULT-VALUE}).")
  private int coapPort;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      scope = CommandLine.ScopeType.INHERIT,
      description = "The one folder to write to: identity, outbox, boot count, settings.")
  Path data = Path.of("");

  @Option(
      names = "--board",
      defaultValue = "simulated",
      paramLabel = "NAME[:OPTIONS]",
      description = "The hardware to run on (default: ${DEFAULT-VALUE}).")
  private String board = "";

  @Option(
      names = "--gpsd",
      arity = "0..1",
      fallbackValue = "localhost:2947",
      paramLabel = "HOST:PORT",
      description = {
        "Asks this gpsd where the device is, in a visit or alarm only",
        "(without a value: ${FALLBACK-VALUE}; without the option: nobody)."
      })
  private @Nullable String gpsd;

  @Option(names = "--worker", paramLabel = "ID", description = "Signs this worker on at the start.")
  private @Nullable String worker;

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new DeviceApp())
            .setParameterExceptionHandler((e, _) -> {
              e.getCommandLine()
                  .getErr()
                  .println(
                      "homeward device: "
                          + e.getMessage()
                          + " (see '"
                          + e.getCommandLine().getCommandSpec().qualifiedName()
                          + " --help')");
              return CommandLine.ExitCode.USAGE;
            })
            .setExecutionExceptionHandler((e, commandLine, _) -> {
              commandLine.getErr().println("homeward device: " + e.getMessage());
              return CommandLine.ExitCode.USAGE;
            })
            .execute(args));
  }

  Path identityFile() {
    return identity == null ? data.resolve("identity.pem") : identity;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Identity known = PemIdentity.read(identityFile());
    var device = new DeviceId(PemIdentity.name(known));
    Board opened = Boards.open(board);
    Files.createDirectories(data);
    try (var lock =
        FileChannel.open(
            data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (lock.tryLock() == null) {
        throw new IllegalStateException("another device process uses " + data);
      }
      run(known, device, opened);
    }
    return CommandLine.ExitCode.OK;
  }

  private void run(Identity known, DeviceId device, Board opened) throws InterruptedException {
    var time = new SystemTime();
    var random = new SecureRandom();
    var woken = new Semaphore(0);
    long boot = BootCount.next(new DiskFile(data.resolve("boot")), time.now());
    var outbox = new Outbox(new DiskFile(data.resolve("outbox")), device);
    List<Link> links =
        List.of(
            new MqttLink(gateway, mqttPort, device, known, random),
            new CoapLink(gateway, coapPort, device, known));
    var firmware =
        new Firmware(
            DeviceConfig.usual(device, Version.TEXT),
            time,
            new Kept(outbox, boot, new DiskFile(data.resolve("settings"))),
            opened.with(locator(time)),
            links,
            random,
            woken::release);
    firmware.begin();
    links.forEach(link -> link.start(firmware));
    if (worker != null) {
      firmware.signOn(new WorkerId(worker));
    }
    var runner = new Runner(firmware, woken, time);
    var ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown, "device-end"));
    runner.start();
    var liveness = new Liveness(serviceManager(), () -> Runtime.getRuntime().halt(STUCK_STATUS));
    liveness.ready();
    while (!ended.await(Liveness.LOOK.toSeconds(), TimeUnit.SECONDS)) {
      liveness.look(runner.lastCycle(), time.tick());
    }
    runner.close();
    links.forEach(Link::close);
  }

  private Locator locator(TimeSource time) {
    if (gpsd == null) {
      return Locator.NONE;
    }
    int colon = gpsd.lastIndexOf(':');
    if (colon < 1 || !gpsd.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("--gpsd is HOST:PORT, not '" + gpsd + "'");
    }
    int port = Integer.parseInt(gpsd.substring(colon + 1));
    return new GpsdLocator(new InetSocketAddress(gpsd.substring(0, colon), port), time);
  }

  /// systemd, if it started this program and wants to be told.
  private static Liveness.ServiceManager serviceManager() {
    String socket = System.getenv("NOTIFY_SOCKET");
    return socket == null ? _ -> {} : new NotifySocket(socket);
  }
}

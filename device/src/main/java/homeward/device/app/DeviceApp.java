package homeward.device.app;

import homeward.device.button.PanicStyle;
import homeward.device.config.DeviceConfig;
import homeward.device.config.Identity;
import homeward.device.hardware.Board;
import homeward.device.hardware.Boards;
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
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
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
    description = "Runs the wearable's firmware on this machine.")
public final class DeviceApp implements Callable<Integer> {
  /// EX_SOFTWARE of sysexits.h.
  private static final int STUCK_STATUS = 70;

  @Option(
      names = "--identity",
      required = true,
      paramLabel = "FILE",
      description = "The device's PEM file, made by 'homeward gateway enrol NAME'.")
  private Path identityFile = Path.of("");

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
      description = "Where outbox and boot count are kept.")
  private Path data = Path.of("");

  @Option(
      names = "--board",
      defaultValue = "simulated",
      paramLabel = "NAME[:OPTIONS]",
      description = "The hardware to run on (default: ${DEFAULT-VALUE}).")
  private String board = "";

  @Option(names = "--worker", paramLabel = "ID", description = "Signs this worker on at the start.")
  private @Nullable String worker;

  @Option(
      names = "--pre-alarm",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description = "How long a wearer has to cancel, 5 to 45 (default: ${DEFAULT-VALUE}).")
  private int preAlarmSeconds;

  @Option(
      names = "--panic",
      defaultValue = "hold",
      converter = PanicWord.class,
      paramLabel = "hold|press-and-hold",
      description = "What a panic takes (default: ${DEFAULT-VALUE}); see docs/button.md.")
  private PanicStyle panic = PanicStyle.HOLD;

  @Option(names = "--silent", description = "Leaves out all sound; buzz and light stay.")
  private boolean silent;

  /// Reads `hold` or `press-and-hold`.
  static final class PanicWord implements CommandLine.ITypeConverter<PanicStyle> {
    @Override
    public PanicStyle convert(String word) {
      return switch (word) {
        case "hold" -> PanicStyle.HOLD;
        case "press-and-hold" -> PanicStyle.PRESS_AND_HOLD;
        default ->
            throw new CommandLine.TypeConversionException(
                "a panic is 'hold' or 'press-and-hold', not '" + word + "'");
      };
    }
  }

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

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (preAlarmSeconds < 5 || preAlarmSeconds > 45) {
      throw new IllegalArgumentException("--pre-alarm is 5 to 45 s, not " + preAlarmSeconds);
    }
    Identity identity = PemIdentity.read(identityFile);
    var device = new DeviceId(PemIdentity.name(identity));
    Board opened = Boards.open(board);
    Files.createDirectories(data);
    try (var lock =
        FileChannel.open(
            data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (lock.tryLock() == null) {
        throw new IllegalStateException("another device process uses " + data);
      }
      run(identity, device, opened);
    }
    return CommandLine.ExitCode.OK;
  }

  private void run(Identity identity, DeviceId device, Board opened) throws InterruptedException {
    var time = new SystemTime();
    var random = new SecureRandom();
    var woken = new Semaphore(0);
    long boot = BootCount.next(new DiskFile(data.resolve("boot")), time.now());
    var outbox = new Outbox(new DiskFile(data.resolve("outbox")), device);
    List<Link> links =
        List.of(
            new MqttLink(gateway, mqttPort, device, identity, random),
            new CoapLink(gateway, coapPort, device, identity));
    DeviceConfig config =
        DeviceConfig.usual(device, Version.TEXT)
            .withPreAlarm(Duration.ofSeconds(preAlarmSeconds))
            .with(panic, silent);
    var firmware =
        new Firmware(
            config,
            time,
            new Kept(outbox, boot, new DiskFile(data.resolve("settings"))),
            opened,
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

  /// systemd, if it started this program and wants to be told.
  private static Liveness.ServiceManager serviceManager() {
    String socket = System.getenv("NOTIFY_SOCKET");
    return socket == null ? _ -> {} : new NotifySocket(socket);
  }
}

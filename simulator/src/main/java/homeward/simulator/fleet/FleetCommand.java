package homeward.simulator.fleet;

import com.sun.management.UnixOperatingSystemMXBean;
import homeward.device.config.Identity;
import homeward.device.enrol.IdentityFile;
import homeward.protocol.message.Cause;
import homeward.simulator.fleet.FleetFigures.Count;
import homeward.simulator.fleet.FleetFigures.Span;
import homeward.simulator.process.Program;
import homeward.simulator.process.RelayApp;
import homeward.simulator.process.Timeouts;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Thousands of devices over real sockets.
@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    description = {
      "Runs thousands of devices in one process: the real firmware and its real links, MQTT over TLS"
          + " and CoAP over DTLS, against a gateway in a process of its own or elsewhere. All are"
          + " out on a visit; now and then a wearer holds for panic, and the office takes it on.",
      "Exit 0: no alarm was lost or doubled, and no device was taken for silent. Exit 1: see the"
          + " table."
    })
public final class FleetCommand implements Callable<Integer> {
  private static final int MOST_DEVICES = 50_000;
  private static final int OTHER_FILES = 150;
  private static final int DEPARTURES_A_SECOND = 200;
  private static final Duration CONNECTED_WITHIN = Duration.ofMinutes(10);

  @Option(
      names = "--devices",
      defaultValue = "2000",
      paramLabel = "N",
      description = "How many devices, 1 to 50000 (default: ${DEFAULT-VALUE}).")
  private int devices;

  @Option(
      names = "--coap",
      paramLabel = "N",
      description = "How many of them have the second link, CoAP, too (default: all).")
  private @Nullable Integer coap;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      paramLabel = "S",
      description = "How long, once all are connected, 10 to 3600 (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--alarms",
      paramLabel = "N",
      description =
          "How many wearers hold for panic in a minute (default: 60; none with --target: alarms"
              + " there reach people).")
  private @Nullable Integer alarms;

  @Option(
      names = "--at-a-time",
      defaultValue = "50",
      paramLabel = "N",
      description =
          "How many devices are on their way to the gateway at a time, 1 to 50000 (default:"
              + " ${DEFAULT-VALUE}); all, to see a storm.")
  private int atATime;

  @Option(
      names = "--delay",
      defaultValue = "0",
      paramLabel = "MS",
      description = "Each way through the network takes so much longer.")
  private int delayMs;

  @Option(
      names = "--cut",
      defaultValue = "0",
      paramLabel = "S",
      description = "Halfway the network is gone for so many seconds.")
  private int cutSeconds;

  @Option(
      names = "--kill-gateway",
      description = "Halfway the gateway is killed (kill -9), and started again.")
  private boolean kills;

  @Option(
      names = "--gateway-heap",
      defaultValue = "1g",
      paramLabel = "SIZE",
      description = "The gateway's memory, as Java takes it (default: ${DEFAULT-VALUE}).")
  private String heap = "";

  @Option(
      names = "--target",
      paramLabel = "HOST:MQTT:COAP",
      description = "A gateway that runs elsewhere: its name and its two ports.")
  private @Nullable String target;

  @Option(
      names = "--identities",
      paramLabel = "DIR",
      description = "With --target: identities that it has enrolled, one .pem file a device.")
  private @Nullable Path identities;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there too.")
  private @Nullable Path json;

  private final PrintStream out = System.out;
  private final FleetFigures figures = new FleetFigures();
  private final Map<String, Double> measures = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  /// Where the devices find their gateway.
  private record Address(String host, int mqtt, int coap) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    System.setProperty("tinylog.level", "error");
    check();
    FleetResult result = target == null ? own() : elsewhere(target);
    result.print(out);
    if (json != null) {
      Files.writeString(json, result.json() + "\n");
    }
    return result.faults().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private void check() {
    within("--devices", devices, 1, MOST_DEVICES);
    within("--coap", coapDevices(), 0, devices);
    within("--at-a-time", atATime, 1, MOST_DEVICES);
    within("--seconds", seconds, 10, 3600);
    within("--alarms", alarmsAMinute(), 0, 6000);
    within("--delay", delayMs, 0, 10_000);
    within("--cut", cutSeconds, 0, 3600);
    if ((target == null) != (identities == null)) {
      throw new IllegalArgumentException("--target and --identities go together");
    }
    if (target != null && kills) {
      throw new IllegalArgumentException("--kill-gateway kills only a gateway of its own");
    }
    long may = filesOf(devices + coapDevices());
    if (may < 0) {
      throw new IllegalArgumentException(
          "this process may not open so many sockets: "
              + -may
              + " too many; have fewer --devices or --coap, or raise the limit ('ulimit -n')");
    }
  }

  /// How many more files could be open, with so many sockets.
  private static long filesOf(int sockets) {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getMaxFileDescriptorCount() - sockets - OTHER_FILES
        : 0;
  }

  private static void within(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          option + " is " + least + " to " + most + ", not " + value);
    }
  }

  private int coapDevices() {
    return coap == null ? devices : coap;
  }

  private int alarmsAMinute() {
    return alarms == null ? target == null ? 60 : 0 : alarms;
  }

  private FleetResult own() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("homeward-fleet");
    out.println("logs and data in " + folder);
    try (FleetSchool school = FleetSchool.open(folder, heap);
        var office = new FleetOffice(school.worker(), figures)) {
      out.printf(Locale.ROOT, "enrolling %,d devices%n", devices);
      List<Identity> known = school.enrol(devices);
      office.start();
      var address = new Address("localhost", school.ports().mqtt(), school.ports().coap());
      run(known, address, folder, office, school);
      var books = school.close(figures.alarms());
      faults.addAll(books.faults());
      books
          .alarms()
          .forEach((cause, count) -> measures.put("alarms stored: " + cause, count.doubleValue()));
      if (!kills && cutSeconds == 0 && books.alarms().containsKey(Cause.LOST_CONTACT)) {
        faults.add("devices that were there were taken for silent");
      }
    }
    return result();
  }

  private FleetResult elsewhere(String where) throws IOException, InterruptedException {
    if (!where.matches(".+:[0-9]{1,5}:[0-9]{1,5}")) {
      throw new IllegalArgumentException("--target is HOST:MQTT:COAP, not '" + where + "'");
    }
    String[] parts = where.split(":", -1);
    List<Identity> known = known();
    run(
        known,
        new Address(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2])),
        Files.createTempDirectory("homeward-fleet"),
        null,
        null);
    return result();
  }

  private List<Identity> known() throws IOException {
    if (identities == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(identities)) {
      List<Identity> found =
          files
              .filter(file -> file.toString().endsWith(".pem"))
              .sorted()
              .limit(devices)
              .map(IdentityFile::read)
              .toList();
      if (found.size() < devices) {
        throw new IllegalArgumentException(
            identities + " holds " + found.size() + " identities, not " + devices);
      }
      return found;
    }
  }

  private void run(
      List<Identity> known,
      Address address,
      Path folder,
      @Nullable FleetOffice office,
      @Nullable FleetSchool school)
      throws InterruptedException {
    var random = new SecureRandom();
    try (Network network = network(address, folder);
        var threads = new FleetThreads();
        var fleet =
            new Fleet(
                known,
                coapDevices(),
                new FleetDevice.Parts(
                    network.address().host(),
                    network.address().mqtt(),
                    network.address().coap(),
                    threads,
                    figures,
                    random,
                    alarm -> {
                      if (office != null) {
                        office.felt(alarm);
                      }
                    }),
                random)) {
      var live = new LiveLine(out, figures);
      measures.put(
          "s until all were connected",
          seconds(fleet.connect(FleetSchool::worker, atATime, CONNECTED_WITHIN, live)));
      Duration departing = Duration.ofSeconds(10 + devices / DEPARTURES_A_SECOND);
      fleet.depart(departing);
      fleet.live(departing, 0, live);
      figures.begin();
      Duration cpuBefore = school == null ? Duration.ZERO : school.gateway().cpu();
      long beats = figures.of(Count.HEARTBEATS);
      Duration half = Duration.ofSeconds(seconds).dividedBy(2);
      fleet.live(half, alarmsAMinute(), live);
      measures.put(
          "heartbeats a second",
          (figures.of(Count.HEARTBEATS) - beats) / (double) Math.max(1, half.toSeconds()));
      if (school != null) {
        measures.put(
            "gateway: share of a core, percent",
            100 * seconds(school.gateway().cpu().minus(cpuBefore)) / seconds(half));
        measures.put("gateway: resident MB", school.gateway().residentBytes() / 1e6);
      }
      trouble(fleet, network, office, school, live);
      fleet.live(half, alarmsAMinute(), live);
      if (!fleet.settle(Timeouts.EVENT, office != null, live)) {
        faults.add("alarms without a receipt, or open, after " + Timeouts.EVENT.toSeconds() + " s");
      }
      var _ = fleet.back(System.nanoTime(), CONNECTED_WITHIN, "settling", live);
      measures.put("fleet: resident MB", Program.ownResidentBytes() / 1e6);
      live.end();
    }
  }

  /// What goes wrong halfway.
  private void trouble(
      Fleet fleet,
      Network network,
      @Nullable FleetOffice office,
      @Nullable FleetSchool school,
      LiveLine live)
      throws InterruptedException {
    if (cutSeconds > 0) {
      network.say("cut");
      fleet.live(Duration.ofSeconds(cutSeconds), alarmsAMinute(), live);
      long again = System.nanoTime();
      network.say("open");
      measures.put(
          "s until all were back after the cut",
          seconds(fleet.back(again, CONNECTED_WITHIN, "coming back", live)));
    }
    if (kills && school != null && office != null) {
      school.restart();
      long again = System.nanoTime();
      office.again();
      measures.put(
          "s until all were back after the kill",
          seconds(fleet.back(again, CONNECTED_WITHIN, "coming back", live)));
    }
  }

  private static double seconds(Duration length) {
    return length.toNanos() / 1e9;
  }

  private FleetResult result() {
    var setting = new LinkedHashMap<String, Long>();
    setting.put("devices by MQTT over TLS", (long) devices);
    setting.put("of these also by CoAP over DTLS", (long) coapDevices());
    setting.put("seconds", (long) seconds);
    setting.put("alarms a minute", (long) alarmsAMinute());
    setting.put("delay each way, ms", (long) delayMs);
    setting.put("network cut, s", (long) cutSeconds);
    if (figures.of(Span.ALARM).getTotalCount() == 0 && alarmsAMinute() > 0) {
      faults.add("no alarm was measured");
    }
    return new FleetResult(setting, measures, figures, faults);
  }

  /// What lies between the devices and the gateway: nothing, or a relay in a process of its own.
  ///
  /// @param address what the devices connect to
  private record Network(Address address, @Nullable Program relay) implements AutoCloseable {
    void say(String command) {
      if (relay != null) {
        relay.say(command);
      }
    }

    @Override
    public void close() {
      if (relay != null) {
        relay.close();
      }
    }
  }

  private Network network(Address gateway, Path folder) throws InterruptedException {
    if (delayMs == 0 && cutSeconds == 0) {
      return new Network(gateway, null);
    }
    if (target != null) {
      throw new IllegalArgumentException("--delay and --cut need a gateway of the fleet's own");
    }
    if (filesOf(2 * devices + coapDevices()) < 0) {
      throw new IllegalArgumentException(
          "the relay that delays and cuts may not open so many sockets: it needs two for each"
              + " device and one for each with CoAP; have fewer, or raise the limit ('ulimit -n')");
    }
    var ports = new CompletableFuture<String[]>();
    var relay =
        new Program(
            "512m",
            RelayApp.class.getName(),
            List.of(Integer.toString(gateway.mqtt()), Integer.toString(gateway.coap())),
            folder.resolve("relay.log"),
            line -> ports.complete(line.split(" ", -1)));
    try {
      String[] said = ports.get(Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS);
      relay.say("delay " + delayMs);
      return new Network(
          new Address("localhost", Integer.parseInt(said[1]), Integer.parseInt(said[2])), relay);
    } catch (ExecutionException | TimeoutException e) {
      relay.kill();
      throw new IllegalStateException("the relay did not start; see " + folder, e);
    }
  }
}

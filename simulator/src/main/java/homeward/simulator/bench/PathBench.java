package homeward.simulator.bench;

import homeward.device.config.DeviceConfig;
import homeward.device.config.Identity;
import homeward.device.enrol.IdentityFile;
import homeward.device.hardware.Board;
import homeward.device.hardware.Button;
import homeward.device.hardware.Radio;
import homeward.device.link.Link;
import homeward.device.link.coap.CoapLink;
import homeward.device.link.mqtt.MqttLink;
import homeward.device.run.Firmware;
import homeward.device.run.Kept;
import homeward.device.run.Runner;
import homeward.gateway.app.Gateway;
import homeward.gateway.config.PolicyFile;
import homeward.gateway.identity.Authority;
import homeward.gateway.identity.Authority.Credentials;
import homeward.gateway.identity.SchoolCertificates;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.sql.SqliteStore;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.AlarmStage;
import homeward.protocol.message.Downlink;
import homeward.protocol.time.SystemTime;
import homeward.simulator.office.OfficeWorker;
import homeward.simulator.office.Trust;
import homeward.simulator.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// One alarm after the other, from the moment at which the button's hold is long enough: when is it
/// stored, when is the receipt at the device, when is the event in the browser's stream. Gateway
/// and device run in this process, over real sockets with TLS and DTLS, real files and real
/// commits.
final class PathBench {
  private static final String NAME = "bench-1";
  private static final Duration HOLD = Duration.ofMillis(2100);
  private static final long LIMIT_S = 20;
  private static final int WARM_UP = 200;
  private static final List<String> HOSTS = List.of("localhost", "127.0.0.1");

  private final Path folder;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Long> stored = new ConcurrentHashMap<>();
  private final Map<String, Long> receipts = new ConcurrentHashMap<>();
  private final Map<String, Long> events = new ConcurrentHashMap<>();
  private final Semaphore resolved = new Semaphore(0);
  private final Semaphore complete = new Semaphore(0);

  PathBench(Path folder) {
    this.folder = folder;
  }

  private static final class Finger implements Button {
    private @Nullable Edges edges;

    @Override
    public void listen(Edges toTell) {
      edges = toTell;
    }

    void edge(boolean down) {
      if (edges != null) {
        edges.edge(down);
      }
    }
  }

  /// @return a histogram of nanoseconds for each hop, and for the floor
  Map<String, Histogram> run(int alarms) throws IOException, InterruptedException {
    Ports ports = Ports.free();
    var authority = new Authority(folder, new SystemTime().now(), random);
    Credentials credentials = authority.server(HOSTS);
    Path pem = folder.resolve(NAME + ".pem");
    Authority.write(pem, authority.device(new DeviceId(NAME)));
    Identity identity = IdentityFile.read(pem);
    Path policy = folder.resolve("policy.yaml");
    java.nio.file.Files.writeString(
        policy, PolicyFile.usualText().replaceAll("(after: |repeat-last: )[1-9][0-9]* s", "$11 h"));
    var settings =
        new Gateway.Settings(
            () ->
                new TimedStore(
                    new SqliteStore(folder.resolve("homeward.db")),
                    (id, at) -> note(stored, id, at)),
            Map.of(SchoolId.ONLY, policy),
            new SchoolCertificates(folder, HOSTS, new SystemTime()::now, Instant.EPOCH, random),
            List.of(),
            ports.https(),
            ports.mqtt(),
            ports.coap(),
            "https://localhost:" + ports.https(),
            () -> {
              throw new IllegalStateException("the gateway's loop has died");
            });
    try (var gateway = Gateway.open(settings, new SystemTime(), random);
        var office =
            new OfficeWorker(
                "https://localhost:" + ports.https(), Trust.in(credentials.authorityFile()))) {
      office.signIn("admin", gateway.firstPassword().orElseThrow(), "four plain words here");
      office.watch(told -> {
        if (stored.containsKey(told.replaceFirst("alarm ", ""))) {
          note(events, told.substring("alarm ".length()), System.nanoTime());
        }
      });
      Map<String, Histogram> hops = press(office, ports, identity, alarms);
      hops.put(
          "floor: QoS 1 to Mosquitto + fdatasync",
          Floor.measure(folder, Ports.free().mqtt(), credentials, identity, alarms));
      return hops;
    }
  }

  private void note(Map<String, Long> times, String id, long at) {
    if (times.putIfAbsent(id, at) == null) {
      complete.release();
    }
  }

  private Map<String, Histogram> press(
      OfficeWorker office, Ports ports, Identity identity, int alarms) throws InterruptedException {
    var time = new JumpTime();
    var finger = new Finger();
    var woken = new Semaphore(0);
    var up = new Semaphore(0);
    var device = new DeviceId(NAME);
    List<Link> links =
        List.of(
            new MqttLink("localhost", ports.mqtt(), device, identity, random),
            new CoapLink("localhost", ports.coap(), device, identity));
    var firmware =
        new Firmware(
            DeviceConfig.usual(device, "bench"),
            time,
            Kept.in(folder, device, MessageId.deviceBoot(random)),
            new Board(finger, _ -> {}, (_, _) -> {}, () -> 90, Radio.UNKNOWN),
            links,
            random,
            woken::release);
    firmware.begin();
    links.forEach(link -> link.start(new Listener(firmware, up)));
    try (var runner = new Runner(firmware, woken, time, () -> {})) {
      runner.start();
      require(up.tryAcquire(2, LIMIT_S, TimeUnit.SECONDS), "both links up");
      var hops = new LinkedHashMap<String, Histogram>();
      for (String hop :
          List.of("edge to stored", "edge to receipt at the device", "edge to browser's stream")) {
        hops.put(hop, new Histogram(3));
      }
      for (int i = 0; i < WARM_UP + alarms; i++) {
        one(time, finger, woken, i < WARM_UP ? Map.of() : hops);
        resolve(office, stored.keySet().iterator().next());
      }
      return hops;
    } finally {
      links.forEach(Link::close);
    }
  }

  private void one(JumpTime time, Finger finger, Semaphore woken, Map<String, Histogram> hops)
      throws InterruptedException {
    stored.clear();
    receipts.clear();
    events.clear();
    complete.drainPermits();
    finger.edge(true);
    long begin = System.nanoTime();
    time.jump(HOLD);
    woken.release();
    require(complete.tryAcquire(3, LIMIT_S, TimeUnit.SECONDS), "stored, receipted and shown");
    if (!hops.isEmpty()) {
      String id = stored.keySet().iterator().next();
      record(hops, "edge to stored", begin, stored.get(id));
      record(hops, "edge to receipt at the device", begin, receipts.get(id));
      record(hops, "edge to browser's stream", begin, events.get(id));
    }
    finger.edge(false);
  }

  /// The office closes the alarm, and the wearer feels it: the next one finds the device as a
  /// wearer carries it.
  private void resolve(OfficeWorker office, String alarm) throws InterruptedException {
    resolved.drainPermits();
    office.takeOn(alarm);
    office.resolve(alarm, "FALSE_ALARM", "bench");
    require(resolved.tryAcquire(LIMIT_S, TimeUnit.SECONDS), "resolved");
  }

  private static void record(
      Map<String, Histogram> hops, String hop, long begin, @Nullable Long end) {
    Histogram histogram = hops.get(hop);
    if (end == null || histogram == null) {
      throw new IllegalStateException("the alarm measured is not the alarm raised: " + hop);
    }
    histogram.recordValue(end - begin);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("not within " + LIMIT_S + " s: " + what);
    }
  }

  private final class Listener implements Link.Listener {
    private final Firmware firmware;
    private final Semaphore up;

    Listener(Firmware firmware, Semaphore up) {
      this.firmware = firmware;
      this.up = up;
    }

    @Override
    public void up(Link.Kind kind) {
      firmware.up(kind);
      up.release();
    }

    @Override
    public void down(Link.Kind kind, String why) {
      firmware.down(kind, why);
    }

    @Override
    public void received(Link.Kind kind, Downlink downlink) {
      if (downlink instanceof Downlink.Receipt receipt
          && stored.containsKey(receipt.of().toString())) {
        note(receipts, receipt.of().toString(), System.nanoTime());
      }
      firmware.received(kind, downlink);
      if (downlink instanceof Downlink.AlarmUpdate update
          && update.stage() == AlarmStage.RESOLVED) {
        resolved.release();
      }
    }
  }
}

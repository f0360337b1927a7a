package homeward.gateway.app;

import homeward.gateway.console.Enrolments;
import homeward.gateway.engine.DeviceCommands;
import homeward.gateway.identity.Authority;
import homeward.gateway.identity.PeerIdentity;
import homeward.gateway.identity.SigningTime;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.EnrolmentRow;
import homeward.gateway.store.Tx;
import homeward.gateway.store.sql.SqliteStore;
import homeward.protocol.enrol.EnrolCode;
import homeward.protocol.id.DeviceId;
import homeward.protocol.time.SystemTime;
import homeward.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Gives a device its identity.
@Command(
    name = "enrol",
    mixinStandardHelpOptions = true,
    description = "Gives a device its identity: a file, or a code. The gateway may be running.")
final class EnrolCommand implements Callable<Integer> {
  private static final Duration CODE_LIFE = Duration.ofDays(1);

  @ParentCommand private GatewayApp gateway = new GatewayApp();

  @Parameters(paramLabel = "NAME", description = "The device's name, e.g. wearable-1.")
  private String name = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write the identity (default: NAME.pem).")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--code",
      description = {
        "Prints a code instead, to be typed into the device: 'homeward-device enrol CODE'.",
        "It is good for one device and one day."
      })
  private boolean code;

  @Option(
      names = "--school",
      paramLabel = "NAME",
      description = "Whose device it is; needed where the trust has several schools.")
  private Optional<String> school = Optional.empty();

  @Override
  public Integer call() throws IOException {
    var device = new DeviceId(name);
    SchoolId of = school();
    return code ? printCode(device, of) : writeFile(device, of);
  }

  private static SigningTime signingTime(TimeSource time) {
    return new SigningTime(time.now(), BuildDate.get());
  }

  private int printCode(DeviceId device, SchoolId of) throws IOException {
    Files.createDirectories(gateway.data);
    var random = new SecureRandom();
    var time = new SystemTime();
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    PublicKey authority =
        new Authority(gateway.data, signingTime(time), random).certificate().getPublicKey();
    var fresh = new EnrolCode(EnrolCode.secret(bytes), EnrolCode.pin(authority));
    Instant expires = time.now().plus(CODE_LIFE);
    try (var store = new SqliteStore(gateway.data.resolve("homeward.db"))) {
      store.write(tx -> {
        know(tx, device, of);
        tx.insertEnrolment(new EnrolmentRow(Enrolments.hash(fresh.secret()), device, expires, ""));
        tx.evidence(time.now(), "code given out", device.value(), "command line", "");
        return true;
      });
    }
    System.out.println(
        "On the new device, before " + expires.truncatedTo(ChronoUnit.MINUTES) + ":");
    System.out.println("    homeward-device enrol " + fresh.text() + " --gateway THIS-GATEWAY");
    return CommandLine.ExitCode.OK;
  }

  private SchoolId school() {
    Set<SchoolId> known = PolicyShelf.files(gateway.data).keySet();
    if (school.isEmpty() && known.size() == 1) {
      return known.iterator().next();
    }
    return known.stream()
        .filter(each -> each.value().equals(school.orElse("")))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("--school is one of " + known));
  }

  private static void know(Tx tx, DeviceId device, SchoolId school) {
    DeviceRow before = tx.device(device).orElseGet(() -> DeviceRow.unheard(device, school));
    tx.putDevice(before.of(school));
  }

  private int writeFile(DeviceId device, SchoolId of) throws IOException {
    Path file = out.orElseGet(() -> Path.of(name + ".pem"));
    if (Files.exists(file)) {
      throw new IllegalStateException(file + " exists already: remove it first");
    }
    Files.createDirectories(gateway.data);
    var time = new SystemTime();
    String identity =
        new Authority(gateway.data, signingTime(time), new SecureRandom()).device(device);
    PeerIdentity peer = Authority.peer(identity);
    try (var store = new SqliteStore(gateway.data.resolve("homeward.db"))) {
      store.write(tx -> {
        DeviceCommands.enrol(tx, time.now(), peer, of, "command line");
        return true;
      });
    }
    Authority.write(file, identity);
    System.out.println("Wrote " + file + ". Put it on the device; keep no other copy.");
    return CommandLine.ExitCode.OK;
  }
}

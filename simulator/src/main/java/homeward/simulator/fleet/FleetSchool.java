package homeward.simulator.fleet;

import homeward.device.config.Identity;
import homeward.device.enrol.IdentityFile;
import homeward.gateway.identity.Authority;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.sql.SqliteStore;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import homeward.protocol.time.SystemTime;
import homeward.simulator.office.OfficeWorker;
import homeward.simulator.office.Trust;
import homeward.simulator.process.Ledger;
import homeward.simulator.process.Ports;
import homeward.simulator.process.Program;
import homeward.simulator.process.Programs;
import homeward.simulator.process.Programs.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A gateway of a fleet's own, in a process of its own, with a worker and a planned visit for each
/// device.
final class FleetSchool implements AutoCloseable {
  private static final Duration VISIT = Duration.ofHours(4);
  private static final String PASSWORD = "four plain words here";

  private final Programs programs;
  private final String heap;
  private final OfficeWorker worker;
  private Program gateway;

  private FleetSchool(Programs programs, String heap, Program gateway, OfficeWorker worker) {
    this.programs = programs;
    this.heap = heap;
    this.gateway = gateway;
    this.worker = worker;
  }

  /// Starts it, and signs an office worker in.
  ///
  /// @param folder holds everything
  /// @param heap of the gateway, as Java takes it
  static FleetSchool open(Path folder, String heap) {
    var programs = new Programs(folder, Ports.free());
    RunningGateway running = programs.gateway(java(heap), List.of());
    var worker =
        new OfficeWorker(
            "https://localhost:" + programs.ports().https(),
            Trust.in(programs.gatewayData().resolve("authority.crt")));
    worker.signIn("admin", running.firstPassword(), PASSWORD);
    return new FleetSchool(programs, heap, running.program(), worker);
  }

  private static Program.Java java(String heap) {
    return new Program.Java(heap, false);
  }

  Ports ports() {
    return programs.ports();
  }

  OfficeWorker worker() {
    return worker;
  }

  Program gateway() {
    return gateway;
  }

  static WorkerId worker(int number) {
    return new WorkerId("visitor-" + number);
  }

  /// Gives each device an identity, and its worker a visit.
  List<Identity> enrol(int devices) throws IOException {
    var random = new SecureRandom();
    var authority = new Authority(programs.gatewayData(), new SystemTime().now(), random);
    Path file = Files.createTempFile(programs.folder(), "device", ".pem");
    var identities = new ArrayList<Identity>();
    for (int i = 0; i < devices; i++) {
      Authority.write(file, authority.device(device(i)));
      identities.add(IdentityFile.read(file));
    }
    Files.delete(file);
    plan(devices);
    return identities;
  }

  private static DeviceId device(int number) {
    return new DeviceId("fleet-" + number);
  }

  private void plan(int devices) {
    Instant now = new SystemTime().now();
    try (var store = new SqliteStore(programs.gatewayData().resolve("homeward.db"))) {
      store.write(tx -> {
        for (int i = 0; i < devices; i++) {
          tx.putPerson(new Person(worker(i), "Visitor" + i, "Example", Role.VISITOR, "", ""));
          tx.insertVisit(
              new VisitRow(
                  new VisitId(1), // the store gives it its own
                  worker(i),
                  device(i),
                  i + " Nowhere Lane, Sampleton",
                  "attendance",
                  now,
                  now.plus(VISIT),
                  VisitState.PLANNED));
        }
        return tx;
      });
    }
  }

  /// Kills the gateway as a power cut would, and starts it again.
  void restart() {
    gateway.kill();
    gateway = programs.gateway(java(heap), List.of()).program();
  }

  /// Ends it, and looks into its books.
  ///
  /// @param alarms what devices of the fleet have taken
  /// @return what the books say
  Books close(List<String> alarms) {
    worker.close();
    gateway.close();
    var ledger = new Ledger();
    alarms.forEach(ledger::took);
    alarms.forEach(ledger::receipt);
    try (var store = new SqliteStore(programs.gatewayData().resolve("homeward.db"))) {
      Map<Cause, Integer> causes = new EnumMap<>(Cause.class);
      List<String> faults = ledger.faults(store);
      List<AlarmRow> all = store.read(tx -> tx.alarms(Integer.MAX_VALUE));
      all.forEach(alarm -> causes.merge(alarm.cause(), 1, Integer::sum));
      return new Books(causes, faults);
    }
  }

  /// What the gateway's books say.
  ///
  /// @param alarms how many of each cause
  /// @param faults alarms that are not there exactly once, and breaks of the chain
  record Books(Map<Cause, Integer> alarms, List<String> faults) {}

  @Override
  public void close() {
    worker.close();
    gateway.close();
  }
}

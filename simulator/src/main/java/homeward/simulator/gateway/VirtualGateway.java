package homeward.simulator.gateway;

import homeward.gateway.engine.CertificateSigner;
import homeward.gateway.engine.Engine;
import homeward.gateway.engine.Office;
import homeward.gateway.engine.Ports;
import homeward.gateway.ingest.Intake;
import homeward.gateway.ingest.Reception;
import homeward.gateway.notify.Courier;
import homeward.gateway.people.Person;
import homeward.gateway.policy.Policies;
import homeward.gateway.policy.Policy;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.TimerRow;
import homeward.gateway.store.Store.StoreException;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.time.Tick;
import homeward.simulator.transport.Doors;
import homeward.simulator.world.Boundaries;
import homeward.simulator.world.Crash;
import homeward.simulator.world.NodeClock;
import homeward.simulator.world.Schedule;
import homeward.simulator.world.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The school's gateway as a machine: its process starts, turns, crashes and starts again; the
/// store, the doors' address and the consoles outlive it.
public final class VirtualGateway {
  /// The longest pause between two cycles.
  public static final Duration PERIOD = Duration.ofMillis(250);

  private static final Instant EVER = Instant.ofEpochMilli(Long.MAX_VALUE);
  private static final Duration BROKEN_START = Duration.ofSeconds(5);

  private final Schedule schedule;
  private final NodeClock clock;
  private final FaultyStore store;
  private final Policies policies;
  private final Boundaries boundaries;
  private final Doors doors;
  private final Outside outside;
  private final Watch watch;
  private Optional<Running> running = Optional.empty();
  private final Turns turns;
  private int starts;
  private long failed;
  private Tick upSince = new Tick(0);
  private Tick busyUntil = new Tick(0);

  private record Running(Engine engine, Office office, int start) {}

  /// What is around a gateway: people.
  public interface Outside extends Ports.LiveFeed {
    /// A courier for one start of the gateway; what it reports after the end of that start is heard
    /// by nobody.
    Courier courier();

    /// Who signs the next certificates of devices.
    default CertificateSigner signer() {
      return CertificateSigner.NONE;
    }
  }

  /// Who looks on.
  public interface Watch {
    void started(int start);

    /// A cycle has ended.
    void cycled();

    void crashed(String where);

    /// A cycle has ended, and an alarm that was there before still waits.
    void alarmWaits();

    /// A transaction or an effect of one failed, though the store works.
    void failed();
  }

  public VirtualGateway(
      Schedule schedule,
      NodeClock clock,
      FaultyStore store,
      Policy policy,
      Boundaries boundaries,
      Doors doors,
      Outside outside,
      Watch watch) {
    this(schedule, clock, store, Policies.of(policy), boundaries, doors, outside, watch);
  }

  /// That of a trust.
  public VirtualGateway(
      Schedule schedule,
      NodeClock clock,
      FaultyStore store,
      Policies policies,
      Boundaries boundaries,
      Doors doors,
      Outside outside,
      Watch watch) {
    this.schedule = schedule;
    this.clock = clock;
    this.store = store;
    this.policies = policies;
    this.boundaries = boundaries;
    this.doors = doors;
    this.outside = outside;
    this.watch = watch;
    this.turns = new Turns(schedule, this::cycle);
  }

  /// Starts the process. One whose store refuses ends, and is started again.
  public void start() {
    if (running.isPresent()) {
      return;
    }
    starts++;
    int mine = starts;
    try {
      var intake = new Intake(() -> wake(mine));
      var reception = new Reception(intake, clock);
      Courier courier = outside.courier();
      var engine =
          new Engine(
              store,
              clock,
              MessageId.FIRST_GATEWAY_BOOT + mine,
              policies,
              intake,
              new Ports(
                  doors,
                  (channel, letter, report) ->
                      courier.dispatch(
                          channel,
                          letter,
                          outcome -> {
                            if (isRunning(mine)) {
                              report.report(outcome);
                            }
                          }),
                  outside,
                  outside.signer()),
              "https://console.example",
              () -> wake(mine));
      failed = 0;
      busyUntil = schedule.now();
      running = Optional.of(new Running(engine, new Office(engine), mine));
      upSince = schedule.now();
      doors.open(reception);
      watch.started(mine);
      planNext();
    } catch (StoreException _) {
      schedule.after(BROKEN_START, this::start);
    } catch (Crash crash) {
      crashed(crash);
      schedule.after(BROKEN_START, this::start);
    }
  }

  private boolean isRunning(int start) {
    return running.filter(r -> r.start() == start).isPresent();
  }

  public boolean isUp() {
    return running.isPresent();
  }

  /// How often it has been started.
  public int starts() {
    return starts;
  }

  /// Since when the process has been up; meaningless while it is not.
  public Tick upSince() {
    return upSince;
  }

  public Optional<Office> office() {
    return running.map(Running::office);
  }

  public NodeClock clock() {
    return clock;
  }

  public FaultyStore store() {
    return store;
  }

  /// Somebody as they are in the gateway's books now.
  public Person person(WorkerId id) {
    return store.<Person>read(tx -> tx.account(id).map(AccountRow::person).orElseThrow());
  }

  /// That of the first school.
  public Policy policy() {
    return policies.of(policies.schools().getFirst());
  }

  public Policies policies() {
    return policies;
  }

  public Boundaries boundaries() {
    return boundaries;
  }

  private void wake(int start) {
    if (isRunning(start)) {
      turns.now();
    }
  }

  private void cycle() {
    if (running.isEmpty()) {
      return;
    }
    if (schedule.now().isBefore(busyUntil)) {
      turns.at(busyUntil);
      return;
    }
    try {
      running.get().engine().cycle();
    } catch (StoreException _) {
      // As the engine's runner: the next cycle goes on.
    } catch (Crash crash) {
      crashed(crash);
      return;
    }
    long failures = running.get().engine().failures();
    if (failures > failed && !store.isFailing()) {
      watch.failed();
    }
    failed = failures;
    if (doors.alarmsWait() && !store.isFailing()) {
      watch.alarmWaits();
    }
    watch.cycled();
    busyUntil = schedule.now().plus(store.takeWaited());
    planNext();
  }

  /// The next alarm finds so many messages of other devices in front of it.
  public void crowd(int many) {
    doors.crowd(many);
  }

  /// The real engine turns several times a second, and when something is due; turns in which
  /// nothing can be due are left out.
  private void planNext() {
    Optional<Instant> due = nextDue();
    if (due.isEmpty()) {
      return;
    }
    Duration away = Duration.between(clock.now(), due.get());
    turns.at(schedule.now().plus(away.compareTo(Duration.ZERO) > 0 ? away : PERIOD));
  }

  private Optional<Instant> nextDue() {
    return store.read(tx -> tx.dueTimers(EVER, 1)).stream().map(TimerRow::due).findFirst();
  }

  /// Sets the wall clock, as a time server or a mistake would.
  public void jump(Duration by) {
    clock.jump(by);
    if (running.isPresent()) {
      turns.clear();
      turns.at(schedule.now().plus(PERIOD));
    }
  }

  /// Its machine loses power.
  public void crashed(Crash crash) {
    end(true);
    watch.crashed(crash.where());
  }

  /// Ends the process.
  ///
  /// @param silently whether its machine lost power
  public void end(boolean silently) {
    boundaries.disarm();
    running = Optional.empty();
    turns.clear();
    doors.close(silently);
  }
}

package homeward.simulator.run;

import homeward.device.alarm.AlarmState;
import homeward.device.link.Link;
import homeward.device.signal.Pattern;
import homeward.gateway.people.Person;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Store;
import homeward.protocol.address.Lane;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Downlink;
import homeward.protocol.time.Tick;
import homeward.simulator.check.AlarmFacts;
import homeward.simulator.check.Coverage;
import homeward.simulator.check.Delay;
import homeward.simulator.check.DeviceChecks;
import homeward.simulator.check.GatewayChecks;
import homeward.simulator.check.Promise;
import homeward.simulator.check.Silence;
import homeward.simulator.check.Violation;
import homeward.simulator.device.VirtualDevice;
import homeward.simulator.device.VirtualWearer;
import homeward.simulator.gateway.FaultyStore;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.office.Habits;
import homeward.simulator.office.VirtualOffice;
import homeward.simulator.transport.Doors;
import homeward.simulator.transport.Tap;
import homeward.simulator.world.Boundaries;
import homeward.simulator.world.Crash;
import homeward.simulator.world.Dice;
import homeward.simulator.world.Journal;
import homeward.simulator.world.NameServer;
import homeward.simulator.world.NodeClock;
import homeward.simulator.world.Path;
import homeward.simulator.world.Schedule;
import homeward.simulator.world.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One world: a school with its gateway, its people and the devices of its wearers, run by a plan
/// under the promises.
public final class Simulation {
  /// How long the world may take to come to rest when all is calm.
  static final Duration CALM = Duration.ofMinutes(50);

  /// In the calm time something is still done for so long.
  private static final Duration LAST_DEED = Duration.ofMinutes(6);

  /// As a man-down alarm is due, its pre-alarm in it (DIN VDE V 0825-1).
  private static final Duration ASKED_WITHIN = Duration.ofSeconds(90);

  private static final Duration LOOK = Duration.ofSeconds(30);

  /// A finger that lingers is felt to linger, whatever it means: that is seen at the finger, too.
  private static final Set<Pattern> SECOND_LONG = EnumSet.of(Pattern.HOLDING);

  /// When worlds begin: an ordinary Monday, before the nights on which British clocks change, a
  /// year ends, and a February is longer.
  private static final List<Instant> STARTS =
      List.of(
          Instant.parse("2026-03-02T06:00:00Z"),
          Instant.parse("2026-03-29T00:45:00Z"),
          Instant.parse("2026-10-25T00:45:00Z"),
          Instant.parse("2026-12-31T23:45:00Z"),
          Instant.parse("2028-02-29T23:45:00Z"));

  private final Plan plan;
  private final boolean bodies;
  private final Instant start;
  private final Schedule schedule = new Schedule();
  private final Trace trace = new Trace(schedule);
  private final Journal journal;
  private final Coverage coverage = new Coverage();
  private final AlarmFacts facts = new AlarmFacts();
  private final Silence silence = new Silence();
  private final VirtualOffice office;
  private final Doors doors;
  private final VirtualGateway gateway;
  private final GatewayChecks gatewayChecks;
  private final List<VirtualDevice> devices = new ArrayList<>();
  private final List<VirtualWearer> wearers = new ArrayList<>();
  private final List<DeviceChecks> deviceChecks = new ArrayList<>();
  private final Troubles troubles;
  private final Appointments appointments;
  private final Deeds deeds;
  private final List<Wire> wires;
  private int crashes;
  private boolean calm;
  private long personActs = Long.MAX_VALUE;

  /// A message on the wire, as somebody sees it who cannot read it, or a buzz.
  public record Wire(Tick at, DeviceId device, String what, int bytes) {}

  /// What a run came to.
  ///
  /// @param trace the same only if the same happened
  /// @param crashes of devices and gateway
  /// @param delays how long alarms took
  /// @param story if it was wanted
  public record Result(
      long trace,
      Duration length,
      long steps,
      int alarms,
      int crashes,
      Coverage coverage,
      List<Delay> delays,
      List<Journal.Line> story) {
    public Result {
      delays = List.copyOf(delays);
      story = List.copyOf(story);
    }
  }

  /// @param store what the gateway keeps its books in
  /// @param telling whether the story is wanted
  public Simulation(Plan plan, Store store, boolean telling) {
    this(plan, store, false, telling);
  }

  /// @param store what the gateway keeps its books in
  /// @param bodies whether wearers have a body, whose movement the real detector judges
  /// @param telling whether the story is wanted
  public Simulation(Plan plan, Store store, boolean bodies, boolean telling) {
    this.plan = plan;
    this.bodies = bodies;
    Instant usual = dice("start").one(STARTS);
    this.start = plan.begins().orElse(usual);
    this.journal = new Journal(schedule, telling);
    this.wires = new ArrayList<>();
    var boundaries = new Boundaries();
    this.office = new VirtualOffice(schedule, dice("office"), journal);
    this.doors = new Doors(schedule, boundaries, new Ears());
    var faulty = new FaultyStore(store, boundaries, schedule);
    this.gateway =
        new VirtualGateway(
            schedule,
            new NodeClock(schedule, start, Duration.ZERO, 0),
            faulty,
            plan.policy(),
            boundaries,
            doors,
            office,
            new GatewayWatch());
    this.gatewayChecks =
        new GatewayChecks(
            gateway, facts, silence, coverage, office::watching, journal, this::takenOn);
    faulty.onBroken(why -> {
      throw new Violation(Promise.LOOP, "a transaction broke off: " + why);
    });
    faulty.onCommit(gatewayChecks::committed);
    new Staffing(plan, store, office, gateway, schedule, journal).join(this::helped, this::closes);
    for (int i = 0; i < plan.devices(); i++) {
      wearer(i);
    }
    this.troubles =
        new Troubles(
            plan.seed(),
            schedule,
            gateway,
            gatewayChecks,
            office,
            devices,
            journal,
            coverage,
            deviceChecks);
    this.appointments = new Appointments(plan, start, gateway, office, schedule, journal);
    this.deeds = new Deeds(gateway, office, devices, wearers, deviceChecks, journal, coverage);
  }

  private Dice dice(String what) {
    return Dice.of(plan.seed(), what);
  }

  private void wearer(int number) {
    String name = "device " + number;
    Dice own = dice(name);
    var device =
        new VirtualDevice(
            Appointments.device(number),
            Staffing.worker(number),
            new NodeClock(
                schedule, start, own.between(Duration.ofSeconds(-3), Duration.ofSeconds(3)), 20e-6),
            schedule,
            new VirtualDevice.Paths(
                new Path(schedule, plan.seed(), name + " mqtt"),
                new Path(schedule, plan.seed(), name + " coap"),
                new NameServer(schedule)),
            doors,
            new Ears(),
            new DeviceWatch(number),
            bodies,
            own,
            dice(name + " starts"));
    devices.add(device);
    var wearer = new VirtualWearer(device, schedule, dice("wearer " + number));
    wearer.isTold(plan.policy().settings().panic());
    wearers.add(wearer);
    var watched = new DeviceChecks(device, gateway, facts, schedule, coverage);
    watched.hand().standsIn(plan.policy().settings().stuckButton());
    deviceChecks.add(watched);
  }

  private void helped(AlarmId alarm) {
    gateway
        .store()
        .read(tx -> tx.alarm(alarm))
        .map(AlarmRow::device)
        .ifPresent(device -> wearers.get(number(device)).isHelped());
  }

  private void takenOn(AlarmRow alarm) {
    if (alarm.cause() != Cause.DURESS) {
      personActs = Math.min(personActs, schedule.now().nanos());
    }
    deviceChecks.get(number(alarm.device())).takenOn(alarm);
  }

  /// Which of the world's devices it is, from 0.
  private int number(DeviceId id) {
    for (int i = 0; i < devices.size(); i++) {
      if (devices.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private void closes(AlarmId alarm, Person by) {
    facts.closes(alarm, by.id().value());
  }

  /// Runs it to its calm end.
  ///
  /// @throws Violation if a promise is broken
  public Result run() {
    begin();
    until(plan.length());
    return finish();
  }

  /// Starts the gateway, and has happen what is planned, each at its time.
  public void begin() {
    gateway.start();
    appointments.all(plan.devices());
    plan.acts().forEach(act -> schedule.at(tick(act.at()), () -> deeds.act(act)));
    var errands = new Errands(plan, gateway, schedule, journal);
    plan.errands().forEach(errand -> schedule.at(tick(errand.at()), () -> errands.run(errand)));
    if (bodies) {
      plan.acts().stream().filter(act -> act.deed().goesDown()).forEach(this::isAsked);
    }
    plan.faults().forEach(troubles::plan);
  }

  /// Whoever went down and still lies there must have been asked by now.
  private void isAsked(Plan.Act act) {
    VirtualWearer wearer = wearers.get(act.device());
    VirtualDevice device = devices.get(act.device());
    schedule.at(
        tick(act.at().plus(ASKED_WITHIN)),
        () -> {
          if (wearer.isDown()
              && device.alarm().filter(AlarmState.Quiet.class::isInstance).isPresent()) {
            throw new Violation(
                Promise.DOWN,
                "nobody asks wearer " + (act.device() + 1) + ", who " + act.deed().words());
          }
          coverage.saw("body " + act.deed() + (wearer.isDown() ? " asked" : " helped"));
        });
  }

  /// Now, since the world began.
  public Duration now() {
    return Duration.ofNanos(schedule.now().nanos());
  }

  /// Has the office plan a visit now.
  ///
  /// @return false if the gateway is down
  public boolean visit(Plan.Visit visit) {
    gateway.office().ifPresent(desk -> appointments.plan(visit, desk));
    return gateway.isUp();
  }

  /// Has a wearer do something now that was not planned.
  public void act(int device, Deed deed) {
    deeds.act(new Plan.Act(now(), device, deed));
  }

  /// Has something go wrong from now on that was not planned.
  ///
  /// @param amount how much, 0 to 1; what it means is the kind's
  public void fault(FaultKind kind, int device, Duration length, double amount) {
    troubles.plan(new Plan.Fault(now(), length, kind, device, amount));
  }

  /// Ends what goes wrong, and waits until all has come to rest.
  ///
  /// @throws Violation if a promise is broken, or something does not come to rest
  public Result finish() {
    Duration begun = now();
    calm();
    Duration end = begun;
    while (end.compareTo(begun.plus(CALM)) < 0 && !settled(begun, end)) {
      end = end.plus(LOOK);
      until(end);
    }
    atEnd();
    return new Result(
        trace.hash(),
        end,
        schedule.steps(),
        facts.count(),
        crashes,
        coverage,
        facts.delays(),
        journal.lines());
  }

  /// Goes on to a time since the world began.
  ///
  /// @throws Violation if a promise is broken on the way
  public void until(Duration end) {
    Tick last = tick(end);
    while (step(last)) {
      screens();
    }
  }

  /// What a message sets off at the gateway's doors is the gateway's, too.
  private boolean step(Tick last) {
    try {
      return schedule.step(last);
    } catch (Crash crash) {
      gateway.crashed(crash);
      return true;
    }
  }

  /// Whether nothing is open any more, so that there is nothing to wait for.
  private boolean settled(Duration begun, Duration now) {
    return now.compareTo(begun.plus(LAST_DEED)) >= 0
        && gateway.store().read(tx -> tx.openAlarms()).isEmpty()
        && deviceChecks.stream().allMatch(DeviceChecks::settled);
  }

  private static Tick tick(Duration at) {
    return new Tick(at.toNanos());
  }

  /// From here on nothing goes wrong any more, and everybody is at work.
  private void calm() {
    calm = true;
    journal.note("world", "is calm from here on");
    troubles.end();
    gateway.start();
    office
        .people()
        .forEach(person -> {
          person.habits(Habits.ATTENTIVE);
          person.away(false);
        });
    devices.forEach(VirtualDevice::powerOn);
    schedule.after(Duration.ofSeconds(30), appointments::end);
    schedule.after(Duration.ofMinutes(5), appointments::end);
  }

  private void atEnd() {
    List<AlarmRow> open = gateway.store().read(tx -> tx.openAlarms());
    if (!open.isEmpty()) {
      throw new Violation(
          Promise.P2_ENDS,
          open.getFirst().id() + " is still open in a calm world: " + open.getFirst().state());
    }
    deviceChecks.forEach(checks ->
        gateway
            .store()
            .read(tx -> {
              checks.atEnd(tx);
              return tx;
            }));
  }

  /// Screens without news on their way show the same.
  private void screens() {
    if (!office.isNews()) {
      return;
    }
    var settled = office.screens().stream().filter(s -> s.isLive() && !s.isBehind()).toList();
    for (int i = 1; i < settled.size(); i++) {
      if (!settled.get(i).shown().equals(settled.getFirst().shown())) {
        throw new Violation(
            Promise.CONSOLE,
            settled.getFirst().shown() + " here, " + settled.get(i).shown() + " there");
      }
    }
  }

  public Journal journal() {
    return journal;
  }

  /// What went over the air and what was felt, in order.
  public List<Wire> wires() {
    return List.copyOf(wires);
  }

  /// When a person at school first did something of which a device is told; the end of time if none
  /// did.
  Tick personActs() {
    return new Tick(personActs);
  }

  /// How many things have happened so far.
  public long steps() {
    return schedule.steps();
  }

  private final class Ears implements Tap {
    @Override
    public void up(DeviceId device, Link.Kind kind, Lane lane, byte[] bytes) {
      trace.add("up", bytes);
      if (lane != Lane.HEARTBEAT) {
        facts.sent(bytes, schedule.now());
      }
      wires.add(new Wire(schedule.now(), device, "up " + kind, bytes.length));
    }

    @Override
    public void down(DeviceId device, Link.Kind kind, List<Downlink> downlinks, byte[] bytes) {
      trace.add("down", bytes);
      wires.add(new Wire(schedule.now(), device, "down " + kind, bytes.length));
      for (Downlink downlink : downlinks) {
        if (downlink instanceof Downlink.Receipt receipt) {
          silence.heard(device, schedule.now());
          gatewayChecks.receipt(receipt.of());
        }
      }
    }
  }

  private final class GatewayWatch implements VirtualGateway.Watch {
    @Override
    public void started(int start) {
      journal.note("gateway", () -> "starts, for the " + start + ". time");
      office.gatewayStarted();
    }

    @Override
    public void cycled() {
      gatewayChecks.cycled();
    }

    @Override
    public void alarmWaits() {
      throw new Violation(Promise.P5_FIRST, "an alarm waits in a crowd");
    }

    @Override
    public void failed() {
      throw new Violation(Promise.LOOP, "the gateway failed at something, though its store works");
    }

    @Override
    public void crashed(String where) {
      crashes++;
      trace.add("gateway crash");
      journal.note("gateway", () -> "crashes " + where);
      coverage.saw("gateway crash " + where);
      office.gatewayEnded();
      schedule.after(Duration.ofSeconds(4), gateway::start);
    }
  }

  private final class DeviceWatch implements VirtualDevice.Watch {
    private final int number;
    private Optional<Pattern> shown = Optional.empty();

    DeviceWatch(int number) {
      this.number = number;
    }

    private DeviceChecks checks() {
      return deviceChecks.get(number);
    }

    private String lane() {
      return "device " + (number + 1);
    }

    @Override
    public void started(VirtualDevice device) {
      journal.note(lane(), "starts");
      checks().started();
    }

    @Override
    public void stepped(VirtualDevice device) {
      checks().look();
    }

    @Override
    public void felt(VirtualDevice device, Pattern pattern) {
      journal.note(lane(), () -> "buzzes " + pattern);
      trace.add(pattern.name());
      // What goes on after a finger has lingered is the same question.
      boolean goesOn = pattern.repeats() && shown.equals(Optional.of(pattern));
      if (!SECOND_LONG.contains(pattern) && !goesOn) {
        shown = Optional.of(pattern);
        wires.add(new Wire(schedule.now(), device.id(), pattern.name(), 0));
      }
      checks().felt(pattern);
      wearers.get(number).feels(pattern);
    }

    @Override
    public void crashed(VirtualDevice device, String where) {
      crashes++;
      trace.add("crash");
      journal.note(lane(), () -> "is dead: " + where);
      coverage.saw("device crash " + where);
      checks().look();
      if (calm) {
        schedule.after(Duration.ofSeconds(2), device::powerOn);
      }
    }

    @Override
    public void failed(VirtualDevice device, RuntimeException why) {
      if (device.buttonIsDead()) {
        return; // its driver breaks down, and the loop goes on
      }
      throw new Violation(Promise.LOOP, device.id() + ": " + why);
    }
  }
}

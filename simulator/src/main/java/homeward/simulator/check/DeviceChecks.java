package homeward.simulator.check;

import homeward.device.alarm.AlarmState;
import homeward.device.link.Delivery;
import homeward.device.link.Link;
import homeward.device.outbox.LogFile;
import homeward.device.outbox.Outbox;
import homeward.device.signal.Pattern;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.Tick;
import homeward.simulator.device.VirtualDevice;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.world.Path;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What must hold for one device: what it has on disk is not lost, what its wearer feels is so.
public final class DeviceChecks {
  private static final Duration STEADY = Duration.ofSeconds(60);
  private static final Duration BY_MQTT = Duration.ofSeconds(3);
  private static final Duration BY_COAP = Duration.ofSeconds(15);

  /// The longest pause between two tries, 15 s, and the time that links under way may take twice.
  private static final Duration TRIED = Duration.ofSeconds(45);

  /// The longest gesture for panic, and what may have been before it.
  private static final Duration PRESSED = Duration.ofSeconds(6);

  /// A hand that slips off its hold, and holds again.
  private static final int MOST_OF_A_HAND = 4;

  private static final Duration TOLD = Duration.ofSeconds(3);

  private final VirtualDevice device;
  private final VirtualGateway gateway;
  private final AlarmFacts facts;
  private final Schedule schedule;
  private final Coverage coverage;
  private final Set<AlarmId> kept = new HashSet<>();
  private final Set<AlarmId> waiting = new HashSet<>();
  private final Set<AlarmId> onDisk = new HashSet<>();
  private final Set<AlarmId> inMemory = new HashSet<>();
  private final Taken taken;
  private final HandChecks hand;
  private final PartChecks parts;
  private final PracticeChecks practice;
  private byte[] read = {};
  private long seen = -1;
  private Class<?> state = AlarmState.class;
  private int starts;
  private Tick started = new Tick(0);
  private int holds;
  private int certain;
  private Tick hiddenAt = new Tick(-STEADY.toNanos());

  public DeviceChecks(
      VirtualDevice device,
      VirtualGateway gateway,
      AlarmFacts facts,
      Schedule schedule,
      Coverage coverage) {
    this.device = device;
    this.gateway = gateway;
    this.facts = facts;
    this.schedule = schedule;
    this.coverage = coverage;
    this.taken = new Taken(device);
    this.practice = new PracticeChecks(device, gateway, schedule, coverage);
    this.hand = new HandChecks(device, schedule, coverage, practice);
    this.parts = new PartChecks(device, schedule, coverage);
  }

  /// What its wearer's hand may rely on.
  public HandChecks hand() {
    return hand;
  }

  public void started() {
    starts++;
    started = schedule.now();
    inMemory.clear();
    practice.started();
    hand.started();
    parts.started();
  }

  /// The device has taken a step, or has lost power.
  public void look() {
    if (device.outbox().isHidden()) {
      hiddenAt = schedule.now();
    }
    if (device.outbox().version() != seen) {
      seen = device.outbox().version();
      byte[] file = device.outbox().durable();
      int same = Arrays.mismatch(read, file);
      boolean grew = same < 0 || same == read.length;
      if (!grew) {
        onDisk.clear();
      }
      onDisk.addAll(alarmsIn(grew ? Arrays.copyOfRange(file, read.length, file.length) : file));
      read = file;
    }
    List<Uplink> fresh = taken.fresh();
    fresh.forEach(this::taken);
    practice.look(fresh);
    hand.look(fresh);
    parts.look(fresh);
    waiting.removeIf(facts.stored::contains);
    for (AlarmId alarm : waiting) {
      if (!onDisk.contains(alarm)) {
        throw new Violation(
            Promise.P1_KEPT, alarm + " is no longer on disk, and not at the gateway");
      }
    }
    device
        .alarm()
        .map(AlarmState::getClass)
        .filter(c -> !c.equals(state))
        .ifPresent(now -> {
          state = now;
          coverage.saw("device " + now.getSimpleName());
        });
  }

  /// A call that the disk has refused goes out from memory, for as long as that lasts.
  private void taken(Uplink uplink) {
    var alarm = new AlarmId(uplink.id());
    if (Calls.calls(uplink) && !onDisk.contains(alarm) && !facts.stored.contains(alarm)) {
      inMemory.add(alarm);
      int start = starts;
      schedule.after(BY_COAP, () -> fromMemory(alarm, start));
    }
  }

  private void fromMemory(AlarmId alarm, int start) {
    if (starts == start && device.isOn() && !facts.stored.contains(alarm)) {
      coverage.saw("call in memory");
      require(alarm, onFor(STEADY), Link.Kind.COAP, BY_COAP);
      schedule.after(BY_COAP, () -> fromMemory(alarm, start));
    }
  }

  /// Whether nothing of it waits.
  public boolean settled() {
    return waiting.isEmpty()
        && device.alarm().filter(AlarmState.Quiet.class::isInstance).isPresent();
  }

  private Set<AlarmId> alarmsIn(byte[] file) {
    Set<AlarmId> found = new HashSet<>();
    for (var entry : new Outbox(new Copy(file), device.id()).pending()) {
      Calls.in(entry.bytes())
          .ifPresent(alarm -> {
            found.add(alarm);
            if (kept.add(alarm) && !facts.stored.contains(alarm)) {
              waiting.add(alarm);
              facts.keptAt(alarm, schedule.now());
              arrives(alarm);
              triedAgain(alarm, schedule.now());
            }
          });
    }
    return found;
  }

  /// Where a way has been open for long, it is there soon.
  private void arrives(AlarmId alarm) {
    int start = starts;
    boolean connected = device.mqttIsUp();
    schedule.after(
        BY_MQTT, () -> require(alarm, connected && starts == start, Link.Kind.MQTT, BY_MQTT));
    schedule.after(BY_COAP, () -> byCoap(alarm));
  }

  /// Again and again, until it is there: CoAP needs no standing connection.
  private void byCoap(AlarmId alarm) {
    require(alarm, onFor(STEADY) && readFor(STEADY), Link.Kind.COAP, BY_COAP);
    if (waiting.contains(alarm)) {
      schedule.after(BY_COAP, () -> byCoap(alarm));
    }
  }

  private void triedAgain(AlarmId alarm, Tick since) {
    schedule.after(TRIED, () -> triedAgain(alarm, since, TRIED));
  }

  /// Where more wait than may be under way, they take turns.
  private void triedAgain(AlarmId alarm, Tick since, Duration soFar) {
    if (facts.stored.contains(alarm)) {
      return;
    }
    Duration within = TRIED.multipliedBy(1L + waiting.size() / Delivery.WINDOW);
    boolean could = device.isOn() && onFor(soFar) && readFor(soFar);
    if (!could || !findsGateway(Link.Kind.COAP, soFar) || facts.triedSince(alarm, since)) {
      triedAgain(alarm, schedule.now());
    } else if (soFar.compareTo(within) < 0) {
      schedule.after(TRIED, () -> triedAgain(alarm, since, soFar.plus(TRIED)));
    } else {
      throw new Violation(
          Promise.P1_TRIED, alarm + " has not been tried for " + soFar.toSeconds() + " s");
    }
  }

  private boolean onFor(Duration length) {
    return started.until(schedule.now()).compareTo(length) > 0;
  }

  private void require(AlarmId alarm, boolean could, Link.Kind by, Duration limit) {
    Path path =
        switch (by) {
          case MQTT -> device.paths().mqtt();
          case COAP -> device.paths().coap();
        };
    boolean steady =
        could
            && device.isOn()
            && gatewaySteady(limit)
            && path.healthyFor(STEADY.plus(limit))
            && findsGateway(by, limit);
    if (steady && !facts.stored.contains(alarm)) {
      throw new Violation(
          Promise.P1_ARRIVES,
          alarm + " is not at the gateway though a way was open for " + limit.toSeconds() + " s");
    }
  }

  /// Whether its name server is well, or at least does not hide where the gateway was and is.
  private boolean findsGateway(Link.Kind by, Duration limit) {
    var names = device.paths().names();
    return names.healthyFor(STEADY.plus(limit)) || (names.isGone() && device.knowsTheWay(by));
  }

  /// Whether it could read its outbox all that time.
  private boolean readFor(Duration length) {
    return hiddenAt.until(schedule.now()).compareTo(length) > 0;
  }

  private boolean gatewaySteady(Duration limit) {
    return gateway.isUp()
        && !gateway.store().isFailing()
        && gateway.upSince().until(schedule.now()).compareTo(STEADY.plus(limit)) > 0
        && gateway.store().steadyFor(STEADY.plus(limit));
  }

  /// The wearer has felt something.
  public void felt(Pattern pattern) {
    coverage.saw("felt " + pattern);
    hand.felt(pattern);
    parts.felt(pattern);
    switch (pattern) {
      case STORED -> require(has(facts.stored), pattern);
      case PERSON_HAS_IT -> require(has(facts.takenOn), pattern);
      case RESOLVED -> require(has(facts.resolved), pattern);
      default -> {} // says nothing of the gateway
    }
  }

  private boolean has(Set<AlarmId> alarms) {
    return alarms.stream().anyMatch(a -> device(a).equals(device.id()));
  }

  private static DeviceId device(AlarmId alarm) {
    return alarm.first().device();
  }

  private static void require(boolean holds, Pattern pattern) {
    if (!holds) {
      throw new Violation(Promise.P3_FELT, pattern + " was felt");
    }
  }

  /// A person has just taken an alarm of this device on.
  public void takenOn(AlarmRow alarm) {
    int start = starts;
    boolean connected = device.mqttIsUp();
    long version = alarm.version();
    schedule.after(
        TOLD,
        () -> {
          Optional<AlarmRow> now = gateway.store().read(tx -> tx.alarm(alarm.id()));
          boolean same = now.isPresent() && now.get().version() == version;
          boolean steady =
              connected
                  && starts == start
                  && device.isOn()
                  && device.paths().mqtt().healthyFor(STEADY.plus(TOLD))
                  && gatewaySteady(TOLD);
          if (same && steady && feelsLess(alarm.id())) {
            throw new Violation(Promise.P3_TOLD, alarm.id() + " was taken on unfelt");
          }
        });
  }

  private boolean feelsLess(AlarmId id) {
    return device.alarm().isPresent()
        && device.alarm().get() instanceof AlarmState.Raised raised
        && raised.open().stream()
            .anyMatch(a -> a.id().equals(id) && a.standing() != AlarmState.Standing.PERSON_HAS_IT);
  }

  /// The wearer begins the gesture for panic.
  ///
  /// @param from when its first press begins
  /// @param length from there to the end of its hold
  public void holds(Tick from, Duration length) {
    holds++;
    hand.holds(from, from.plus(length));
    isCertain(from, length, true);
  }

  /// The wearer calls in a way that is meant in earnest even in practice: holds on, or calls twice.
  ///
  /// @param from when the first press begins
  /// @param length from there to the end of the last hold
  /// @param many how often it may be taken for a panic
  public void calls(Tick from, Duration length, int many) {
    holds += many;
    hand.calls(from, from.plus(length));
    isCertain(from, length, false);
  }

  private void isCertain(Tick from, Duration length, boolean mayBePractised) {
    schedule.at(
        from,
        () -> {
          int start = starts;
          boolean begun = isHeard();
          schedule.after(
              length.plusMillis(100),
              () -> {
                boolean meant = !mayBePractised || !practice.since(from);
                if (begun && isHeard() && meant && starts == start) {
                  certain++;
                }
              });
        });
  }

  /// Whether what is pressed is heard and kept.
  private boolean isHeard() {
    return device.isOn()
        && !device.outbox().isFull()
        && !device.outbox().isHidden()
        && device.buttonIsItselfFor(PRESSED);
  }

  /// The wearer presses in fear: they may be asked, and help may be called, and called again.
  public void mayCall() {
    holds += MOST_OF_A_HAND;
  }

  /// The button's line dies: nobody hears the end of a press that is under way, and it counts as
  /// held.
  public void lineDies() {
    if (device.buttonIsClosedFor(Duration.ZERO)) {
      holds++;
    }
  }

  /// Something else presses: nobody knows how often it calls.
  public void callsByItself() {
    holds = Integer.MAX_VALUE / 2;
  }

  /// At the end of a calm time.
  public void atEnd(Tx tx) {
    long panics =
        tx.alarmsOf(device.id(), Integer.MAX_VALUE).stream()
            .filter(a -> a.cause() == Cause.PANIC)
            .count();
    if (panics > holds) {
      throw new Violation(Promise.P6_PRESS, holds + " holds gave " + panics + " panics");
    }
    if (panics < certain) {
      throw new Violation(
          Promise.P6_PRESS, certain + " certain holds gave only " + panics + " panics");
    }
    kept.addAll(inMemory);
    for (AlarmId alarm : kept) {
      if (!facts.stored.contains(alarm)) {
        throw new Violation(Promise.P1_ARRIVES, alarm + " never came, though the world was calm");
      }
    }
    device
        .alarm()
        .filter(state -> !(state instanceof AlarmState.Quiet))
        .ifPresent(state -> {
          throw new Violation(
              Promise.P2_ENDS, device.id() + " is still in " + state + " in a calm world");
        });
  }

  /// The file as it would be found after a power cut, for reading alone.
  private static final class Copy implements LogFile {
    private final byte[] bytes;

    Copy(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public byte[] read() {
      return bytes.clone();
    }

    @Override
    public void append(byte[] more) {
      throw new IllegalStateException("a copy is read only");
    }

    @Override
    public void sync() {
      throw new IllegalStateException("a copy is read only");
    }

    @Override
    public void replace(byte[] other) {
      // A reader that mends what it reads mends the copy.
    }
  }
}

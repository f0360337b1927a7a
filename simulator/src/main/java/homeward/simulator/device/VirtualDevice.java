package homeward.simulator.device;

import homeward.device.alarm.AlarmState;
import homeward.device.config.DeviceConfig;
import homeward.device.hardware.Accelerometer;
import homeward.device.hardware.Board;
import homeward.device.hardware.HardwareException;
import homeward.device.link.Link;
import homeward.device.motion.MotionEvent;
import homeward.device.outbox.BootHistory;
import homeward.device.outbox.Entry;
import homeward.device.outbox.Outbox;
import homeward.device.run.Firmware;
import homeward.device.run.Kept;
import homeward.device.signal.Pattern;
import homeward.gateway.identity.PeerIdentity;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Octets;
import homeward.protocol.time.Tick;
import homeward.simulator.transport.Certificates;
import homeward.simulator.transport.Doors;
import homeward.simulator.transport.Tap;
import homeward.simulator.transport.VirtualCoap;
import homeward.simulator.transport.VirtualMqtt;
import homeward.simulator.world.Boundaries;
import homeward.simulator.world.Crash;
import homeward.simulator.world.Dice;
import homeward.simulator.world.Disk;
import homeward.simulator.world.NameServer;
import homeward.simulator.world.NodeClock;
import homeward.simulator.world.Path;
import homeward.simulator.world.Schedule;
import homeward.simulator.world.Turns;
import homeward.simulator.world.Wire;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// A wearable as a machine: the real firmware on disks that outlive its crashes, with a finger on
/// its button and two ways to the gateway.
public final class VirtualDevice implements Worn {
  private static final int SIGNAL_DBM = -70;
  private static final Duration REST = Duration.ofMillis(1);
  private static final Accelerometer NONE = _ -> {};

  private final DeviceId id;
  private WorkerId worker;
  private final Schedule schedule;
  private final NodeClock clock;
  private final Paths paths;
  private final Doors doors;
  private final Tap tap;
  private final Watch watch;
  private final Dice dice;
  private final Dice starts;
  private final Boundaries boundaries = new Boundaries();
  private final Disk outbox = new Disk(boundaries);
  private final Disk boots = new Disk(boundaries);
  private final Disk settings = new Disk(boundaries);
  private final Disk wearer = new Disk(boundaries);
  private final Disk sensor = new Disk(boundaries);
  private Optional<Running> running = Optional.empty();
  private final VirtualButton button;
  private final VirtualMotor motor = new VirtualMotor(this::feels);
  private final Turns turns;
  private PeerIdentity identity;
  private int percent = 90;
  private boolean rots;
  private int busDeaths;
  private boolean signsOn;
  private Tick busyUntil = new Tick(0);

  private final Optional<WornBody> body;

  private record Running(
      Firmware firmware,
      long boot,
      Outbox outbox,
      ScriptedSenses senses,
      VirtualMqtt mqtt,
      VirtualCoap coap) {}

  /// The two ways to the gateway, and who knows where it is.
  public record Paths(Path mqtt, Path coap, NameServer names) {}

  /// Who looks on.
  public interface Watch {
    void started(VirtualDevice device);

    /// A cycle of its loop has ended.
    void stepped(VirtualDevice device);

    /// The wearer feels a pattern.
    void felt(VirtualDevice device, Pattern pattern);

    void crashed(VirtualDevice device, String where);

    /// A cycle broke off, which none should.
    void failed(VirtualDevice device, RuntimeException why);
  }

  /// @param starts the dice by which each start draws its number
  /// @param hasBody whether the real detector judges a body's movement; else verdicts are told by
  ///   [#moves], which costs a hundredth
  public VirtualDevice(
      DeviceId id,
      WorkerId worker,
      NodeClock clock,
      Schedule schedule,
      Paths paths,
      Doors doors,
      Tap tap,
      Watch watch,
      boolean hasBody,
      Dice dice,
      Dice starts) {
    this.id = id;
    this.identity = Certificates.first(id);
    this.worker = worker;
    this.clock = clock;
    this.schedule = schedule;
    this.paths = paths;
    this.doors = doors;
    this.tap = tap;
    this.watch = watch;
    this.dice = dice;
    this.starts = starts;
    this.button = new VirtualButton(schedule);
    this.turns = new Turns(schedule, this::step);
    this.body = hasBody ? Optional.of(new WornBody(schedule, dice)) : Optional.empty();
  }

  public DeviceId id() {
    return id;
  }

  /// What its certificate says.
  public PeerIdentity identity() {
    return identity;
  }

  /// Another certificate: its next connections are made with it.
  public void identity(PeerIdentity next) {
    identity = next;
  }

  public WorkerId worker() {
    return worker;
  }

  public Paths paths() {
    return paths;
  }

  public NodeClock clock() {
    return clock;
  }

  public Boundaries boundaries() {
    return boundaries;
  }

  /// The outbox's file.
  public Disk outbox() {
    return outbox;
  }

  public boolean isOn() {
    return running.isPresent();
  }

  public Optional<AlarmState> alarm() {
    return running.map(r -> r.firmware().alarm());
  }

  @Override
  public Call call() {
    return alarm().map(Call::of).orElse(Call.NONE);
  }

  /// Whether MQTT is connected.
  public boolean mqttIsUp() {
    return running.filter(r -> r.mqtt().isUp()).isPresent();
  }

  /// The number of its start; 0 while it is off.
  public long boot() {
    return running.map(Running::boot).orElse(0L);
  }

  /// All that it has taken and that has no receipt yet, on its disk or not; oldest first.
  public List<Entry> waiting() {
    return running.map(r -> r.outbox().pending()).orElse(List.of());
  }

  /// Whether a link of it knows where the gateway is, whatever its name server says.
  public boolean knowsTheWay(Link.Kind kind) {
    return running
        .filter(r ->
            switch (kind) {
              case MQTT -> r.mqtt().knowsTheWay();
              case COAP -> r.coap().knowsTheWay();
            })
        .isPresent();
  }

  /// Whether its loop waits for the disk.
  public boolean isBusy() {
    return schedule.now().isBefore(busyUntil);
  }

  /// Whether its files cannot be read from now on.
  public void diskHidden(boolean hidden) {
    disks().forEach(disk -> disk.hide(hidden));
  }

  /// Whether sensor and gauge do not answer from now on.
  public void busDead(boolean dead) {
    busDeaths += dead ? 1 : -1;
    body.ifPresent(b -> b.dead(busIsDead()));
    running.ifPresent(r -> r.senses().dead(busIsDead()));
    turns.now();
  }

  public boolean busIsDead() {
    return busDeaths > 0;
  }

  /// Whether nothing can be felt, heard or seen from now on.
  public void motorDead(boolean dead) {
    motor.dead(dead);
    turns.now();
  }

  public boolean motorIsDead() {
    return !motor.works();
  }

  /// Whether the button's line cannot be opened from now on.
  public void buttonDead(boolean dead) {
    button.dead(dead);
    turns.now();
  }

  public boolean buttonIsDead() {
    return button.isDead();
  }

  /// Whether something holds the button down from now on.
  public void buttonJammed(boolean jammed) {
    button.jammed(jammed);
  }

  /// Whether something else than the finger is at the button from now on.
  public void buttonNotItself(boolean begins) {
    button.notItself(begins);
  }

  /// Whether the button has been the finger's alone for so long.
  public boolean buttonIsItselfFor(Duration length) {
    return button.isItselfFor(length);
  }

  /// Whether its contact has been closed for so long.
  public boolean buttonIsClosedFor(Duration length) {
    return button.isClosedFor(length);
  }

  /// Whether its contact has been open for so long.
  public boolean buttonIsOpenFor(Duration length) {
    return button.isOpenFor(length);
  }

  /// Whether its disk refuses from now on.
  public void diskFull(boolean full) {
    disks().forEach(disk -> disk.full(full));
  }

  /// Each sync of its disk takes so long from now on.
  public void diskSlow(Duration each) {
    disks().forEach(disk -> disk.slow(each));
  }

  /// Whether a byte of the outbox rots with the next power cut.
  public void rots() {
    rots = true;
  }

  public void charge(int nowPercent) {
    percent = nowPercent;
  }

  /// Switched on, as its program starts: what an earlier start left is taken up. A worker who was
  /// signed on is signed on again.
  public void powerOn() {
    if (running.isPresent()) {
      return;
    }
    try {
      start();
      watch.started(this);
      turns.now();
    } catch (Crash crash) {
      crashed(crash.where());
    }
  }

  private void start() {
    long boot = MessageId.deviceBoot(starts.random());
    var waiting = new Outbox(outbox, id);
    var known = BootHistory.with(boot, boots, waiting::suspect);
    var kept = new Kept(waiting, boot, known, settings, wearer, sensor);
    var names = paths.names();
    var mqtt = new VirtualMqtt(() -> identity, paths.mqtt(), names, doors, boundaries, tap, dice);
    var coap = new VirtualCoap(() -> identity, paths.coap(), names, doors, boundaries, tap, dice);
    var senses = new ScriptedSenses();
    senses.dead(busIsDead());
    var board =
        new Board(
            button,
            body.<Accelerometer>map(b -> b).orElse(NONE),
            motor,
            this::charge,
            () -> OptionalInt.of(SIGNAL_DBM));
    body.ifPresent(WornBody::skip);
    busyUntil = schedule.now();
    Firmware firmware = firmware(kept, board, senses, List.of(mqtt, coap));
    running = Optional.of(new Running(firmware, boot, waiting, senses, mqtt, coap));
    firmware.begin();
    if (signsOn) {
      firmware.signOn(worker);
    }
    mqtt.start(firmware);
    coap.start(firmware);
  }

  private Firmware firmware(Kept kept, Board board, ScriptedSenses senses, List<Link> links) {
    DeviceConfig config = DeviceConfig.usual(id, "simulated");
    Firmware firmware =
        body.isPresent()
            ? new Firmware(config, clock, kept, board, links, dice.random(), turns::now)
            : new Firmware(config, clock, kept, board, senses, links, dice.random(), turns::now);
    firmware.renews(this::renewed);
    return firmware;
  }

  /// Another certificate for its key is in force from the next connection on.
  private Optional<String> renewed(Octets certificate) {
    return Certificates.of(certificate)
        .filter(next -> next.device().equals(id) && next.key().equals(identity.key()))
        .map(next -> {
          identity = next;
          boundaries.pass("with another certificate");
          return next.serial();
        });
  }

  private int charge() {
    if (busIsDead()) {
      throw new HardwareException("the bus is not open");
    }
    return percent;
  }

  private void feels(Pattern pattern) {
    boundaries.pass("before a buzz");
    watch.felt(this, pattern);
  }

  /// An image of its card.
  public Card image() {
    return new Card(disks().map(Disk::durable).toList());
  }

  private Stream<Disk> disks() {
    return Stream.of(outbox, boots, settings, wearer, sensor);
  }

  /// Puts another card in. Nobody is signed on any more.
  ///
  /// @throws IllegalStateException while it is on
  public void card(Card other) {
    if (isOn()) {
      throw new IllegalStateException(id + " is on: its card stays in");
    }
    Iterator<byte[]> files = other.files().iterator();
    disks().forEach(disk -> disk.card(files.next()));
    signsOn = false;
  }

  /// Somebody takes it.
  public void signOn(WorkerId by) {
    worker = by;
    signOn();
  }

  /// The wearer takes it.
  public void signOn() {
    signsOn = true;
    whileOn(r -> r.firmware().signOn(worker));
  }

  /// The wearer gives it back.
  public void signOff() {
    signsOn = false;
    whileOn(r -> r.firmware().signOff());
  }

  /// With a body, the body does what would be judged so, and the detector judges it.
  @Override
  public void moves(MotionEvent.Kind kind, double likeness) {
    if (body.isPresent()) {
      move(body.get(), kind);
    } else {
      whileOn(r ->
          r.senses().tell(new MotionEvent(kind, schedule.now().nanos() / 1_000_000, likeness)));
    }
  }

  private static void move(WornBody worn, MotionEvent.Kind kind) {
    switch (kind) {
      case IMPACT -> worn.falls();
      case DOWN -> worn.faints();
      case RECOVERED -> worn.rises();
      // The detector says so itself, or not.
      case FALL, DOWN_AFTER_FALL, NO_MOTION, NOT_WORN, WORN, STUCK, ALIVE, TAPPED -> {}
    }
  }

  /// Whether the sensor is at fault.
  public void sensorFault(boolean present) {
    whileOn(r -> r.senses().fault(present));
  }

  /// The way changes: another address, all at once.
  public void rebind() {
    disturb();
    running.ifPresent(r -> {
      r.mqtt().rebound();
      r.coap().rebound();
    });
  }

  /// The gateway gets another address.
  public void gatewayMoves() {
    paths.names().gatewayMoves();
    disturb();
    running.ifPresent(r -> r.mqtt().rebound());
  }

  /// The TLS session is thrown away by the gateway's end.
  public void dropSession() {
    disturb();
    running.ifPresent(r -> r.mqtt().reset());
  }

  private void disturb() {
    paths.mqtt().both().forEach(Wire::disturb);
    paths.coap().both().forEach(Wire::disturb);
  }

  @Override
  public void hold(Duration length) {
    button.press(length);
  }

  private interface Deed {
    void with(Running running);
  }

  private void whileOn(Deed deed) {
    if (running.isEmpty()) {
      return;
    }
    try {
      deed.with(running.get());
      turns.now();
    } catch (Crash crash) {
      crashed(crash.where());
    }
  }

  private Duration waited() {
    return disks().map(Disk::takeWaited).reduce(Duration.ZERO, Duration::plus);
  }

  private void step() {
    if (running.isEmpty()) {
      return;
    }
    if (schedule.now().isBefore(busyUntil)) {
      turns.at(busyUntil);
      return;
    }
    Firmware firmware = running.get().firmware();
    try {
      firmware.step();
    } catch (Crash crash) {
      crashed(crash.where());
      return;
    } catch (RuntimeException e) {
      watch.failed(this, e);
      firmware.failed(e);
    }
    watch.stepped(this);
    // As the real loop: never without a rest.
    // What was done in this cycle was done while the disk took its time: the next one is late by
    // it.
    busyUntil = schedule.now().plus(waited());
    Tick rested = schedule.now().plus(REST);
    Tick earliest = rested.isBefore(busyUntil) ? busyUntil : rested;
    Tick next = firmware.next();
    turns.at(next.isBefore(earliest) ? earliest : next);
  }

  /// The battery is out, at this moment.
  public void powerCut() {
    if (running.isPresent()) {
      crashed("the power is cut");
    }
  }

  private void crashed(String where) {
    running.ifPresent(r -> {
      r.mqtt().close();
      r.coap().close();
    });
    running = Optional.empty();
    button.unheard();
    motor.off();
    turns.clear();
    boundaries.disarm();
    outbox.powerCut(dice, rots);
    boots.powerCut(dice, false);
    settings.powerCut(dice, false);
    wearer.powerCut(dice, false);
    sensor.powerCut(dice, false);
    rots = false;
    watch.crashed(this, where);
  }
}

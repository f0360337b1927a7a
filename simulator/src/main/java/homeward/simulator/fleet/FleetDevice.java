package homeward.simulator.fleet;

import homeward.device.config.DeviceConfig;
import homeward.device.config.Identity;
import homeward.device.enrol.IdentityFile;
import homeward.device.hardware.Board;
import homeward.device.hardware.Button;
import homeward.device.hardware.Radio;
import homeward.device.link.Link;
import homeward.device.link.coap.CoapLink;
import homeward.device.link.mqtt.MqttLink;
import homeward.device.outbox.Outbox;
import homeward.device.run.Firmware;
import homeward.device.run.Kept;
import homeward.device.run.Runner;
import homeward.device.signal.Pattern;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.time.SystemTime;
import homeward.simulator.device.ScriptedSenses;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One device of a fleet: the firmware and its links as they are, on a board of switches, with a
/// wearer who answers.
final class FleetDevice implements Button, WatchedLink.Wearer, AutoCloseable {
  /// As long as the firmware asks for, and a bit.
  private static final Duration PANIC = Duration.ofMillis(2300);

  private static final Duration PRESS = Duration.ofMillis(150);
  private static final Duration REACTION = Duration.ofSeconds(2);
  private static final Duration BETWEEN = Duration.ofMillis(150);

  private final Parts parts;
  private final DeviceId id;
  private final Semaphore woken = new Semaphore(0);
  private final Firmware firmware;
  private final Runner runner;
  private final List<Link> links = new ArrayList<>();
  private final AtomicBoolean inAlarm = new AtomicBoolean();
  private volatile @Nullable Edges edges;

  /// What all devices share.
  ///
  /// @param host the gateway's name
  /// @param told that the wearer of an alarm feels that a person has it
  record Parts(
      String host,
      int mqttPort,
      int coapPort,
      FleetThreads threads,
      FleetFigures figures,
      SecureRandom random,
      java.util.function.Consumer<String> told) {}

  /// @param coap whether it has the second link, too
  FleetDevice(Identity identity, boolean coap, Parts parts) {
    this.parts = parts;
    this.id = new DeviceId(IdentityFile.name(identity));
    var underway = new Underway();
    links.add(
        watched(
            new MqttLink(
                parts.host(),
                parts.mqttPort(),
                id,
                () -> identity,
                parts.random(),
                parts.threads().waiting()),
            underway));
    if (coap) {
      links.add(
          watched(
              new CoapLink(
                  parts.host(), parts.coapPort(), id, () -> identity, parts.threads().computing()),
              underway));
    }
    var time = new SystemTime();
    long boot = MessageId.deviceBoot(parts.random());
    this.firmware =
        new Firmware(
            DeviceConfig.usual(id, "fleet"),
            time,
            new Kept(
                new Outbox(new MemoryFile(), id),
                boot,
                Set.of(boot),
                new MemoryFile(),
                new MemoryFile(),
                new MemoryFile()),
            new Board(this, _ -> {}, this::feels, () -> 100, Radio.UNKNOWN),
            new ScriptedSenses(),
            List.copyOf(links),
            parts.random(),
            woken::release);
    this.runner = new Runner(firmware, woken, time, parts.threads().virtual());
  }

  private WatchedLink watched(Link link, Underway underway) {
    return new WatchedLink(link, parts.figures(), underway, this);
  }

  DeviceId id() {
    return id;
  }

  /// Switches it on, for its worker.
  void start(WorkerId worker) {
    firmware.begin();
    firmware.signOn(worker);
    runner.start();
    links.forEach(link -> link.start(firmware));
  }

  @Override
  public void listen(Edges toTell) {
    edges = toTell;
  }

  private void feels(Pattern pattern, boolean silent) {
    if (pattern == Pattern.PRESS_NOW) {
      hold(REACTION, PRESS, () -> {});
    }
  }

  /// Goes on with the visit.
  void nextStage() {
    hold(Duration.ZERO, PRESS, () -> hold(BETWEEN, PRESS, () -> {}));
  }

  /// Holds the button for panic.
  ///
  /// @return false if the wearer's last alarm is still open
  boolean panic() {
    if (!inAlarm.compareAndSet(false, true)) {
      return false;
    }
    hold(Duration.ZERO, PANIC, () -> {});
    return true;
  }

  /// Whether an alarm of its wearer's is open.
  boolean isInAlarm() {
    return inAlarm.get();
  }

  /// Each wait begins when what came before it has happened, so that no hold gets shorter.
  private void hold(Duration in, Duration length, Runnable then) {
    after(
        in,
        () -> {
          edge(true);
          after(
              length,
              () -> {
                edge(false);
                then.run();
              });
        });
  }

  private void after(Duration wait, Runnable what) {
    var _ = parts.threads().fingers().schedule(what, wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void edge(boolean down) {
    Edges told = edges;
    if (told != null) {
      told.edge(down);
    }
  }

  @Override
  public void alarmOver() {
    inAlarm.set(false);
  }

  @Override
  public void takenOn(String alarm) {
    parts.told().accept(alarm);
  }

  @Override
  public void close() {
    runner.close();
    links.forEach(Link::close);
  }
}

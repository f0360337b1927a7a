package homeward.device.run;

import homeward.device.config.DeviceConfig;
import homeward.device.hardware.Accelerometer;
import homeward.device.hardware.Board;
import homeward.device.hardware.Button;
import homeward.device.hardware.HardwareException;
import homeward.device.hardware.Locator;
import homeward.device.hardware.Sounder;
import homeward.device.link.Link;
import homeward.device.outbox.BootHistory;
import homeward.device.outbox.MemoryFile;
import homeward.device.outbox.Outbox;
import homeward.device.signal.Pattern;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.message.RapidPresses;
import homeward.protocol.message.StuckButton;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;

/// A firmware on fake hardware and links, in virtual time.
class FirmwareBench {
  static final DeviceId DEVICE = new DeviceId("dev-7");
  static final Duration TICK = Duration.ofMillis(10);

  final VirtualTime time = new VirtualTime(Instant.parse("2026-03-02T14:00:00Z"));
  final MemoryFile file = new MemoryFile();
  final MemoryFile settingsFile = new MemoryFile();
  final MemoryFile bootsFile = new MemoryFile();
  final MemoryFile wearerFile = new MemoryFile();
  final MemoryFile sensorFile = new MemoryFile();
  final FakeLink mqtt = new FakeLink(Link.Kind.MQTT);
  final FakeLink coap = new FakeLink(Link.Kind.COAP);
  final FakeBoard board = new FakeBoard();
  Firmware firmware = start(1);

  static final class FakeLink implements Link {
    final Kind kind;
    final List<Uplink> sent = new ArrayList<>();
    boolean takes = true;
    boolean breaks;

    FakeLink(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    @Override
    public void start(Listener listener) {}

    @Override
    public boolean send(Lane lane, byte[] bytes) {
      if (breaks) {
        throw new IllegalArgumentException("cannot resolve host name");
      }
      if (takes && UplinkCodec.decode(bytes) instanceof Decoded.Message<Uplink>(Uplink uplink)) {
        sent.add(uplink);
      }
      return takes;
    }

    @Override
    public void close() {}

    <T extends Uplink> List<T> sent(Class<T> type) {
      return sent.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }

  static final class FakeBoard implements Button, Accelerometer, Locator {
    boolean searching;
    Optional<Fix> fix = Optional.empty();

    final List<Pattern> shown = new ArrayList<>();
    Edges edges = _ -> {};
    boolean sensorDead;
    boolean sensorBreaks;
    boolean signalBreaks;
    boolean signalDead;
    boolean buttonDead;
    boolean sensorSilent;
    boolean still;
    long sampleMs;

    /// What a hand adds to the next samples, in g.
    final ArrayDeque<Double> pushes = new ArrayDeque<>();

    int percent = 90;
    OptionalInt signal = OptionalInt.of(-60);
    Optional<Boolean> level = Optional.empty();

    @Override
    public Optional<Boolean> isDown() {
      return level;
    }

    final Sounder sounder =
        new Sounder() {
          @Override
          public void play(Pattern pattern, boolean silent) {
            if (signalBreaks) {
              throw new IllegalStateException("planted");
            }
            if (!signalDead) {
              shown.add(pattern);
            }
          }

          @Override
          public boolean works() {
            return !signalDead;
          }
        };

    @Override
    public boolean works() {
      return !buttonDead;
    }

    @Override
    public void search(boolean on) {
      searching = on;
    }

    @Override
    public Optional<Fix> last() {
      return fix;
    }

    @Override
    public void listen(Edges toTell) {
      edges = toTell;
    }

    @Override
    public void drain(Samples samples) {
      if (sensorDead) {
        throw new HardwareException("no answer");
      }
      if (sensorBreaks) {
        throw new IllegalStateException("planted");
      }
      if (!sensorSilent) {
        sampleMs += 10;
        double sway = still ? 0.02 : 1;
        samples.sample(
            sampleMs,
            sway * 0.1 * Math.sin(sampleMs / 300.0),
            1 + sway * 0.05 * Math.sin(sampleMs / 170.0),
            Optional.ofNullable(pushes.poll()).orElse(0.0));
      }
    }
  }

  Firmware start(long boot) {
    var outbox = new Outbox(file, DEVICE);
    var fresh =
        new Firmware(
            DeviceConfig.usual(DEVICE, "test"),
            time,
            new Kept(
                outbox,
                boot,
                BootHistory.with(boot, bootsFile, outbox::suspect),
                settingsFile,
                wearerFile,
                sensorFile),
            new Board(board, board, board.sounder, () -> board.percent, board, () -> board.signal),
            List.of(mqtt, coap),
            new SplittableRandom(1),
            () -> {});
    fresh.begin();
    return fresh;
  }

  /// What is pressed in the first seconds may be the rest of a call.
  @BeforeEach
  void hasStarted() {
    run(Duration.ofSeconds(4));
    bothLinksAreUp();
  }

  void bothLinksAreUp() {
    firmware.up(Link.Kind.MQTT);
    firmware.up(Link.Kind.COAP);
    run(Duration.ofMillis(20));
  }

  void run(Duration length) {
    for (Duration done = Duration.ZERO; done.compareTo(length) < 0; done = done.plus(TICK)) {
      time.advance(TICK);
      firmware.step();
    }
  }

  /// What a school's policy says of rapid presses and of a button that is stuck.
  static Downlink.Settings settings(RapidPresses rapid, StuckButton stuck) {
    return new Downlink.Settings(
            2,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            PanicStyle.HOLD,
            false,
            true)
        .with(rapid, stuck);
  }

  Uplink.AlarmRaised panic() {
    board.edges.edge(true);
    run(Duration.ofMillis(2010));
    board.edges.edge(false);
    run(TICK);
    List<Uplink.AlarmRaised> alarms = mqtt.sent(Uplink.AlarmRaised.class);
    return alarms.getLast();
  }

  static Set<Uplink> distinct(List<? extends Uplink> uplinks) {
    return uplinks.stream().collect(Collectors.toSet());
  }

  void hold(long ms, long pauseMs) {
    board.edges.edge(true);
    run(Duration.ofMillis(ms));
    board.edges.edge(false);
    run(Duration.ofMillis(pauseMs));
  }
}

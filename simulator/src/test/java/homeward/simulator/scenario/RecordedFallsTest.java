package homeward.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.config.DeviceConfig;
import homeward.device.hardware.Accelerometer;
import homeward.device.hardware.Board;
import homeward.device.hardware.Radio;
import homeward.device.link.Link;
import homeward.device.outbox.LogFile;
import homeward.device.outbox.Outbox;
import homeward.device.run.Firmware;
import homeward.device.run.Kept;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.VirtualTime;
import homeward.simulator.body.Body;
import homeward.simulator.body.Recordings;
import homeward.simulator.body.SyntheticFall;
import homeward.simulator.body.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The path from recorded movement to a sent alarm, through the real firmware in virtual time:
/// every fall of two people where their recordings are beside the project, and a synthetic one
/// anywhere. It is a smoke check: accuracy is measured elsewhere.
class RecordedFallsTest {
  private static final Path FOLDER = Path.of("../../shared/motion-data/sisfall");
  private static final DeviceId DEVICE = new DeviceId("dev-7");
  private static final Duration TICK = Duration.ofMillis(20);
  private static final double SMOKE_SHARE = 0.85;

  private static final class NullFile implements LogFile {
    @Override
    public byte[] read() {
      return new byte[0];
    }

    @Override
    public void append(byte[] bytes) {}

    @Override
    public void sync() {}

    @Override
    public void replace(byte[] bytes) {}
  }

  private static final class FakeLink implements Link {
    final List<Uplink> sent = new ArrayList<>();

    @Override
    public Kind kind() {
      return Kind.MQTT;
    }

    @Override
    public void start(Listener listener) {}

    @Override
    public boolean send(Lane lane, byte[] bytes) {
      if (UplinkCodec.decode(bytes) instanceof Decoded.Message<Uplink>(Uplink uplink)) {
        sent.add(uplink);
      }
      return true;
    }

    @Override
    public void close() {}
  }

  /// Walks 20 s, falls, lies for 75 s.
  private static boolean raisesManDown(Trial fall) {
    var time = new VirtualTime(Instant.parse("2026-03-02T14:00:00Z"));
    var body = new Body(fall, new SplittableRandom(1));
    Accelerometer sensor = samples -> body.until(time.tick().nanos() / 1_000_000, samples::sample);
    var link = new FakeLink();
    var firmware =
        new Firmware(
            DeviceConfig.usual(DEVICE, "test"),
            time,
            new Kept(
                new Outbox(new NullFile(), DEVICE),
                1,
                Set.of(1L),
                new NullFile(),
                new NullFile(),
                new NullFile()),
            new Board(_ -> {}, sensor, (_, _) -> {}, () -> 90, Radio.UNKNOWN),
            List.of(link),
            new SplittableRandom(1),
            () -> {});
    firmware.begin();
    firmware.up(Link.Kind.MQTT);
    run(firmware, time, Duration.ofSeconds(20));
    assertThat(link.sent).noneMatch(Uplink.PreAlarmBegun.class::isInstance);
    body.fall();
    run(firmware, time, Duration.ofSeconds(75));
    return link.sent.stream()
        .anyMatch(u -> u instanceof Uplink.AlarmRaised raised && raised.cause() == Cause.MAN_DOWN);
  }

  private static void run(Firmware firmware, VirtualTime time, Duration length) {
    for (Duration done = Duration.ZERO; done.compareTo(length) < 0; done = done.plus(TICK)) {
      time.advance(TICK);
      firmware.step();
    }
  }

  @Test
  void falls_walked_into_and_lain_through_raise_man_down() {
    List<Trial> falls =
        Stream.concat(
                Stream.of(SyntheticFall.make(new SplittableRandom(5))),
                Stream.of("SA02.txt.gz", "SA05.txt.gz")
                    .map(FOLDER::resolve)
                    .filter(Files::isReadable)
                    .flatMap(file -> Recordings.read(file).stream()))
            .filter(Trial::fall)
            .toList();
    long raised = falls.stream().filter(RecordedFallsTest::raisesManDown).count();
    System.out.printf("%d of %d falls raised man-down%n", raised, falls.size());

    assertThat(raised).isGreaterThanOrEqualTo(Math.round(SMOKE_SHARE * falls.size()));
  }
}

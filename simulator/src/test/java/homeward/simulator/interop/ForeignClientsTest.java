package homeward.simulator.interop;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.protocol.address.Lane;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.DownlinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Downlink;
import homeward.simulator.School;
import homeward.simulator.process.Program;
import homeward.simulator.process.Timeouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Debian's mosquitto-clients and libcoap3-bin against our gateway, with messages that `./homeward
/// protocol sample` makes.
class ForeignClientsTest {
  private static final String NAME = "foreign-1";
  private static final DeviceId DEVICE = new DeviceId(NAME);

  @TempDir static Path folder;
  private static School school;

  @BeforeAll
  static void open() {
    school = new School(folder);
    school.programs.enrol(NAME);
  }

  @AfterAll
  static void close() {
    school.close();
  }

  private static Path sample(String kind, int boot) {
    Path file = folder.resolve(kind + boot + ".cbor");
    var program =
        new Program(
            "64m",
            "homeward.simulator.app.SimulatorApp",
            List.of(
                "protocol",
                "sample",
                "--device",
                NAME,
                "--kind",
                kind,
                "--boot",
                Integer.toString(boot),
                "--out",
                file.toString()),
            folder.resolve("sample.log"),
            _ -> {});
    assertThat(program.exit()).isZero();
    return file;
  }

  private static List<Downlink> read(Path answer) throws IOException {
    return DownlinkCodec.decodeSequence(Files.readAllBytes(answer)).stream()
        .filter(Decoded.Message.class::isInstance)
        .map(d -> ((Decoded.Message<Downlink>) d).message())
        .toList();
  }

  private static List<String> tls() {
    String identity = school.programs.identity(NAME).toString();
    return List.of(
        "-h",
        "localhost",
        "-p",
        Integer.toString(school.programs.ports().mqtt()),
        "--cafile",
        school.authority().toString(),
        "--cert",
        identity,
        "--key",
        identity,
        "-V",
        "mqttv5");
  }

  /// A subscriber waits for one answer while a publisher sends the message until it is there: a
  /// repeat gets the same receipt.
  private static List<Downlink> byMosquitto(String kind, Lane lane, int boot) throws Exception {
    Path answer = folder.resolve("mosquitto-" + kind);
    Path message = sample(kind, boot);
    var listen =
        new ArrayList<>(
            List.of("mosquitto_sub", "-t", Lane.DOWN.topic(DEVICE), "-q", "1", "-C", "1", "-N"));
    listen.addAll(List.of("-W", Long.toString(Timeouts.EVENT.toSeconds())));
    listen.addAll(tls());
    Process subscriber = Peer.start(folder, listen, answer);
    while (subscriber.isAlive()) { // it ends by itself
      publish(lane, message);
      subscriber.waitFor(1, TimeUnit.SECONDS);
    }
    assertThat(Peer.end(subscriber)).isZero();
    return read(answer);
  }

  private static void publish(Lane lane, Path message) throws InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                "mosquitto_pub", "-t", lane.topic(DEVICE), "-q", "1", "-f", message.toString()));
    command.addAll(tls());
    assertThat(Peer.end(Peer.start(folder, command, folder.resolve("pub")))).isZero();
  }

  @Test
  void mosquitto_delivers_a_heartbeat_and_an_alarm_and_gets_the_receipts() throws Exception {
    assertThat(receipts(byMosquitto("heartbeat", Lane.HEARTBEAT, 1)))
        .contains(new MessageId(DEVICE, 1, 1));
    assertThat(receipts(byMosquitto("alarm", Lane.ALARM, 2))).contains(new MessageId(DEVICE, 2, 1));
    school.awaitLive("alarm " + NAME + ":2:1");
  }

  private static List<MessageId> receipts(List<Downlink> answer) {
    return answer.stream()
        .filter(Downlink.Receipt.class::isInstance)
        .map(Downlink.Receipt.class::cast)
        .map(Downlink.Receipt::of)
        .toList();
  }

  private static List<Downlink> byCoapClient(String kind, Lane lane, int boot) throws Exception {
    Path answer = folder.resolve("coap-" + kind);
    String identity = school.programs.identity(NAME).toString();
    var command =
        List.of(
            "coap-client-openssl",
            "-m",
            "post",
            "-t",
            "cbor",
            "-f",
            sample(kind, boot).toString(),
            "-o",
            answer.toString(),
            "-c",
            identity,
            "-j",
            identity,
            "-R",
            school.authority().toString(),
            "-B",
            Long.toString(Timeouts.EVENT.toSeconds()),
            "coaps://localhost:" + school.programs.ports().coap() + "/" + lane.topic(DEVICE));
    assertThat(Peer.end(Peer.start(folder, command, folder.resolve("coap.out")))).isZero();
    return read(answer);
  }

  @Test
  void coap_client_delivers_a_heartbeat_and_an_alarm_and_gets_the_receipts() throws Exception {
    assertThat(receipts(byCoapClient("heartbeat", Lane.HEARTBEAT, 4)))
        .contains(new MessageId(DEVICE, 4, 1));
    assertThat(receipts(byCoapClient("alarm", Lane.ALARM, 5)))
        .contains(new MessageId(DEVICE, 5, 1));
    school.awaitLive("alarm " + NAME + ":5:1");
  }
}

package homeward.simulator.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.device.config.Identity;
import homeward.device.enrol.IdentityFile;
import homeward.gateway.identity.Authority;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import homeward.simulator.School;
import homeward.simulator.process.Program;
import homeward.simulator.process.Timeouts;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What comes to an open port: each is refused or bounded, and an alarm from a good device passes
/// meanwhile.
class HostileTest {
  @TempDir static Path folder;
  private static School school;
  private static Program good;
  private static final Set<String> seen = new HashSet<>();

  @BeforeAll
  static void open() {
    school = new School(folder);
    good = school.device("good-1", "admin");
    school.programs.enrol("other-1");
  }

  @AfterAll
  static void close() {
    good.close();
    school.close();
  }

  private static int mqtt() {
    return school.programs.ports().mqtt();
  }

  /// A press on the good device's button is an event in the live view.
  private static void aGoodAlarmPasses() {
    good.say("panic");
    boolean fresh = false;
    while (!fresh) { // the escalation of an earlier alarm is told of, too
      fresh = seen.add(school.awaitLive("alarm good-1:"));
    }
  }

  private static SSLContext tls(@Nullable Identity identity) throws Exception {
    KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
    keys.load(null, new char[0]);
    keys.setCertificateEntry(
        "school", IdentityFile.read(school.programs.identity("other-1")).trusted());
    if (identity != null) {
      keys.setKeyEntry(
          "me", identity.key(), new char[0], identity.chain().toArray(new Certificate[0]));
    }
    var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(keys, new char[0]);
    var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trustManagers.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
    return context;
  }

  private static MqttClient connect(@Nullable Identity identity) throws Exception {
    var client = new MqttClient("ssl://localhost:" + mqtt(), "hostile", new MemoryPersistence());
    var options = new MqttConnectionOptions();
    options.setSocketFactory(tls(identity).getSocketFactory());
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout((int) Timeouts.EVENT.toSeconds());
    client.setTimeToWait(Timeouts.EVENT.toMillis());
    client.connect(options);
    return client;
  }

  private static Identity other() {
    return IdentityFile.read(school.programs.identity("other-1"));
  }

  @Test
  void without_a_certificate_nobody_gets_in() throws Exception {
    assertThatThrownBy(() -> connect(null)).isInstanceOf(MqttException.class);
    aGoodAlarmPasses();
  }

  @Test
  void a_certificate_of_another_authority_is_refused() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Path forged = elsewhere.resolve("good-1.pem");
    Authority.write(
        forged,
        new Authority(elsewhere, Instant.now(), new SecureRandom()).device(new DeviceId("good-1")));

    assertThatThrownBy(() -> connect(IdentityFile.read(forged))).isInstanceOf(MqttException.class);
    aGoodAlarmPasses();
  }

  @Test
  void another_devices_topic_and_name_are_refused_and_the_connection_is_cut() throws Exception {
    byte[] forged =
        UplinkCodec.encode(
            new Uplink.AlarmRaised(
                new Stamp(new MessageId(new DeviceId("good-1"), 900, 1), Instant.now()),
                Cause.PANIC));
    for (String speaker : List.of("good-1", "other-1")) {
      MqttClient client = connect(other());
      assertThatThrownBy(
              () -> client.publish(Lane.ALARM.topic(new DeviceId(speaker)), forged, 1, false))
          .isInstanceOf(MqttException.class);
      client.close(true);
    }
    aGoodAlarmPasses(); // what came before it has been dealt with
    assertThat(school.admin.get("/").text()).doesNotContain("good-1:900");
  }

  @Test
  void a_message_of_1_mib_is_refused() throws Exception {
    MqttClient client = connect(other());

    assertThatThrownBy(() ->
            client.publish(Lane.ALARM.topic(new DeviceId("other-1")), new byte[1 << 20], 1, false))
        .isInstanceOf(MqttException.class);
    client.close(true);
    aGoodAlarmPasses();
  }

  @Test
  void garbage_of_10_kb_a_second_on_either_port_stops_nothing() throws Exception {
    var random = new SplittableRandom(9);
    var pace = new Semaphore(0);
    var done = new Semaphore(0);
    Thread.ofVirtual()
        .start(() -> {
          try (var udp = new DatagramSocket()) {
            for (int i = 0; i < 100; i++) {
              byte[] noise = new byte[1000];
              random.nextBytes(noise);
              udp.send(
                  new DatagramPacket(
                      noise,
                      noise.length,
                      InetAddress.getLoopbackAddress(),
                      school.programs.ports().coap()));
              try (var tcp = new Socket(InetAddress.getLoopbackAddress(), mqtt())) {
                tcp.getOutputStream().write(noise);
              }
              pace.tryAcquire(50, TimeUnit.MILLISECONDS);
            }
          } catch (IOException | InterruptedException e) {
            System.out.println("garbage was cut short: " + e);
          }
          done.release();
        });
    aGoodAlarmPasses();
    assertThat(done.tryAcquire(Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    aGoodAlarmPasses();
  }

  @Test
  void a_thousand_connections_that_never_say_connect_are_closed_and_an_alarm_passes_meanwhile()
      throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 1000; i++) {
        silent.add(new Socket(InetAddress.getLoopbackAddress(), mqtt()));
      }
      aGoodAlarmPasses();
      for (Socket socket : silent) {
        socket.setSoTimeout((int) Timeouts.EVENT.toMillis());
        assertThat(socket.getInputStream().read()).as("closed by the gateway").isNegative();
      }
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void the_gateway_says_that_it_is_well() {
    assertThat(school.admin.get("/health").text())
        .contains("\"status\":\"up\"")
        .contains("\"failedTransactions\":0");
  }

  @Test
  void a_tls_connection_that_never_says_connect_is_closed() throws Exception {
    try (var socket = tls(other()).getSocketFactory().createSocket("localhost", mqtt())) {
      socket.setSoTimeout((int) Timeouts.EVENT.toMillis());
      ((javax.net.ssl.SSLSocket) socket).startHandshake();
      assertThat(socket.getInputStream().read()).as("closed by the gateway").isNegative();
    }
  }
}

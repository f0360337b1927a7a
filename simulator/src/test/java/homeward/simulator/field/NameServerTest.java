package homeward.simulator.field;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.config.Identity;
import homeward.device.enrol.IdentityFile;
import homeward.device.link.GatewayAddress;
import homeward.device.link.Link;
import homeward.device.link.LinkThreads;
import homeward.device.link.NameResolver;
import homeward.device.link.coap.CoapLink;
import homeward.device.link.mqtt.MqttLink;
import homeward.gateway.identity.Authority;
import homeward.protocol.address.Lane;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink;
import homeward.simulator.School;
import homeward.simulator.process.Relay;
import homeward.simulator.process.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both links with name servers as they are met outside: silent, wrong, of two minds, gone.
class NameServerTest {
  private static final DeviceId DEVICE = new DeviceId("names-1");
  private static final String HOST = "localhost";

  @TempDir static Path folder;
  private static School school;
  private static Relay relay;
  private static Identity identity;

  private final LinkedBlockingQueue<Link.Kind> ups = new LinkedBlockingQueue<>();

  private final Link.Listener listener =
      new Link.Listener() {
        @Override
        public void up(Link.Kind kind) {
          ups.add(kind);
        }

        @Override
        public void down(Link.Kind kind, String why) {}

        @Override
        public void received(Link.Kind kind, Downlink downlink) {}
      };

  @BeforeAll
  static void open() throws IOException {
    var random = new SecureRandom();
    school = new School(folder);
    relay = new Relay(school.programs.ports().mqtt(), school.programs.ports().coap());
    var authority = new Authority(school.programs.gatewayData(), Instant.now(), random);
    Path file = folder.resolve("names.pem");
    Authority.write(file, authority.device(DEVICE));
    identity = IdentityFile.read(file);
  }

  @AfterAll
  static void close() {
    relay.close();
    school.close();
  }

  private static Link coap(NameResolver names) {
    return new CoapLink(
        new GatewayAddress(HOST, relay.udpPort(), names), DEVICE, () -> identity, LinkThreads.OWN);
  }

  private static Link mqtt(NameResolver names) {
    return new MqttLink(
        new GatewayAddress(HOST, relay.tcpPort(), names),
        DEVICE,
        () -> identity,
        new SecureRandom(),
        LinkThreads.OWN);
  }

  /// The gateway answers at 127.0.0.1; at the others nobody does.
  private static List<InetAddress> loopback(int last) throws UnknownHostException {
    return List.of(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last}));
  }

  /// A device keeps sending; that is what brings CoAP up.
  private void comesUp(Link link) throws InterruptedException {
    for (int i = 0; i < Timeouts.EVENT.toSeconds(); i++) {
      link.send(Lane.ALARM, new byte[] {0});
      if (ups.poll(1, TimeUnit.SECONDS) != null) {
        return;
      }
    }
    throw new AssertionError(link.kind() + " did not come up");
  }

  @Test
  void a_silent_name_server_holds_nobody_up_and_its_late_answer_is_taken() throws Exception {
    for (boolean byMqtt : new boolean[] {true, false}) {
      var asked = new CountDownLatch(1);
      var answers = new CountDownLatch(1);
      NameResolver silent =
          _ -> {
            asked.countDown();
            await(answers);
            return loopback(1);
          };
      long from = System.nanoTime();
      try (Link link = byMqtt ? mqtt(silent) : coap(silent)) {
        link.start(listener);
        assertThat(asked.await(Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(link.send(Lane.ALARM, new byte[] {0})).isFalse();
        assertThat(answers.getCount()).as("all of it before the answer").isEqualTo(1);
        assertThat(ups).isEmpty();
        answers.countDown();
        comesUp(link);
      }
      System.out.printf("up after %d ms%n", (System.nanoTime() - from) / 1_000_000);
    }
  }

  private static void await(CountDownLatch latch) throws UnknownHostException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new UnknownHostException(e.toString());
    }
  }

  @Test
  void an_answer_that_changes_is_found_and_wrong_ones_only_delay() throws Exception {
    for (boolean byMqtt : new boolean[] {true, false}) {
      var wrong = new CountDownLatch(2);
      NameResolver changing =
          _ -> {
            wrong.countDown();
            return loopback(wrong.getCount() > 0 ? 9 : 1);
          };
      try (Link link = byMqtt ? mqtt(changing) : coap(changing)) {
        link.start(listener);
        comesUp(link);
        assertThat(wrong.getCount()).isZero();
      }
    }
  }

  @Test
  void of_two_addresses_the_one_that_answers_is_found() throws Exception {
    NameResolver both = _ -> List.of(loopback(9).getFirst(), loopback(1).getFirst());
    for (boolean byMqtt : new boolean[] {true, false}) {
      try (Link link = byMqtt ? mqtt(both) : coap(both)) {
        link.start(listener);
        comesUp(link);
      }
    }
  }
}

package homeward.simulator.field;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.enrol.IdentityFile;
import homeward.device.link.Link;
import homeward.device.link.coap.CoapLink;
import homeward.device.link.mqtt.MqttLink;
import homeward.gateway.identity.Authority;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink;
import homeward.simulator.School;
import homeward.simulator.process.Relay;
import homeward.simulator.process.Timeouts;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many devices after a restart of the gateway.
class ComebackTest {
  private static final int DEVICES = 40;

  @TempDir Path folder;

  /// Hears of connections as they come up, each with its moment.
  private static final class Ups implements Link.Listener {
    final LinkedBlockingQueue<Long> at = new LinkedBlockingQueue<>();

    @Override
    public void up(Link.Kind kind) {
      at.add(System.nanoTime());
    }

    @Override
    public void down(Link.Kind kind, String why) {}

    @Override
    public void received(Link.Kind kind, Downlink downlink) {}

    /// Waits for so many.
    ///
    /// @return their moments, in ms after `from`
    List<Long> await(int count, long from) throws InterruptedException {
      var times = new ArrayList<Long>();
      for (int i = 0; i < count; i++) {
        Long next = at.poll(Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS);
        assertThat(next).as("%d of %d are back", i, count).isNotNull();
        times.add((next - from) / 1_000_000);
      }
      return times;
    }
  }

  @Test
  void every_device_is_back_after_a_restart_of_the_gateway() throws Exception {
    var random = new SecureRandom();
    var ups = new Ups();
    var links = new ArrayList<Link>();
    try (var school = new School(folder);
        var relay = new Relay(school.programs.ports().mqtt(), school.programs.ports().coap())) {
      var authority = new Authority(school.programs.gatewayData(), Instant.now(), random);
      for (int i = 0; i < DEVICES; i++) {
        var device = new DeviceId("back-" + i);
        Path file = folder.resolve(device + ".pem");
        Authority.write(file, authority.device(device));
        links.add(
            new MqttLink("localhost", relay.tcpPort(), device, IdentityFile.read(file), random));
      }
      links.forEach(link -> link.start(ups));
      ups.await(DEVICES, System.nanoTime());

      long cut = System.nanoTime();
      school.powerCut();
      school.powerBack();
      long back = System.nanoTime();
      List<Long> times = ups.await(DEVICES, back);

      long tries = relay.opened().stream().filter(at -> at > cut).count();
      System.out.printf(
          "%d devices back within %d ms; %d tries%n", DEVICES, times.getLast(), tries);
      assertThat(times).hasSize(DEVICES);
    } finally {
      links.forEach(Link::close);
    }
  }

  @Test
  void coap_goes_on_with_a_gateway_that_has_forgotten_the_session() throws Exception {
    var random = new SecureRandom();
    var ups = new Ups();
    try (var school = new School(folder)) {
      var authority = new Authority(school.programs.gatewayData(), Instant.now(), random);
      var device = new DeviceId("back-coap");
      Path file = folder.resolve(device + ".pem");
      Authority.write(file, authority.device(device));
      try (var link =
          new CoapLink(
              "localhost", school.programs.ports().coap(), device, IdentityFile.read(file))) {
        link.start(ups);
        sendUntilUp(link, ups);
        school.powerCut();
        school.powerBack();
        ups.at.clear();
        sendUntilUp(link, ups);
      }
    }
  }

  /// A device keeps sending; that is what brings CoAP back.
  private static void sendUntilUp(CoapLink link, Ups ups) throws InterruptedException {
    for (int i = 0; i < Timeouts.EVENT.toSeconds(); i++) {
      link.send(homeward.protocol.address.Lane.ALARM, new byte[] {0});
      if (ups.at.poll(1, TimeUnit.SECONDS) != null) {
        return;
      }
    }
    throw new AssertionError("CoAP did not come back in " + Timeouts.EVENT.toSeconds() + " s");
  }
}

package homeward.simulator.field;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.config.Identity;
import homeward.device.enrol.IdentityFile;
import homeward.device.link.Link;
import homeward.device.link.mqtt.MqttLink;
import homeward.gateway.identity.Authority;
import homeward.gateway.identity.Authority.Credentials;
import homeward.gateway.ingest.Intake;
import homeward.gateway.ingest.Reception;
import homeward.gateway.ingest.coap.CoapEntrance;
import homeward.gateway.ingest.mqtt.MqttEntrance;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.SystemTime;
import homeward.simulator.process.Ports;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.exception.ConnectorException;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.StaticNewAdvancedCertificateVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gateway's doors over real sockets, and certificates that are out of date by the gateway's
/// clock: a device that the school has enrolled gets in, and nobody else.
class DatesTest {
  private static final DeviceId DEVICE = new DeviceId("dated-1");
  private static final Instant NOW = new SystemTime().now();
  private static final long LIMIT_S = 60;

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private final Ports ports = Ports.free();
  private final Vertx vertx = Vertx.vertx();
  private final Intake intake = new Intake(this::answer);
  private final Reception reception = new Reception(intake, new SystemTime());

  private void answer() {
    intake
        .drain(10)
        .forEach(arrival ->
            arrival.replier().stored(List.of(new Downlink.Receipt(arrival.uplink().id()))));
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(LIMIT_S, TimeUnit.SECONDS);
  }

  private Authority authority(String name, Instant now) throws IOException {
    return new Authority(Files.createDirectories(folder.resolve(name)), now, random);
  }

  private static Instant daysAgo(int days) {
    return NOW.minus(Duration.ofDays(days));
  }

  private Identity identity(String pem) throws IOException {
    Path file = folder.resolve("identity.pem");
    Authority.write(file, pem);
    return IdentityFile.read(file);
  }

  /// Whether both doors let it in, or neither.
  private boolean isLetIn(Credentials gateway, Identity device) throws Exception {
    var mqtt = new MqttEntrance(vertx, gateway, ports.mqtt(), reception);
    var coap = new CoapEntrance(gateway, ports.coap(), reception);
    mqtt.open().toCompletionStage().toCompletableFuture().get(LIMIT_S, TimeUnit.SECONDS);
    assertThat(coap.open()).isTrue();
    try {
      boolean byMqtt = connects(device);
      boolean byCoap = posts(device);
      assertThat(byMqtt).as("MQTT as CoAP").isEqualTo(byCoap);
      return byMqtt;
    } finally {
      coap.close();
      mqtt.close().toCompletionStage().toCompletableFuture().get(LIMIT_S, TimeUnit.SECONDS);
    }
  }

  private boolean connects(Identity device) throws InterruptedException {
    var told = new LinkedBlockingQueue<Boolean>();
    try (var link = new MqttLink("localhost", ports.mqtt(), DEVICE, device, random)) {
      link.start(
          new Link.Listener() {
            @Override
            public void up(Link.Kind kind) {
              told.add(true);
            }

            @Override
            public void down(Link.Kind kind, String why) {
              told.add(false);
            }

            @Override
            public void received(Link.Kind kind, Downlink downlink) {
              // Nothing is waited for.
            }
          });
      Boolean first = told.poll(LIMIT_S, TimeUnit.SECONDS);
      assertThat(first).as("the link says how it went").isNotNull();
      return Boolean.TRUE.equals(first);
    }
  }

  private boolean posts(Identity device) throws IOException, ConnectorException {
    DtlsConfig.register();
    var configuration =
        new Configuration().set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.CLIENT_ONLY);
    var dtls = DtlsConnectorConfig.builder(configuration);
    dtls.setCertificateIdentityProvider(
        new SingleCertificateProvider(
            device.key(), new Certificate[] {device.chain().getFirst()}, CertificateType.X_509));
    dtls.setAdvancedCertificateVerifier(
        StaticNewAdvancedCertificateVerifier.builder().setTrustAllCertificates().build());
    CoapEndpoint endpoint =
        new CoapEndpoint.Builder()
            .setConfiguration(configuration)
            .setConnector(new DTLSConnector(dtls.build()))
            .build();
    var client = new CoapClient();
    client.setEndpoint(endpoint);
    client.setTimeout(TimeUnit.SECONDS.toMillis(LIMIT_S));
    Request request = Request.newPost();
    request.setURI("coaps://localhost:" + ports.coap() + "/" + Lane.ALARM.topic(DEVICE));
    request.setPayload(
        UplinkCodec.encode(
            new Uplink.AlarmRaised(new Stamp(new MessageId(DEVICE, 1, 1), NOW), Cause.PANIC)));
    try {
      CoapResponse response = client.advanced(request);
      return response != null && response.isSuccess();
    } catch (ConnectorException | IOException e) {
      if (e.getCause() instanceof HandshakeException) {
        return false;
      }
      throw e;
    } finally {
      client.shutdown();
      endpoint.destroy();
    }
  }

  @Test
  void a_gateway_whose_clock_is_40_days_back_hears_its_devices() throws Exception {
    Authority school = authority("school", daysAgo(0));
    Credentials gateway = school.server(List.of("localhost"));

    assertThat(isLetIn(gateway, identity(authority("school", daysAgo(-40)).device(DEVICE))))
        .isTrue();
  }

  @Test
  void a_device_whose_certificate_ended_is_heard() throws Exception {
    for (int age : new int[] {1_100, 1_200}) {
      String school = "school-" + age;
      Identity device = identity(authority(school, daysAgo(age)).device(DEVICE));
      Credentials gateway = authority(school, daysAgo(0)).server(List.of("localhost"));

      assertThat(isLetIn(gateway, device)).as("%d days after its enrolment", age).isTrue();
    }
  }

  @Test
  void devices_are_heard_though_the_authority_has_ended() throws Exception {
    Authority school = authority("school", daysAgo(3_700));
    Credentials gateway = school.server(List.of("localhost"));

    assertThat(isLetIn(gateway, identity(school.device(DEVICE)))).isTrue();
  }

  @Test
  void another_schools_device_stays_outside() throws Exception {
    Credentials gateway = authority("school", daysAgo(0)).server(List.of("localhost"));

    assertThat(isLetIn(gateway, foreign(gateway, authority("other", daysAgo(0)).device(DEVICE))))
        .isFalse();
  }

  @Test
  void a_device_from_before_the_authority_was_renewed_goes_on_as_before() throws Exception {
    Authority then = authority("school", daysAgo(3_400));
    Identity device = identity(then.device(DEVICE));
    Credentials gateway = authority("school", daysAgo(0)).server(List.of("localhost"));

    assertThat(gateway.authority()).isNotEqualTo(device.trusted());
    assertThat(isLetIn(gateway, device)).isTrue();
  }

  /// It trusts the gateway, so that the gateway has to refuse.
  private Identity foreign(Credentials gateway, String pem) throws IOException {
    Identity other = identity(pem);
    return new Identity(other.key(), other.chain(), gateway.authority());
  }
}

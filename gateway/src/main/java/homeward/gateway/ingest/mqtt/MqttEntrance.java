package homeward.gateway.ingest.mqtt;

import homeward.gateway.identity.Authority.Credentials;
import homeward.gateway.identity.DeviceTrust;
import homeward.gateway.identity.PeerIdentity;
import homeward.gateway.ingest.Arrival;
import homeward.gateway.ingest.Downlinks;
import homeward.gateway.ingest.Reception;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.DownlinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.tinylog.Logger;

/// MQTT 5 and 3.1.1 over TLS 1.3 with client certificates. A PUBLISH is acknowledged after our
/// commit and never with a reason of failure, which in MQTT 5 would mean *do not send again*: what
/// is not stored is not acknowledged, and its connection is closed.
public final class MqttEntrance implements Downlinks {
  private static final int CONNECT_WITHIN_S = 5;
  private static final int LONGEST_KEEP_ALIVE_S = 300;
  private static final int MOST_IN_FLIGHT = 64;
  private static final int MAX_MESSAGE_BYTES = 2048;
  private static final int MOST_CONNECTIONS_OF_A_DEVICE = 32;

  private final MqttServer server;
  private final Reception reception;
  private final Map<DeviceId, Set<MqttEndpoint>> listening = new ConcurrentHashMap<>();

  /// What is connected, and under which key.
  private final Map<MqttEndpoint, String> connections = new ConcurrentHashMap<>();

  private volatile Set<String> refused = Set.of();

  public MqttEntrance(Vertx vertx, Credentials credentials, int port, Reception reception) {
    this.reception = reception;
    var options = new MqttServerOptions();
    options.setPort(port);
    options.setHost("0.0.0.0");
    options.setSsl(true);
    options.setClientAuth(ClientAuth.REQUIRED);
    options.setKeyCertOptions(
        new PemKeyCertOptions()
            .setKeyPath(credentials.keyFile().toString())
            .setCertPath(credentials.certificateFile().toString()));
    options.setTrustOptions(TrustOptions.wrap(new DeviceTrust(credentials.authority())));
    options.setEnabledSecureTransportProtocols(Set.of("TLSv1.3"));
    options.setSslHandshakeTimeout(CONNECT_WITHIN_S);
    options.setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
    options.setTcpNoDelay(true);
    options.setMaxMessageSize(MAX_MESSAGE_BYTES);
    options.setTimeoutOnConnect(CONNECT_WITHIN_S);
    server = MqttServer.create(vertx, options);
    server.endpointHandler(this::connected);
    server.exceptionHandler(e -> Logger.debug("an MQTT connection failed: {}", e.toString()));
  }

  /// Opens the port.
  public Future<MqttServer> open() {
    return server.listen();
  }

  public Future<Void> close() {
    return server.close();
  }

  private void connected(MqttEndpoint endpoint) {
    Optional<PeerIdentity> known = peer(endpoint);
    if (known.isEmpty()) {
      endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
      return;
    }
    PeerIdentity peer = known.get();
    DeviceId device = peer.device();
    if (refused.contains(peer.key())) {
      Logger.warn("{} is not heard any more", peer);
      reception.knocked(peer);
      endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
      return;
    }
    int keepAlive = endpoint.keepAliveTimeSeconds();
    if (keepAlive < 1 || keepAlive > LONGEST_KEEP_ALIVE_S) {
      Logger.warn("{} wants a keep-alive of {} s: a dead connection would stay", device, keepAlive);
      endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
      return;
    }
    var inFlight = new AtomicInteger();
    endpoint.publishAutoAck(false);
    endpoint.subscriptionAutoAck(false);
    endpoint.publishHandler(message -> published(endpoint, peer, inFlight, message));
    endpoint.subscribeHandler(message -> subscribed(endpoint, device, message));
    endpoint.exceptionHandler(e -> {
      Logger.debug("{} by MQTT: {}", device, e.toString());
      drop(endpoint);
    });
    endpoint.closeHandler(_ -> forget(device, endpoint));
    connections.put(endpoint, peer.key());
    endpoint.accept(false);
    if (refused.contains(peer.key())) {
      drop(endpoint); // refused while it was being connected
    }
    Logger.info("{} is connected by MQTT", device);
  }

  private static Optional<PeerIdentity> peer(MqttEndpoint endpoint) {
    try {
      return endpoint.sslSession().getPeerCertificates()[0] instanceof X509Certificate x509
          ? PeerIdentity.of(x509)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      Logger.warn("an MQTT client without certificate: {}", e.toString());
      return Optional.empty();
    }
  }

  private void published(
      MqttEndpoint endpoint,
      PeerIdentity peer,
      AtomicInteger inFlight,
      MqttPublishMessage message) {
    DeviceId device = peer.device();
    Optional<Lane> lane = lane(device, message.topicName());
    if (lane.isEmpty() || message.qosLevel() == MqttQoS.EXACTLY_ONCE) {
      Logger.warn("{} published where it may not: {}", device, message.topicName());
      drop(endpoint);
      return;
    }
    if (inFlight.incrementAndGet() > MOST_IN_FLIGHT) {
      Logger.warn("{} does not wait for its receipts", device);
      drop(endpoint);
      return;
    }
    var replier = new Replier(endpoint, device, inFlight, message);
    Reception.Verdict verdict =
        reception.receive(peer, lane.get(), message.payload().getBytes(), "MQTT", replier);
    switch (verdict) {
      case TAKEN -> {}
      case REFUSED, BUSY -> drop(endpoint);
    }
  }

  private static Optional<Lane> lane(DeviceId device, String topic) {
    for (Lane lane : List.of(Lane.ALARM, Lane.EVENT, Lane.HEARTBEAT)) {
      if (lane.topic(device).equals(topic)) {
        return Optional.of(lane);
      }
    }
    return Optional.empty();
  }

  private void subscribed(MqttEndpoint endpoint, DeviceId device, MqttSubscribeMessage message) {
    var granted = new ArrayList<MqttQoS>();
    for (var subscription : message.topicSubscriptions()) {
      boolean own = subscription.topicName().equals(Lane.DOWN.topic(device));
      granted.add(own ? MqttQoS.AT_LEAST_ONCE : MqttQoS.FAILURE);
      if (own) {
        listen(endpoint, device);
      }
    }
    endpoint.subscribeAcknowledge(message.messageId(), granted);
  }

  private void listen(MqttEndpoint endpoint, DeviceId device) {
    Set<MqttEndpoint> all = listening.computeIfAbsent(device, _ -> new CopyOnWriteArraySet<>());
    all.add(endpoint);
    if (all.size() > MOST_CONNECTIONS_OF_A_DEVICE) {
      Logger.warn("{} has too many connections: the oldest goes", device);
      all.stream().findFirst().ifPresent(MqttEntrance::drop);
    }
  }

  /// An old connection's late end takes nothing from a newer one: each is forgotten by itself.
  private void forget(DeviceId device, MqttEndpoint endpoint) {
    listening.computeIfPresent(
        device,
        (_, all) -> {
          all.remove(endpoint);
          return all.isEmpty() ? null : all;
        });
    connections.remove(endpoint);
    Logger.info("{} has left MQTT", device);
  }

  private static void drop(MqttEndpoint endpoint) {
    if (endpoint.isConnected()) {
      endpoint.close();
    }
  }

  @Override
  public void refuse(Set<String> keys) {
    refused = Set.copyOf(keys);
    connections.forEach((endpoint, key) -> {
      if (refused.contains(key)) {
        drop(endpoint);
      }
    });
  }

  @Override
  public void send(DeviceId device, List<Downlink> downlinks) {
    Set<MqttEndpoint> all = listening.getOrDefault(device, Set.of());
    if (all.isEmpty()) {
      return;
    }
    for (List<Downlink> part : DownlinkCodec.parts(downlinks)) {
      Buffer payload = Buffer.buffer(DownlinkCodec.encodeSequence(part));
      for (MqttEndpoint endpoint : all) {
        publish(endpoint, device, payload);
      }
    }
  }

  private static void publish(MqttEndpoint endpoint, DeviceId device, Buffer payload) {
    if (!endpoint.isConnected()) {
      return;
    }
    endpoint
        .publish(Lane.DOWN.topic(device), payload, MqttQoS.AT_LEAST_ONCE, false, false)
        .onFailure(e -> Logger.debug("{} was not told: {}", device, e.toString()));
  }

  private final class Replier implements Arrival.Replier {
    private final MqttEndpoint endpoint;
    private final DeviceId device;
    private final AtomicInteger inFlight;
    private final MqttPublishMessage message;

    Replier(
        MqttEndpoint endpoint,
        DeviceId device,
        AtomicInteger inFlight,
        MqttPublishMessage message) {
      this.endpoint = endpoint;
      this.device = device;
      this.inFlight = inFlight;
      this.message = message;
    }

    @Override
    public void stored(List<Downlink> downlinks) {
      inFlight.decrementAndGet();
      answer(downlinks);
      if (message.qosLevel() == MqttQoS.AT_LEAST_ONCE && endpoint.isConnected()) {
        endpoint.publishAcknowledge(message.messageId());
      }
    }

    /// Another device of the same name has an answer of its own. Who asks on a connection that does
    /// not listen is answered where it listens.
    private void answer(List<Downlink> downlinks) {
      if (!listening.getOrDefault(device, Set.of()).contains(endpoint)) {
        send(device, downlinks);
        return;
      }
      for (List<Downlink> part : DownlinkCodec.parts(downlinks)) {
        publish(endpoint, device, Buffer.buffer(DownlinkCodec.encodeSequence(part)));
      }
    }

    @Override
    public void refused(String why) {
      Logger.warn("{} by MQTT is turned away: {}", device, why);
      drop(endpoint);
    }
  }
}

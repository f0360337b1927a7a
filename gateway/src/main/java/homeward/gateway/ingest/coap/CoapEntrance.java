package homeward.gateway.ingest.coap;

import homeward.gateway.identity.Authority.Credentials;
import homeward.gateway.identity.PeerIdentity;
import homeward.gateway.ingest.Arrival;
import homeward.gateway.ingest.Reception;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.DownlinkCodec;
import homeward.protocol.message.Downlink;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.elements.auth.X509CertPath;
import org.eclipse.californium.elements.config.CertificateAuthenticationMode;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.tinylog.Logger;

/// CoAP over DTLS 1.2 with client certificates and connection id. The response to a POST carries
/// the receipt and what else the device should know. What is not stored gets no response at all.
public final class CoapEntrance {
  private static final int CONNECTION_ID_BYTES = 6;
  private static final int MOST_PEERS = 20_000;
  private static final int MAX_BODY_BYTES = 1024;

  private final CoapServer server;
  private final Reception reception;

  static {
    CoapConfig.register();
    DtlsConfig.register();
  }

  public CoapEntrance(Credentials credentials, int port, Reception reception) {
    this.reception = reception;
    Configuration configuration = configuration();
    var dtls = DtlsConnectorConfig.builder(configuration);
    dtls.setAddress(new InetSocketAddress("0.0.0.0", port));
    dtls.setCertificateIdentityProvider(
        new SingleCertificateProvider(
            credentials.key(),
            new Certificate[] {credentials.certificate()},
            CertificateType.X_509));
    dtls.setAdvancedCertificateVerifier(new DeviceVerifier(credentials.authority()));
    server = new CoapServer(configuration);
    server.addEndpoint(
        new CoapEndpoint.Builder()
            .setConfiguration(configuration)
            .setConnector(new DTLSConnector(dtls.build()))
            .build());
    server.add(tree());
  }

  private static Configuration configuration() {
    return new Configuration()
        .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.SERVER_ONLY)
        .set(DtlsConfig.DTLS_CLIENT_AUTHENTICATION_MODE, CertificateAuthenticationMode.NEEDED)
        .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, CONNECTION_ID_BYTES)
        .set(DtlsConfig.DTLS_MAX_CONNECTIONS, MOST_PEERS)
        .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1)
        .set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 2)
        .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 2)
        .set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP)
        .set(CoapConfig.MAX_ACTIVE_PEERS, MOST_PEERS)
        .set(CoapConfig.MAX_PEER_INACTIVITY_PERIOD, 10, TimeUnit.MINUTES)
        .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, MAX_BODY_BYTES)
        .set(CoapConfig.MAX_MESSAGE_SIZE, DownlinkCodec.MAX_SEQUENCE_BYTES)
        .set(CoapConfig.PREFERRED_BLOCK_SIZE, DownlinkCodec.MAX_SEQUENCE_BYTES);
  }

  /// Opens the port.
  ///
  /// @return false if it is in use
  public boolean open() {
    try {
      server.start();
      return server.getEndpoints().stream().allMatch(endpoint -> endpoint.isStarted());
    } catch (IllegalStateException e) {
      Logger.debug(e, "CoAP was not opened");
      return false;
    }
  }

  public void close() {
    server.destroy();
  }

  private Resource tree() {
    String[] parts = Lane.ROOT.split("/", -1);
    var root = new CoapResource(parts[0], false);
    root.add(
        new CoapResource(parts[1], false) {
          @Override
          public Resource getChild(String name) {
            return new DeviceResource(name);
          }
        });
    return root;
  }

  private final class DeviceResource extends CoapResource {
    private final String device;

    DeviceResource(String device) {
      super(device, false);
      this.device = device;
    }

    @Override
    public Resource getChild(String name) {
      for (Lane lane : List.of(Lane.ALARM, Lane.EVENT, Lane.HEARTBEAT)) {
        if (lane.word().equals(name)) {
          return new LaneResource(device, lane);
        }
      }
      return super.getChild(name);
    }
  }

  private final class LaneResource extends CoapResource {
    private final String device;
    private final Lane lane;

    LaneResource(String device, Lane lane) {
      super(lane.word(), false);
      this.device = device;
      this.lane = lane;
    }

    @Override
    public void handlePOST(CoapExchange exchange) {
      Optional<PeerIdentity> peer = peer(exchange);
      if (peer.isEmpty() || !peer.get().device().value().equals(device)) {
        Logger.warn("a CoAP client tried to speak for {}", device);
        exchange.respond(ResponseCode.FORBIDDEN);
        return;
      }
      byte[] payload = exchange.getRequestPayload();
      Reception.Verdict verdict =
          reception.receive(
              peer.get(),
              lane,
              payload == null ? new byte[0] : payload,
              "CoAP",
              new Replier(exchange));
      switch (verdict) {
        case TAKEN -> {}
        case REFUSED -> exchange.respond(ResponseCode.BAD_REQUEST);
        case BUSY -> exchange.respond(ResponseCode.SERVICE_UNAVAILABLE);
      }
    }

    private static Optional<PeerIdentity> peer(CoapExchange exchange) {
      Principal principal = exchange.advanced().getRequest().getSourceContext().getPeerIdentity();
      return principal instanceof X509CertPath path && path.getTarget() != null
          ? PeerIdentity.of(path.getTarget())
          : Optional.empty();
    }
  }

  private record Replier(CoapExchange exchange) implements Arrival.Replier {
    @Override
    public void stored(List<Downlink> downlinks) {
      exchange.respond(
          ResponseCode.CHANGED, DownlinkCodec.encodeSequence(downlinks), Lane.CBOR_CONTENT_FORMAT);
    }

    @Override
    public void refused(String why) {
      Logger.warn("a CoAP request is left without response: {}", why);
    }

    @Override
    public void forbidden(String why) {
      Logger.warn("a CoAP request is forbidden: {}", why);
      exchange.respond(ResponseCode.FORBIDDEN);
    }
  }
}

package homeward.device.link.coap;

import homeward.device.config.Identity;
import homeward.device.link.Link;
import homeward.device.link.LinkThreads;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.DownlinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.MapBasedEndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// CoAP over DTLS 1.2 with connection id. Receipts and other downlinks come in the response to a
/// POST. A request that stays without response makes the next one shake hands anew: the gateway may
/// have restarted and lost the session (Californium #1928).
public final class CoapLink implements Link {
  private static final int MOST_IN_FLIGHT = 8;
  private static final int ACK_TIMEOUT_MS = 1_500;
  private static final long RETRY_S = 5;

  private volatile InetSocketAddress gateway;
  private final AtomicBoolean resolving = new AtomicBoolean();
  private final DeviceId device;
  private final Supplier<Identity> identity;
  private final LinkThreads threads;
  private volatile @Nullable CoapEndpoint endpoint;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CoapClient client = new CoapClient();
  private final AtomicBoolean shakeHands = new AtomicBoolean();
  private final AtomicBoolean up = new AtomicBoolean();
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile @Nullable Listener listener;

  /// @param host the gateway's name, as in its certificate
  public CoapLink(String host, int port, DeviceId device, Identity identity) {
    this(host, port, device, () -> identity, LinkThreads.OWN);
  }

  /// @param host the gateway's name, as in its certificate
  /// @param identity that the device has now, asked for at each handshake
  /// @param threads take what computes and returns
  public CoapLink(
      String host, int port, DeviceId device, Supplier<Identity> identity, LinkThreads threads) {
    this.gateway = new InetSocketAddress(host, port);
    this.device = device;
    this.identity = identity;
    this.threads = threads;
  }

  private CoapEndpoint endpoint() {
    CoapConfig.register();
    DtlsConfig.register();
    Configuration configuration = configuration();
    var dtls = DtlsConnectorConfig.builder(configuration);
    dtls.setCertificateIdentityProvider(new CurrentCertificate(identity));
    dtls.setAdvancedCertificateVerifier(new SchoolVerifier(identity.get().trusted()));
    var connector = new DTLSConnector(dtls.build());
    CoapEndpoint made =
        new CoapEndpoint.Builder().setConfiguration(configuration).setConnector(connector).build();
    threads
        .shared()
        .ifPresent(executor -> {
          connector.setExecutor(executor);
          made.setExecutors(executor, executor);
        });
    return made;
  }

  private static Configuration configuration() {
    return new Configuration()
        .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.CLIENT_ONLY)
        .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0)
        .set(DtlsConfig.DTLS_MAX_CONNECTIONS, 16)
        .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1)
        .set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1)
        .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1)
        .set(CoapConfig.MAX_ACTIVE_PEERS, 16)
        .set(CoapConfig.ACK_TIMEOUT, ACK_TIMEOUT_MS, TimeUnit.MILLISECONDS)
        .set(CoapConfig.MAX_RETRANSMIT, 1)
        .set(CoapConfig.NSTART, MOST_IN_FLIGHT)
        .set(CoapConfig.EXCHANGE_LIFETIME, 30, TimeUnit.SECONDS)
        .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, DownlinkCodec.MAX_SEQUENCE_BYTES)
        .set(CoapConfig.MAX_MESSAGE_SIZE, DownlinkCodec.MAX_SEQUENCE_BYTES)
        .set(CoapConfig.PREFERRED_BLOCK_SIZE, DownlinkCodec.MAX_SEQUENCE_BYTES);
  }

  @Override
  public Kind kind() {
    return Kind.COAP;
  }

  @Override
  public void start(Listener toTell) {
    listener = toTell;
    // The library takes its time to begin; the button does not wait for it.
    Thread _ = threads.start("coap-start", this::open);
  }

  private void open() {
    try {
      while (!tryOpen()) {
        if (ended.await(RETRY_S, TimeUnit.SECONDS)) {
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean tryOpen() {
    CoapEndpoint fresh = endpoint();
    try {
      fresh.start();
    } catch (java.io.IOException e) {
      Logger.warn(e, "no UDP socket; the next try follows");
      fresh.destroy();
      return false;
    }
    client.setEndpoint(fresh);
    endpoint = fresh;
    if (ended.getCount() == 0) {
      fresh.destroy();
    }
    return true;
  }

  @Override
  public boolean send(Lane lane, byte[] bytes) {
    if (endpoint == null) {
      return false;
    }
    if (gateway.isUnresolved()) {
      resolve();
      return false;
    }
    if (inFlight.get() >= MOST_IN_FLIGHT) {
      return false;
    }
    Request request = Request.newPost();
    request.setPayload(bytes);
    request.getOptions().setContentFormat(Lane.CBOR_CONTENT_FORMAT);
    request.setURI(
        "coaps://" + gateway.getHostString() + ":" + gateway.getPort() + "/" + lane.topic(device));
    request.setDestinationContext(destination());
    inFlight.incrementAndGet();
    client.advanced(new Answer(), request);
    return true;
  }

  /// The name may be unknown while the network is away; asking for it takes long, so not here.
  private void resolve() {
    if (resolving.compareAndSet(false, true)) {
      Thread.startVirtualThread(() -> {
        gateway = new InetSocketAddress(gateway.getHostString(), gateway.getPort());
        resolving.set(false);
      });
    }
  }

  private AddressEndpointContext destination() {
    boolean anew = shakeHands.getAndSet(false);
    return anew
        ? new MapBasedEndpointContext(
            gateway,
            gateway.getHostString(),
            null,
            DtlsEndpointContext.ATTRIBUE_HANDSHAKE_MODE_FORCE_FULL)
        : new AddressEndpointContext(gateway, gateway.getHostString(), null);
  }

  private void tell(java.util.function.Consumer<Listener> news) {
    Listener toTell = listener;
    if (toTell != null) {
      news.accept(toTell);
    }
  }

  @Override
  public void close() {
    ended.countDown();
    client.shutdown();
    CoapEndpoint open = endpoint;
    if (open != null) {
      open.destroy();
    }
  }

  private final class Answer implements CoapHandler {
    @Override
    public void onLoad(CoapResponse response) {
      inFlight.decrementAndGet();
      if (!up.getAndSet(true)) {
        tell(toTell -> toTell.up(Kind.COAP));
      }
      if (!response.isSuccess()) {
        Logger.warn("the gateway refused by CoAP: {}", response.getCode());
        return;
      }
      for (Decoded<Downlink> each : DownlinkCodec.decodeSequence(response.getPayload())) {
        if (each instanceof Decoded.Message<Downlink>(Downlink downlink)) {
          tell(toTell -> toTell.received(Kind.COAP, downlink));
        } else {
          Logger.warn("a CoAP response holds bytes that are no message");
        }
      }
    }

    @Override
    public void onError() {
      inFlight.decrementAndGet();
      shakeHands.set(true);
      if (up.getAndSet(false)) {
        tell(toTell -> toTell.down(Kind.COAP, "no response"));
      }
    }
  }
}

package homeward.device.link.coap;

import homeward.device.link.LinkThreads;
import homeward.protocol.codec.DownlinkCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.tinylog.Logger;

/// One UDP socket of the library, and what is under way on it. A link that hears nothing opens
/// another.
final class CoapSession {
  private static final int MOST_IN_FLIGHT = 8;
  private static final int ACK_TIMEOUT_MS = 1_500;

  /// Told what became of a request, once for each.
  interface Outcome {
    void answered(CoapResponse response);

    void unanswered();
  }

  private final CoapEndpoint endpoint;
  private final CoapClient client = new CoapClient();
  private final AtomicBoolean shakeHands = new AtomicBoolean();
  private final AtomicInteger inFlight = new AtomicInteger();

  private CoapSession(CoapEndpoint endpoint) {
    this.endpoint = endpoint;
    client.setEndpoint(endpoint);
  }

  static Configuration configuration() {
    CoapConfig.register();
    DtlsConfig.register();
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

  /// @param configuration as above, which the builder of `dtls` has, too
  /// @throws IOException if there is no socket to be had
  static CoapSession open(
      DtlsConnectorConfig dtls, Configuration configuration, LinkThreads threads)
      throws IOException {
    var connector = new DTLSConnector(dtls);
    CoapEndpoint made =
        new CoapEndpoint.Builder().setConfiguration(configuration).setConnector(connector).build();
    threads
        .shared()
        .ifPresent(executor -> {
          connector.setExecutor(executor);
          made.setExecutors(executor, executor);
        });
    try {
      made.start();
    } catch (IOException | RuntimeException e) {
      made.destroy();
      throw e;
    }
    return new CoapSession(made);
  }

  /// Whether something is under way.
  boolean isWaiting() {
    return inFlight.get() > 0;
  }

  /// The next request shakes hands again, if there is a session.
  void doubt() {
    shakeHands.set(true);
  }

  /// Posts without waiting.
  ///
  /// @param gateway resolved
  /// @return false if the library did not take it
  boolean post(Request request, InetSocketAddress gateway, String uri, Outcome outcome) {
    if (inFlight.get() >= MOST_IN_FLIGHT) {
      return false;
    }
    var handler = new Handler(outcome);
    inFlight.incrementAndGet();
    try {
      // First the destination: without one, the library looks its name up, here and now.
      request.setDestinationContext(destination(gateway));
      request.setURI(uri);
      client.advanced(handler, request);
      return true;
    } catch (RuntimeException e) {
      Logger.debug("not sent by CoAP: {}", e.toString());
      handler.over();
      return false;
    }
  }

  private AddressEndpointContext destination(InetSocketAddress gateway) {
    return shakeHands.getAndSet(false)
        ? new MapBasedEndpointContext(
            gateway,
            gateway.getHostString(),
            null,
            DtlsEndpointContext.ATTRIBUE_HANDSHAKE_MODE_FORCE_FULL)
        : new AddressEndpointContext(gateway, gateway.getHostString(), null);
  }

  void close() {
    client.shutdown();
    endpoint.destroy();
  }

  private final class Handler implements CoapHandler {
    private final Outcome outcome;
    private final AtomicBoolean over = new AtomicBoolean();

    Handler(Outcome outcome) {
      this.outcome = outcome;
    }

    /// @return whether it was not over before
    boolean over() {
      boolean first = over.compareAndSet(false, true);
      if (first) {
        inFlight.decrementAndGet();
      }
      return first;
    }

    @Override
    public void onLoad(CoapResponse response) {
      if (over()) {
        outcome.answered(response);
      }
    }

    @Override
    public void onError() {
      if (over()) {
        doubt();
        outcome.unanswered();
      }
    }
  }
}

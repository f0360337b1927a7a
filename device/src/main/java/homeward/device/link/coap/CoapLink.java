package homeward.device.link.coap;

import homeward.device.config.Identity;
import homeward.device.link.GatewayAddress;
import homeward.device.link.Link;
import homeward.device.link.LinkThreads;
import homeward.device.link.NameResolver;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.DownlinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// CoAP over DTLS 1.2 with connection id. Receipts and other downlinks come in the response to a
/// POST. A request that stays without response makes the next one shake hands again: the gateway
/// may have restarted and lost the session (Californium #1928).
///
/// A thread of the link opens the socket and looks the gateway's name up: every minute, and every 5
/// s while there is no address or no answer. After half a minute without an answer it opens another
/// socket.
public final class CoapLink implements Link {
  private static final long LOOK_S = 5;

  /// While all is well, the name is looked up at each of so many looks.
  private static final int WELL = 12;

  /// After so many looks in a row without any answer there is another socket; then after twice as
  /// many, and so on, up to eight minutes: a device may be out of reach all day.
  private static final int PATIENCE = 6;

  private static final int MOST_PATIENCE = 96;

  private final GatewayAddress address;
  private final DeviceId device;
  private final Supplier<Identity> identity;
  private final LinkThreads threads;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean up = new AtomicBoolean();
  private final AtomicReference<@Nullable InetSocketAddress> heardFrom = new AtomicReference<>();

  /// Where nobody has answered since the last look; null if nowhere.
  private final AtomicReference<@Nullable InetSocketAddress> missed = new AtomicReference<>();

  // Of the link's own thread.
  private int silent;
  private int patience = PATIENCE / 2; // the first socket is no renewal
  private int looks;
  private boolean waited;
  private String trouble = "";

  private volatile @Nullable InetSocketAddress gateway;
  private volatile @Nullable CoapSession session;
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
    this(new GatewayAddress(host, port, NameResolver.SYSTEM), device, identity, threads);
  }

  /// @param address asked again and again
  /// @param identity that the device has now, asked for at each handshake
  /// @param threads take what computes and returns
  public CoapLink(
      GatewayAddress address, DeviceId device, Supplier<Identity> identity, LinkThreads threads) {
    this.address = address;
    this.device = device;
    this.identity = identity;
    this.threads = threads;
  }

  @Override
  public Kind kind() {
    return Kind.COAP;
  }

  @Override
  public void start(Listener toTell) {
    listener = toTell;
    // The library takes its time to begin; the button does not wait for it.
    Thread _ = threads.start("coap-link", this::keepOpen);
  }

  private void keepOpen() {
    try {
      do {
        look();
      } while (!ended.await(LOOK_S, TimeUnit.SECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// One look at how the link stands.
  private void look() {
    try {
      CoapSession open = session;
      judge(open);
      if (open == null || silent >= patience) {
        beginAnew(open);
        silent = 0;
        patience = Math.min(2 * patience, MOST_PATIENCE);
      }
      looks++;
      if (gateway == null || silent > 0 || looks % WELL == 0) {
        gateway = address.next().orElse(null);
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      // Whatever it was, the next look follows: this thread has nobody to hand it to.
      troubled(e);
    }
  }

  /// What is wrong in the same way every 5 s is told once.
  private void troubled(Throwable why) {
    if (!why.toString().equals(trouble)) {
      trouble = why.toString();
      Logger.warn(why, "CoAP is not ready; the next tries follow");
    }
  }

  /// Nobody says that an address leads nowhere: what waited at the last look, too, is not answered.
  private void judge(@Nullable CoapSession open) {
    InetSocketAddress heard = heardFrom.getAndSet(null);
    boolean waits = open != null && open.isWaiting();
    InetSocketAddress lost = missed.getAndSet(null);
    if (lost == null && waited && waits) {
      lost = gateway;
    }
    waited = waits && heard == null;
    if (heard != null) {
      address.worked(heard);
      silent = 0;
      patience = PATIENCE;
    } else if (lost != null) {
      silent++;
      address.failed(lost);
    }
  }

  private void beginAnew(@Nullable CoapSession old) throws IOException {
    session = null;
    if (old != null) {
      old.close();
    }
    Configuration configuration = CoapSession.configuration();
    var dtls = DtlsConnectorConfig.builder(configuration);
    dtls.setCertificateIdentityProvider(new CurrentCertificate(identity));
    dtls.setAdvancedCertificateVerifier(new SchoolVerifier(identity.get().trusted()));
    CoapSession fresh = CoapSession.open(dtls.build(), configuration, threads);
    session = fresh;
    if (ended.getCount() == 0) {
      fresh.close();
    }
  }

  @Override
  public boolean send(Lane lane, byte[] bytes) {
    CoapSession open = session;
    InetSocketAddress to = gateway;
    if (open == null || to == null) {
      return false;
    }
    Request request = Request.newPost();
    request.setPayload(bytes);
    request.getOptions().setContentFormat(Lane.CBOR_CONTENT_FORMAT);
    String uri = "coaps://" + to.getHostString() + ":" + to.getPort() + "/" + lane.topic(device);
    return open.post(request, to, uri, new Told(to));
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
    CoapSession open = session;
    if (open != null) {
      open.close();
    }
  }

  private final class Told implements CoapSession.Outcome {
    private final InetSocketAddress by;

    Told(InetSocketAddress by) {
      this.by = by;
    }

    @Override
    public void answered(CoapResponse response) {
      heardFrom.set(by);
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
    public void unanswered() {
      missed.set(by);
      if (up.getAndSet(false)) {
        tell(toTell -> toTell.down(Kind.COAP, "no response"));
      }
    }
  }
}

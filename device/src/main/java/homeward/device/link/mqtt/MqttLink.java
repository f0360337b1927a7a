package homeward.device.link.mqtt;

import homeward.device.config.Identity;
import homeward.device.link.Backoff;
import homeward.device.link.GatewayAddress;
import homeward.device.link.Link;
import homeward.device.link.LinkThreads;
import homeward.device.link.NameResolver;
import homeward.device.trust.SchoolTrust;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.DownlinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// MQTT 5 over TLS 1.3. The library serves as codec and session only: outbox, retries, reconnects,
/// the gateway's address and the judgement whether a connection lives are ours. Each connection
/// gets a client of its own; one that brings no CONNACK in 10 s, or on which nothing is heard of
/// the gateway for 50 s, is thrown away.
public final class MqttLink implements Link {
  private static final long CONNECT_MS = 10_000;
  private static final int KEEP_ALIVE_S = 20;
  private static final long CLOSE_MS = 1_000;

  /// The gateway answers a ping of every 20 s.
  private static final SilenceLimit SILENCE = new SilenceLimit(Duration.ofSeconds(50));

  /// The library has so long to let go of a client that is cut off already.
  private static final long DROP_S = 5;

  private final GatewayAddress address;
  private final DeviceId device;
  private final Supplier<Identity> identity;
  private final RandomGenerator random;
  private final Semaphore lost = new Semaphore(0);
  private final LinkThreads threads;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Listener listener;
  private volatile @Nullable MqttAsyncClient client;
  private volatile @Nullable TlsConnection connection;
  private volatile boolean closed;

  /// @param host the gateway's name, as in its certificate
  public MqttLink(
      String host, int port, DeviceId device, Identity identity, RandomGenerator random) {
    this(host, port, device, () -> identity, random, LinkThreads.OWN);
  }

  /// @param host the gateway's name, as in its certificate
  /// @param identity that the device has now, asked for at each connection
  /// @param threads take what waits for the network, each for as long as it likes
  public MqttLink(
      String host,
      int port,
      DeviceId device,
      Supplier<Identity> identity,
      RandomGenerator random,
      LinkThreads threads) {
    this(new GatewayAddress(host, port, NameResolver.SYSTEM), device, identity, random, threads);
  }

  /// @param address asked before each connection
  /// @param identity that the device has now, asked for at each connection
  /// @param threads take what waits for the network, each for as long as it likes
  public MqttLink(
      GatewayAddress address,
      DeviceId device,
      Supplier<Identity> identity,
      RandomGenerator random,
      LinkThreads threads) {
    this.address = address;
    this.device = device;
    this.identity = identity;
    this.random = random;
    this.threads = threads;
  }

  private static SSLContext tls(Identity identity) {
    try {
      char[] noPassword = {};
      KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
      keys.load(null, noPassword);
      keys.setKeyEntry(
          "device",
          identity.key(),
          noPassword,
          identity.chain().toArray(new java.security.cert.Certificate[0]));
      var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keyManagers.init(keys, noPassword);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(
          keyManagers.getKeyManagers(),
          new TrustManager[] {new SchoolTrust(_ -> identity.trusted())},
          null);
      return context;
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new IllegalArgumentException("the identity cannot be used for TLS", e);
    }
  }

  @Override
  public Kind kind() {
    return Kind.MQTT;
  }

  @Override
  public void start(Listener toTell) {
    listener = toTell;
    thread = threads.start("mqtt-link", this::keepConnected);
  }

  private void keepConnected() {
    int failures = 0;
    while (!closed) {
      try {
        TlsConnection fresh = connect();
        failures = 0;
        SILENCE.await(lost, fresh::heard);
      } catch (InterruptedException _) {
        return; // closed
      } catch (MqttException | IOException | RuntimeException | LinkageError e) {
        // Whatever it was, the next try follows: this thread has nobody to hand it to.
        failures++;
        address.failed();
        Logger.debug("no MQTT connection: {}", e.toString());
      }
      drop();
      tell(toTell -> toTell.down(Kind.MQTT, "connection lost"));
      if (!pause(Math.max(1, failures))) {
        return;
      }
    }
  }

  private boolean pause(int failures) {
    try {
      lost.drainPermits();
      lost.tryAcquire(Backoff.reconnect(failures, random).toMillis(), TimeUnit.MILLISECONDS);
      return !closed;
    } catch (InterruptedException _) {
      return false;
    }
  }

  private TlsConnection connect() throws MqttException, IOException, InterruptedException {
    InetSocketAddress gateway =
        address.next().orElseThrow(() -> new IOException(address.host() + " has no address"));
    lost.drainPermits();
    var wire = new TlsConnection(tls(identity.get()).getSocketFactory(), gateway, (int) CONNECT_MS);
    connection = wire;
    var fresh =
        new MqttAsyncClient(
            SchoolNetworkFactory.GATEWAY,
            device.value(),
            new MemoryPersistence(),
            null,
            threads.shared().orElse(null));
    client = fresh;
    fresh.setCallback(new Callback(fresh));
    fresh.connect(options(wire)).waitForCompletion(CONNECT_MS);
    fresh.subscribe(Lane.DOWN.topic(device), Lane.DOWN.qos()).waitForCompletion(CONNECT_MS);
    address.worked(gateway);
    tell(toTell -> toTell.up(Kind.MQTT));
    return wire;
  }

  private static MqttConnectionOptions options(TlsConnection wire) {
    var options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setAutomaticReconnect(false);
    options.setKeepAliveInterval(KEEP_ALIVE_S);
    options.setConnectionTimeout((int) (CONNECT_MS / 1000));
    options.setSocketFactory(new SchoolSockets(wire));
    return options;
  }

  /// Cuts off a client that is no longer wanted. The library may hang in an end of whatever kind:
  /// nobody waits for it for long.
  private void drop() {
    TlsConnection wire = connection;
    connection = null;
    if (wire != null) {
      cut(wire);
    }
    MqttAsyncClient old = client;
    client = null;
    if (old == null) {
      return;
    }
    var gone = new CountDownLatch(1);
    threads.start(
        "mqtt-drop",
        () -> {
          discard(old);
          gone.countDown();
        });
    try {
      if (!gone.await(DROP_S, TimeUnit.SECONDS)) {
        Logger.warn("the MQTT library does not let go of a client");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void cut(TlsConnection wire) {
    try {
      wire.stop();
    } catch (IOException e) {
      Logger.debug("a connection that was cut: {}", e.toString());
    }
  }

  private static void discard(MqttAsyncClient old) {
    try {
      old.disconnectForcibly(0, CLOSE_MS, false);
    } catch (MqttException | RuntimeException e) {
      Logger.debug("an MQTT client that was dropped: {}", e.toString());
    }
    try {
      old.close(true);
    } catch (MqttException | RuntimeException e) {
      Logger.debug("an MQTT client that was dropped: {}", e.toString());
    }
  }

  @Override
  public boolean send(Lane lane, byte[] bytes) {
    MqttAsyncClient current = client;
    if (current == null || !current.isConnected()) {
      return false;
    }
    try {
      current.publish(lane.topic(device), bytes, lane.qos(), false);
      return true;
    } catch (MqttException e) {
      Logger.debug("not published: {}", e.toString());
      return false;
    }
  }

  private void tell(java.util.function.Consumer<Listener> news) {
    Listener toTell = listener;
    if (toTell != null) {
      news.accept(toTell);
    }
  }

  @Override
  public void close() {
    closed = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    drop();
  }

  private final class Callback implements MqttCallback {
    private final MqttAsyncClient of;

    Callback(MqttAsyncClient of) {
      this.of = of;
    }

    /// The end of an earlier connection, told late, is not the end of this one.
    @Override
    public void disconnected(MqttDisconnectResponse response) {
      if (of.equals(client)) {
        lost.release();
      }
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      Logger.debug("MQTT error: {}", exception.toString());
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      for (Decoded<Downlink> each : DownlinkCodec.decodeSequence(message.getPayload())) {
        if (each instanceof Decoded.Message<Downlink>(Downlink downlink)) {
          tell(toTell -> toTell.received(Kind.MQTT, downlink));
        } else {
          Logger.warn("a downlink of {} bytes is no message", message.getPayload().length);
        }
      }
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
      // Only the gateway's receipt counts.
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
      // The connecting thread knows.
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
      // No extended authentication is used.
    }
  }
}

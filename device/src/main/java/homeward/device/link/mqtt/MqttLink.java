package homeward.device.link.mqtt;

import homeward.device.config.Identity;
import homeward.device.link.Backoff;
import homeward.device.link.Link;
import homeward.device.link.LinkThreads;
import homeward.device.trust.SchoolTrust;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.DownlinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
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

/// MQTT 5 over TLS 1.3. The library serves as codec and session only: outbox, retries and
/// reconnects are ours. Each connection gets a client of its own, and one that brings no CONNACK in
/// 10 s is thrown away.
public final class MqttLink implements Link {
  private static final long CONNECT_MS = 10_000;
  private static final int KEEP_ALIVE_S = 20;
  private static final long CLOSE_MS = 1_000;

  private final String uri;
  private final DeviceId device;
  private final Supplier<Identity> identity;
  private final RandomGenerator random;
  private final Semaphore lost = new Semaphore(0);
  private final LinkThreads threads;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Listener listener;
  private volatile @Nullable MqttAsyncClient client;
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
    this.uri = "ssl://" + host + ":" + port;
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
    Identity used = identity.get();
    SSLContext tls = tls(used);
    int failures = 0;
    while (!closed) {
      try {
        if (!used.equals(identity.get())) {
          used = identity.get();
          tls = tls(used);
        }
        connect(tls);
        failures = 0;
        lost.acquire();
      } catch (MqttException e) {
        failures++;
        Logger.debug("no MQTT connection: {}", e.toString());
      } catch (InterruptedException _) {
        return; // closed
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

  private void connect(SSLContext tls) throws MqttException, InterruptedException {
    lost.drainPermits();
    var fresh =
        new MqttAsyncClient(
            uri, device.value(), new MemoryPersistence(), null, threads.shared().orElse(null));
    client = fresh;
    fresh.setCallback(new Callback());
    fresh.connect(options(tls)).waitForCompletion(CONNECT_MS);
    fresh.subscribe(Lane.DOWN.topic(device), Lane.DOWN.qos()).waitForCompletion(CONNECT_MS);
    tell(toTell -> toTell.up(Kind.MQTT));
  }

  private static MqttConnectionOptions options(SSLContext tls) {
    var options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setAutomaticReconnect(false);
    options.setKeepAliveInterval(KEEP_ALIVE_S);
    options.setConnectionTimeout((int) (CONNECT_MS / 1000));
    options.setSocketFactory(tls.getSocketFactory());
    options.setHttpsHostnameVerificationEnabled(true);
    return options;
  }

  /// The library may hang in an orderly end; a client that is no longer wanted is cut off.
  private void drop() {
    MqttAsyncClient old = client;
    client = null;
    if (old == null) {
      return;
    }
    try {
      old.disconnectForcibly(0, CLOSE_MS, false);
    } catch (MqttException e) {
      Logger.debug("an MQTT client that was dropped: {}", e.toString());
    }
    try {
      old.close(true);
    } catch (MqttException e) {
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
    @Override
    public void disconnected(MqttDisconnectResponse response) {
      lost.release();
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

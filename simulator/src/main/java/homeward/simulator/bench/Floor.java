package homeward.simulator.bench;

import homeward.device.config.Identity;
import homeward.gateway.identity.Authority.Credentials;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.HdrHistogram.Histogram;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/// What the machine allows at best: a QoS 1 publish to Mosquitto over the same TLS and its
/// acknowledgement, plus one write made durable (fdatasync), nothing else.
final class Floor {
  private static final int PAYLOAD_BYTES = 48;
  private static final int TRIES = 50;

  private Floor() {}

  static Histogram measure(
      Path folder, int port, Credentials credentials, Identity identity, int rounds)
      throws IOException, InterruptedException {
    Path configuration = folder.resolve("mosquitto.conf");
    Files.write(
        configuration,
        List.of(
            "listener " + port + " 127.0.0.1",
            "cafile " + credentials.authorityFile(),
            "certfile " + credentials.certificateFile(),
            "keyfile " + credentials.keyFile(),
            "require_certificate true",
            "allow_anonymous true",
            "persistence false",
            "user " + System.getProperty("user.name")));
    Process mosquitto = start(configuration, folder.resolve("mosquitto.log"));
    try (var file =
        FileChannel.open(
            folder.resolve("floor"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      MqttClient client = connect(port, identity);
      var histogram = new Histogram(3);
      for (int i = 0; i < rounds; i++) {
        long begin = System.nanoTime();
        client.publish("floor", new MqttMessage(new byte[PAYLOAD_BYTES], 1, false, null));
        file.write(ByteBuffer.allocate(PAYLOAD_BYTES));
        file.force(false);
        histogram.recordValue(System.nanoTime() - begin);
      }
      client.disconnect();
      client.close();
      return histogram;
    } catch (MqttException | GeneralSecurityException e) {
      throw new IllegalStateException("no floor without Mosquitto", e);
    } finally {
      mosquitto.destroy();
      mosquitto.waitFor();
    }
  }

  private static Process start(Path configuration, Path log) {
    try {
      var builder = new ProcessBuilder("mosquitto", "-c", configuration.toString());
      builder.environment().merge("PATH", ":/usr/sbin", String::concat);
      return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    } catch (IOException e) {
      throw new IllegalStateException(
          "the floor needs Mosquitto: sudo apt-get install mosquitto", e);
    }
  }

  private static MqttClient connect(int port, Identity identity)
      throws MqttException, GeneralSecurityException, IOException, InterruptedException {
    KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
    keys.load(null, new char[0]);
    keys.setCertificateEntry("school", identity.trusted());
    keys.setKeyEntry(
        "me", identity.key(), new char[0], identity.chain().toArray(new Certificate[0]));
    var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(keys, new char[0]);
    var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trustManagers.init(keys);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
    var options = new MqttConnectionOptions();
    options.setSocketFactory(tls.getSocketFactory());
    for (int i = 1; ; i++) {
      try {
        var client = new MqttClient("ssl://localhost:" + port, "floor", new MemoryPersistence());
        client.connect(options);
        return client;
      } catch (MqttException e) {
        if (i == TRIES) {
          throw e;
        }
        new Semaphore(0).tryAcquire(100, TimeUnit.MILLISECONDS);
      }
    }
  }
}

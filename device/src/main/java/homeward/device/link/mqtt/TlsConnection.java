package homeward.device.link.mqtt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;

/// One TLS connection to an address that is known already. It counts what the gateway says: a
/// connection on which nothing is heard is not believed to live.
final class TlsConnection implements NetworkModule {
  /// The library looks so often whether it is to end.
  private static final int READ_MS = 1_000;

  private final SSLSocketFactory tls;
  private final InetSocketAddress gateway;
  private final int timeoutMs;
  private final Socket plain = new Socket();
  private final AtomicLong heard = new AtomicLong();
  private volatile Socket open = plain;

  /// @param gateway resolved, under the name that its certificate must have
  /// @param timeoutMs for connecting, and again for each answer within the handshake
  TlsConnection(SSLSocketFactory tls, InetSocketAddress gateway, int timeoutMs) {
    this.tls = tls;
    this.gateway = gateway;
    this.timeoutMs = timeoutMs;
  }

  /// How many times something was read.
  long heard() {
    return heard.get();
  }

  @Override
  public void start() throws IOException {
    plain.connect(gateway, timeoutMs);
    plain.setSoTimeout(timeoutMs);
    var socket =
        (SSLSocket) tls.createSocket(plain, gateway.getHostString(), gateway.getPort(), true);
    open = socket;
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    socket.setSoTimeout(READ_MS);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(open.getInputStream()) {
      @Override
      public int read() throws IOException {
        return counted(super.read());
      }

      @Override
      public int read(byte[] into, int from, int most) throws IOException {
        return counted(super.read(into, from, most));
      }
    };
  }

  /// Less than 0 is the end.
  private int counted(int read) {
    if (read >= 0) {
      heard.incrementAndGet();
    }
    return read;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return open.getOutputStream();
  }

  /// Ends it at once, without a farewell that somebody would have to take.
  @Override
  public void stop() throws IOException {
    plain.close();
  }

  @Override
  public String getServerURI() {
    return SchoolNetworkFactory.GATEWAY;
  }
}

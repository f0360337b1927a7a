package homeward.device.link.mqtt;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/// Carries one connection through the library's options to [SchoolNetworkFactory].
final class SchoolSockets extends SocketFactory {
  private final TlsConnection connection;

  SchoolSockets(TlsConnection connection) {
    this.connection = connection;
  }

  TlsConnection module() {
    return connection;
  }

  private static UnsupportedOperationException none() {
    return new UnsupportedOperationException("the link makes its connection itself");
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw none();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    throw none();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw none();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
    throw none();
  }
}

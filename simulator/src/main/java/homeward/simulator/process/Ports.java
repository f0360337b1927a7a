package homeward.simulator.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;

/// The ports a gateway of the simulation listens on.
public record Ports(int https, int mqtt, int coap) {

  /// Three ports that are free now.
  public static Ports free() {
    try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var three = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return new Ports(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }
}

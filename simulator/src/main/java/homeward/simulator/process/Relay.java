package homeward.simulator.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A network between devices and a gateway that can go bad: TCP and UDP on ports of its own, passed
/// on to the gateway's, on the loopback interface.
public final class Relay implements AutoCloseable {
  /// How it treats what comes.
  public enum Mood {
    /// Passes everything on.
    OPEN,

    /// Like no network at all: connections are cut, datagrams vanish.
    CUT,

    /// Takes connections and datagrams, and nothing comes of them.
    SWALLOW,

    /// Answers every connection with a page that asks for a sign-in, as a guest network does.
    PORTAL
  }

  /// Both directions of one transport.
  ///
  /// @param up towards the gateway
  private record Ways(Direction up, Direction down) {
    List<Direction> both() {
      return List.of(up, down);
    }
  }

  /// One transport, or one direction of it.
  public enum Way {
    TCP_UP,
    TCP_DOWN,
    UDP_UP,
    UDP_DOWN
  }

  /// DTLS 1.2's record type of a handshake (RFC 5246, section 6.2.1).
  private static final int HANDSHAKE = 22;

  private static final int MAX_DATAGRAM = 2_048;
  private static final int MAX_CHUNK = 16_384;
  private static final byte[] PAGE =
      "HTTP/1.1 302 Found\r\nLocation: http://guest.example/\r\nContent-Length: 0\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final InetAddress loopback = InetAddress.getLoopbackAddress();
  private final int toTcp;
  private final int toUdp;
  private final ServerSocket tcp;
  private final DatagramSocket udp;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final Map<SocketAddress, DatagramSocket> ways = new ConcurrentHashMap<>();
  private final AtomicInteger handshakes = new AtomicInteger();
  private final ConcurrentLinkedQueue<Long> opened = new ConcurrentLinkedQueue<>();
  private volatile Mood tcpMood = Mood.OPEN;
  private volatile Mood udpMood = Mood.OPEN;
  private volatile Duration delay = Duration.ZERO;
  private final Ways streams = new Ways(new Direction(), new Direction());
  private final Ways datagrams = new Ways(new Direction(), new Direction());
  private final Lag upwards = new Lag("relay up");
  private final Lag downwards = new Lag("relay down");

  /// @param toTcp the gateway's port for MQTT
  /// @param toUdp the gateway's port for CoAP
  public Relay(int toTcp, int toUdp) {
    this.toTcp = toTcp;
    this.toUdp = toUdp;
    try {
      tcp = new ServerSocket(0, 512, loopback);
      udp = new DatagramSocket(new InetSocketAddress(loopback, 0));
    } catch (IOException e) {
      throw new UncheckedIOException("no port for a relay", e);
    }
    Thread.ofVirtual().name("relay tcp").start(this::accept);
    Thread.ofVirtual().name("relay udp").start(this::up);
  }

  public int tcpPort() {
    return tcp.getLocalPort();
  }

  public int udpPort() {
    return udp.getLocalPort();
  }

  /// Changes how it treats connections; those that are open end.
  public void tcp(Mood next) {
    tcpMood = next;
    connections.forEach(Relay::end);
  }

  /// Changes how it treats datagrams.
  public void udp(Mood next) {
    udpMood = next;
  }

  /// Changes how it treats everything.
  public void both(Mood next) {
    udp(next);
    tcp(next);
  }

  /// Makes everything take so much longer, each way.
  public void delay(Duration toAdd) {
    delay = toAdd;
  }

  private Direction direction(Way way) {
    return switch (way) {
      case TCP_UP -> streams.up();
      case TCP_DOWN -> streams.down();
      case UDP_UP -> datagrams.up();
      case UDP_DOWN -> datagrams.down();
    };
  }

  /// Cuts or mends one direction alone: what goes the other way still comes through. Connections
  /// stay open, and what waits in them comes when it is mended.
  public void oneWay(Way way, boolean cut) {
    direction(way).cut(cut);
  }

  /// Loses a share of all that is sent, 0 to 1: datagrams for good, pieces of streams for a second.
  public void loss(double share) {
    everywhere(direction -> direction.lossy(share));
  }

  /// Has a share of datagrams come twice, 0 to 1.
  public void repeats(double share) {
    datagrams.both().forEach(direction -> direction.repeating(share));
  }

  /// Lets only so many bytes a second through each direction.
  public void drips(int bytesPerS) {
    everywhere(direction -> direction.dripping(bytesPerS));
  }

  /// Ends [#drips].
  public void flows() {
    everywhere(Direction::flows);
  }

  private void everywhere(Consumer<Direction> change) {
    streams.both().forEach(change);
    datagrams.both().forEach(change);
  }

  /// Gives every device another address towards the gateway, as a router does that has forgotten
  /// them.
  public void rebind() {
    ways.values().forEach(DatagramSocket::close);
    ways.clear();
  }

  /// How many datagrams of a DTLS handshake devices have sent.
  public int handshakes() {
    return handshakes.get();
  }

  /// When devices have opened connections, by the nanosecond clock.
  public List<Long> opened() {
    return List.copyOf(opened);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!tcp.isClosed()) {
      try {
        Socket device = tcp.accept();
        opened.add(System.nanoTime());
        Thread.ofVirtual().name("relay").start(() -> serve(device));
      } catch (IOException e) {
        if (!tcp.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket device) {
    connections.add(device);
    try (device) {
      switch (tcpMood) {
        case CUT -> {}
        case SWALLOW -> device.getInputStream().transferTo(OutputStream.nullOutputStream());
        case PORTAL -> {
          device.getInputStream().read();
          device.getOutputStream().write(PAGE);
        }
        case OPEN -> pass(device);
      }
    } catch (IOException _) {
      // One side has ended the connection; that is what connections do here.
    } finally {
      connections.remove(device);
    }
  }

  private void pass(Socket device) throws IOException {
    try (Socket gateway = new Socket(loopback, toTcp)) {
      connections.add(gateway);
      Thread down = Thread.ofVirtual().start(() -> copy(gateway, device, streams.down()));
      copy(device, gateway, streams.up());
      down.interrupt();
      connections.remove(gateway);
    }
  }

  private void copy(Socket from, Socket to, Direction direction) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        var lag = new Lag("relay")) {
      var chunk = new byte[MAX_CHUNK];
      for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
        byte[] bytes = Arrays.copyOf(chunk, got);
        direction.stream(lag, delay, bytes.length, () -> out.write(bytes));
      }
      lag.finish();
    } catch (IOException _) {
      // As above.
    }
  }

  private void up() {
    var packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
    while (!udp.isClosed()) {
      try {
        packet.setLength(MAX_DATAGRAM);
        udp.receive(packet);
        if (packet.getLength() > 0 && packet.getData()[0] == HANDSHAKE) {
          handshakes.incrementAndGet();
        }
        if (udpMood == Mood.OPEN) {
          DatagramSocket way = ways.computeIfAbsent(packet.getSocketAddress(), this::way);
          byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
          datagrams
              .up()
              .datagram(
                  upwards,
                  delay,
                  bytes.length,
                  () -> send(way, bytes, new InetSocketAddress(loopback, toUdp)));
        }
      } catch (IOException e) {
        if (!udp.isClosed() && udpMood == Mood.OPEN && !ways.isEmpty()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /// Sends a datagram, unless the way has been closed meanwhile.
  private static void send(DatagramSocket way, byte[] bytes, SocketAddress to) throws IOException {
    if (!way.isClosed()) {
      way.send(new DatagramPacket(bytes, bytes.length, to));
    }
  }

  private @Nullable DatagramSocket way(SocketAddress device) {
    try {
      var way = new DatagramSocket(new InetSocketAddress(loopback, 0));
      Thread.ofVirtual().name("relay back").start(() -> down(way, device));
      return way;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void down(DatagramSocket way, SocketAddress device) {
    var packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
    while (!way.isClosed()) {
      try {
        packet.setLength(MAX_DATAGRAM);
        way.receive(packet);
        if (udpMood == Mood.OPEN) {
          byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
          datagrams.down().datagram(downwards, delay, bytes.length, () -> send(udp, bytes, device));
        }
      } catch (IOException e) {
        if (!way.isClosed() && !udp.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      tcp.close();
      udp.close();
      everywhere(direction -> direction.cut(false)); // nobody waits for it any more
      rebind();
      connections.forEach(Relay::end);
      upwards.close();
      downwards.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

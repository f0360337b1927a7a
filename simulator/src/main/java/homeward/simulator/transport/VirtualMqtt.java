package homeward.simulator.transport;

import homeward.device.link.Backoff;
import homeward.device.link.Link;
import homeward.gateway.identity.PeerIdentity;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.DownlinkCodec;
import homeward.protocol.message.Downlink;
import homeward.simulator.world.Boundaries;
import homeward.simulator.world.Dice;
import homeward.simulator.world.NameServer;
import homeward.simulator.world.Path;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// The MQTT link of one start of a device: connects, loses its connection, and tries again after
/// the same waits as the real one.
public final class VirtualMqtt implements Link {
  /// No CONNACK for so long: another try.
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /// A page in the place of a handshake: the try is over at once.
  private static final Duration PAGE = Duration.ofMillis(80);

  /// TCP, TLS, CONNECT, SUBSCRIBE.
  private static final int ROUND_TRIPS = 4;

  private final Supplier<PeerIdentity> identity;
  private final Path path;
  private final Route route;
  private final Doors doors;
  private final Schedule schedule;
  private final Boundaries boundaries;
  private final Tap tap;
  private final Dice dice;
  private Optional<Listener> listener = Optional.empty();
  private Optional<Connection> connection = Optional.empty();
  private boolean closed;
  private int failures;

  /// @param identity what the device would show if it connected now
  public VirtualMqtt(
      Supplier<PeerIdentity> identity,
      Path path,
      NameServer names,
      Doors doors,
      Boundaries boundaries,
      Tap tap,
      Dice dice) {
    this.identity = identity;
    this.path = path;
    this.route = new Route(names);
    this.doors = doors;
    this.schedule = doors.schedule();
    this.boundaries = boundaries;
    this.tap = tap;
    this.dice = dice;
  }

  @Override
  public Kind kind() {
    return Kind.MQTT;
  }

  @Override
  public void start(Listener toTell) {
    listener = Optional.of(toTell);
    connect();
  }

  private void connect() {
    route.whenAnswered(schedule, this::lookedUp);
  }

  private void lookedUp() {
    if (closed) {
      return;
    }
    if (!route.find()) {
      failed();
      return;
    }
    if (path.isPortal()) {
      schedule.after(PAGE, this::failed);
      return;
    }
    Duration takes = path.roundTrips(ROUND_TRIPS, CONNECT);
    if (takes.compareTo(CONNECT) >= 0 || !route.leads()) {
      schedule.after(CONNECT, this::failed);
    } else {
      schedule.after(takes, this::connected);
    }
  }

  private void connected() {
    if (closed) {
      return;
    }
    if (!doors.isOpen() || !route.leads() || path.isCut() || doors.refuses(identity.get())) {
      failed();
      return;
    }
    failures = 0;
    route.worked();
    connection = Optional.of(new Connection(identity.get(), path, doors, this));
    listener.ifPresent(l -> l.up(Kind.MQTT));
  }

  private void failed() {
    if (!closed) {
      failures++;
      route.failed();
      again();
    }
  }

  private void again() {
    listener.ifPresent(l -> l.down(Kind.MQTT, "connection lost"));
    schedule.after(Backoff.reconnect(Math.max(1, failures), dice.random()), this::connect);
  }

  /// A connection has ended under it.
  void lost(Connection which) {
    if (!closed && connection.filter(current -> current == which).isPresent()) {
      connection = Optional.empty();
      again();
    }
  }

  void arrived(byte[] bytes) {
    for (Decoded<Downlink> each : DownlinkCodec.decodeSequence(bytes)) {
      if (each instanceof Decoded.Message<Downlink>(Downlink downlink)) {
        tap.arrived(identity.get().device(), downlink);
        listener.ifPresent(l -> l.received(Kind.MQTT, downlink));
      } else {
        throw new IllegalStateException("the gateway sent what is no message to " + identity.get());
      }
    }
  }

  @Override
  public boolean send(Lane lane, byte[] bytes) {
    if (connection.isEmpty()) {
      return false;
    }
    boundaries.pass("before an MQTT send");
    tap.up(identity.get().device(), Kind.MQTT, lane, bytes);
    connection.get().up(lane, bytes);
    boundaries.pass("after an MQTT send");
    return true;
  }

  /// Whether a connection stands.
  public boolean isUp() {
    return connection.isPresent();
  }

  /// Whether the gateway is where this link has reached it.
  public boolean knowsTheWay() {
    return route.isReached();
  }

  /// Whether the gateway's name cannot be looked up now.
  public boolean isLost() {
    return route.isLost();
  }

  /// The way is another one suddenly.
  public void rebound() {
    connection.ifPresent(Connection::rebound);
  }

  /// The session is thrown away at the gateway's end.
  public void reset() {
    connection.ifPresent(c -> c.closeByServer(false));
  }

  @Override
  public void close() {
    closed = true;
    connection.ifPresent(Connection::abandon);
    connection = Optional.empty();
  }
}

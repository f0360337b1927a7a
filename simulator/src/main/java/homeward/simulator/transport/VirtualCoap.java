package homeward.simulator.transport;

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
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// The CoAP link of one start of a device: a handshake before the first request and after one
/// without response, one retransmission, as the real one is set.
public final class VirtualCoap implements Link {
  private static final int MOST_IN_FLIGHT = 8;
  private static final Duration ACK_TIMEOUT = Duration.ofMillis(1500);
  private static final Duration ACK_TIMEOUT_MOST = Duration.ofMillis(2250);
  private static final Duration HANDSHAKE = Duration.ofSeconds(8);

  /// DTLS 1.2 with a cookie.
  private static final int ROUND_TRIPS = 3;

  /// A name that was not found is looked up again after this.
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final int NO_SESSION = -1;

  private final Supplier<PeerIdentity> identity;
  private final Path path;
  private final Route route;
  private final Doors doors;
  private final Schedule schedule;
  private final Boundaries boundaries;
  private final Tap tap;
  private final Dice dice;
  private Optional<Listener> listener = Optional.empty();
  private PeerIdentity shown;
  private int session = NO_SESSION;
  private int way;
  private int inFlight;
  private boolean up;
  private boolean closed;

  /// @param identity what the device would show if it connected now
  public VirtualCoap(
      Supplier<PeerIdentity> identity,
      Path path,
      NameServer names,
      Doors doors,
      Boundaries boundaries,
      Tap tap,
      Dice dice) {
    this.identity = identity;
    this.shown = identity.get();
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
    return Kind.COAP;
  }

  @Override
  public void start(Listener toTell) {
    listener = Optional.of(toTell);
    lookUp();
  }

  private void lookUp() {
    route.whenAnswered(schedule, this::lookedUp);
  }

  private void lookedUp() {
    if (!closed && !route.find()) {
      schedule.after(LOOK, this::lookUp);
    }
  }

  @Override
  public boolean send(Lane lane, byte[] bytes) {
    if (closed || !route.isKnown() || inFlight >= MOST_IN_FLIGHT) {
      return false;
    }
    boundaries.pass("before a CoAP send");
    tap.up(shown.device(), Kind.COAP, lane, bytes);
    inFlight++;
    if (session == NO_SESSION) {
      shakeHands(lane, bytes);
    } else {
      transmit(new Exchange(this, shown, lane, bytes, session, way));
    }
    boundaries.pass("after a CoAP send");
    return true;
  }

  private void shakeHands(Lane lane, byte[] bytes) {
    Duration takes = path.roundTrips(ROUND_TRIPS, HANDSHAKE);
    int with = doors.epoch();
    PeerIdentity showing = identity.get();
    Optional<InetSocketAddress> to = route.to();
    boolean works = doors.isOpen() && route.leads() && takes.compareTo(HANDSHAKE) < 0;
    schedule.after(
        works ? takes : HANDSHAKE,
        () -> {
          if (works && !closed) {
            session = with;
            shown = showing;
            route.worked();
            transmit(new Exchange(this, shown, lane, bytes, session, way));
          } else {
            failed(to);
          }
        });
  }

  private void transmit(Exchange exchange) {
    Optional<InetSocketAddress> to = route.to();
    Duration first = dice.between(ACK_TIMEOUT, ACK_TIMEOUT_MOST);
    datagram(exchange);
    schedule.after(
        first,
        () -> {
          if (!exchange.isDone() && !closed) {
            datagram(exchange);
            schedule.after(first.multipliedBy(2), () -> timedOut(exchange, to));
          }
        });
  }

  private void datagram(Exchange exchange) {
    if (route.leads()) {
      path.up().datagram(exchange.bytes().length, () -> doors.posted(exchange));
    }
  }

  private void timedOut(Exchange exchange, Optional<InetSocketAddress> to) {
    if (exchange.end()) {
      failed(to);
    }
  }

  private void failed(Optional<InetSocketAddress> to) {
    inFlight--;
    session = NO_SESSION;
    route.failed(to);
    lookUp();
    if (up && !closed) {
      up = false;
      listener.ifPresent(l -> l.down(Kind.COAP, "no response"));
    }
  }

  /// The gateway responds, to where the request came from.
  void respond(Exchange exchange, byte[] bytes) {
    path.down()
        .datagram(
            bytes.length,
            () -> {
              if (exchange.way() == way && !closed && exchange.end()) {
                responded(bytes);
              }
            });
  }

  private void responded(byte[] bytes) {
    inFlight--;
    if (!up) {
      up = true;
      listener.ifPresent(l -> l.up(Kind.COAP));
    }
    for (Decoded<Downlink> each : DownlinkCodec.decodeSequence(bytes)) {
      if (each instanceof Decoded.Message<Downlink>(Downlink downlink)) {
        tap.arrived(identity.get().device(), downlink);
        listener.ifPresent(l -> l.received(Kind.COAP, downlink));
      } else {
        throw new IllegalStateException("the gateway sent what is no message to " + shown);
      }
    }
  }

  /// Whether the gateway is where this link has reached it.
  public boolean knowsTheWay() {
    return route.isReached();
  }

  /// Whether the gateway's name cannot be looked up now.
  public boolean isLost() {
    return route.isLost();
  }

  /// The device has another address suddenly; its session goes on by its connection id.
  public void rebound() {
    way++;
  }

  @Override
  public void close() {
    closed = true;
  }
}

package homeward.simulator.transport;

import homeward.device.link.Link;
import homeward.gateway.identity.PeerIdentity;
import homeward.gateway.ingest.Arrival;
import homeward.gateway.ingest.Downlinks;
import homeward.gateway.ingest.Reception;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.DownlinkCodec;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import homeward.simulator.world.Boundaries;
import homeward.simulator.world.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The gateway's doors: an MQTT server and a CoAP server in front of the real reception.
public final class Doors implements Downlinks {
  private static final Arrival.Replier NOBODY =
      new Arrival.Replier() {
        @Override
        public void stored(List<Downlink> downlinks) {
          // Nobody listens.
        }

        @Override
        public void refused(String why) {
          // Nobody listens.
        }
      };

  private final Schedule schedule;
  private final Boundaries boundaries;
  private final Tap tap;
  private final Map<DeviceId, List<Connection>> listening = new HashMap<>();
  private final List<Connection> all = new ArrayList<>();
  private Optional<Reception> reception = Optional.empty();
  private final Set<Waiting> alarmsWaiting = new HashSet<>();
  private Set<String> refused = Set.of();
  private int epoch;
  private int crowd;
  private long othersSent;

  public Doors(Schedule schedule, Boundaries boundaries, Tap tap) {
    this.schedule = schedule;
    this.boundaries = boundaries;
    this.tap = tap;
  }

  Schedule schedule() {
    return schedule;
  }

  /// The gateway's process is up. It knows no session from before.
  public void open(Reception toUse) {
    epoch++;
    reception = Optional.of(toUse);
  }

  /// The gateway's process has ended.
  ///
  /// @param silently whether its machine lost power, so that nobody tells the devices
  public void close(boolean silently) {
    reception = Optional.empty();
    alarmsWaiting.clear();
    for (Connection connection : List.copyOf(all)) {
      connection.closeByServer(silently);
    }
  }

  boolean isOpen() {
    return reception.isPresent();
  }

  /// What a session is worth: sessions of an earlier start are not known.
  int epoch() {
    return epoch;
  }

  void opened(Connection connection) {
    all.add(connection);
    listening.computeIfAbsent(connection.device(), _ -> new ArrayList<>()).add(connection);
  }

  void closed(Connection connection) {
    all.remove(connection);
    List<Connection> others = listening.get(connection.device());
    if (others != null) {
      others.remove(connection);
    }
  }

  /// A device's connection brings bytes.
  void published(Connection connection, Lane lane, byte[] bytes) {
    if (reception.isEmpty()) {
      return;
    }
    Reception.Verdict verdict =
        receive(reception.get(), connection.peer(), lane, bytes, "MQTT", new Published(connection));
    if (verdict != Reception.Verdict.TAKEN) {
      connection.closeByServer(false);
    }
  }

  private final class Published implements Arrival.Replier {
    private final Connection connection;

    Published(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void stored(List<Downlink> downlinks) {
      if (all.contains(connection)) {
        sendBy(connection, downlinks);
      }
    }

    @Override
    public void refused(String why) {
      connection.closeByServer(false);
    }
  }

  @Override
  public void send(DeviceId device, List<Downlink> downlinks) {
    List<Connection> open = listening.getOrDefault(device, List.of());
    if (open.isEmpty()) {
      return;
    }
    List.copyOf(open).forEach(connection -> sendBy(connection, downlinks));
  }

  private void sendBy(Connection connection, List<Downlink> downlinks) {
    for (List<Downlink> part : DownlinkCodec.parts(downlinks)) {
      byte[] bytes = DownlinkCodec.encodeSequence(part);
      boundaries.pass("before an MQTT reply");
      tap.down(connection.device(), Link.Kind.MQTT, part, bytes);
      connection.down(bytes);
      boundaries.pass("after an MQTT reply");
    }
  }

  @Override
  public void refuse(Set<String> keys) {
    refused = Set.copyOf(keys);
    for (Connection connection : List.copyOf(all)) {
      if (refused.contains(connection.peer().key())) {
        connection.closeByServer(false);
      }
    }
  }

  /// Whether nothing is heard under a key.
  boolean refuses(PeerIdentity peer) {
    if (refused.contains(peer.key())) {
      reception.ifPresent(open -> open.knocked(peer));
      return true;
    }
    return false;
  }

  /// A datagram brings a request of a session.
  void posted(Exchange exchange) {
    if (reception.isEmpty() || exchange.session() != epoch) {
      return;
    }
    var _ =
        receive(
            reception.get(),
            exchange.peer(),
            exchange.lane(),
            exchange.bytes(),
            "CoAP",
            new Posted(exchange));
  }

  private Reception.Verdict receive(
      Reception open,
      PeerIdentity peer,
      Lane lane,
      byte[] bytes,
      String way,
      Arrival.Replier back) {
    if (lane != Lane.ALARM) {
      return open.receive(peer, lane, bytes, way, back);
    }
    for (; crowd > 0; crowd--) {
      others(open);
    }
    var waiting = new Waiting(back);
    alarmsWaiting.add(waiting);
    Reception.Verdict verdict = open.receive(peer, lane, bytes, way, waiting);
    if (verdict != Reception.Verdict.TAKEN) {
      alarmsWaiting.remove(waiting);
    }
    return verdict;
  }

  /// A message of a device that nobody looks at, each time of another.
  private void others(Reception open) {
    var other = new DeviceId("other-" + crowd);
    var stamp = new Stamp(new MessageId(other, 1, ++othersSent), Instant.EPOCH);
    boolean beats = crowd % 2 == 0;
    Uplink message =
        beats
            ? new Uplink.Heartbeat(stamp, 50, -60, Condition.IDLE, "other")
            : new Uplink.SignOff(stamp);
    var _ =
        open.receive(
            Certificates.first(other),
            Lane.of(message),
            UplinkCodec.encode(message),
            "MQTT",
            NOBODY);
  }

  /// The next alarm finds so many messages of other devices in front of it.
  public void crowd(int many) {
    crowd = many;
  }

  /// Whether an alarm that came in is neither stored nor refused.
  public boolean alarmsWait() {
    return !alarmsWaiting.isEmpty();
  }

  /// The way back of an alarm, until it is used.
  private final class Waiting implements Arrival.Replier {
    private final Arrival.Replier back;

    Waiting(Arrival.Replier back) {
      this.back = back;
    }

    @Override
    public void stored(List<Downlink> downlinks) {
      alarmsWaiting.remove(this);
      back.stored(downlinks);
    }

    @Override
    public void refused(String why) {
      alarmsWaiting.remove(this);
      back.refused(why);
    }
  }

  private final class Posted implements Arrival.Replier {
    private final Exchange exchange;

    Posted(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public void stored(List<Downlink> downlinks) {
      byte[] bytes = DownlinkCodec.encodeSequence(downlinks);
      boundaries.pass("before a CoAP response");
      tap.down(exchange.device(), Link.Kind.COAP, downlinks, bytes);
      exchange.respond(bytes);
      boundaries.pass("after a CoAP response");
    }

    @Override
    public void refused(String why) {
      // What is not stored gets no response.
    }
  }
}

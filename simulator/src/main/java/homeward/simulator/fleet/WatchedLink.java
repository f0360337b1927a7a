package homeward.simulator.fleet;

import homeward.device.link.Link;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.AlarmStage;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Uplink;
import homeward.simulator.fleet.FleetFigures.Count;
import homeward.simulator.fleet.FleetFigures.Span;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// A real link, whose messages are counted and timed.
final class WatchedLink implements Link {
  private final Link link;
  private final FleetFigures figures;
  private final Underway underway;
  private final Wearer wearer;
  private final AtomicBoolean up = new AtomicBoolean();

  /// Told what the wearer would want to know.
  interface Wearer {
    void alarmOver();

    /// @param alarm as the console writes it
    void takenOn(String alarm);
  }

  WatchedLink(Link link, FleetFigures figures, Underway underway, Wearer wearer) {
    this.link = link;
    this.figures = figures;
    this.underway = underway;
    this.wearer = wearer;
  }

  @Override
  public Kind kind() {
    return link.kind();
  }

  @Override
  public boolean send(Lane lane, byte[] bytes) {
    long now = System.nanoTime();
    if (UplinkCodec.decode(bytes) instanceof Decoded.Message<Uplink>(Uplink message)) {
      if (message instanceof Uplink.AlarmRaised raised) {
        figures.taken(raised.alarm(), now);
      }
      sent(message.id(), lane, now);
    }
    boolean taken = link.send(lane, bytes);
    if (!taken && up.get()) {
      figures.count(Count.REFUSED);
    }
    return taken;
  }

  private void sent(MessageId id, Lane lane, long now) {
    if (underway.sent(id, lane, now) && lane == Lane.HEARTBEAT) {
      figures.count(Count.HEARTBEATS);
    }
  }

  @Override
  public void start(Listener listener) {
    link.start(new Watching(listener));
  }

  @Override
  public void close() {
    link.close();
  }

  private void receipt(MessageId of) {
    figures.count(Count.RECEIPTS);
    Optional<Underway.Sent> sent = underway.receipt(of);
    long now = System.nanoTime();
    if (sent.isEmpty()) {
      return;
    }
    switch (sent.get().lane()) {
      case HEARTBEAT -> figures.took(Span.HEARTBEAT, now - sent.get().ns());
      case ALARM -> figures.receipted(of, now - sent.get().ns());
      default -> {} // neither beats nor alarms are not timed
    }
  }

  private final class Watching implements Listener {
    private final Listener listener;

    Watching(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void up(Kind kind) {
      if (!up.getAndSet(true)) {
        figures.up(kind, 1);
      }
      listener.up(kind);
    }

    @Override
    public void down(Kind kind, String why) {
      if (up.getAndSet(false)) {
        figures.up(kind, -1);
        figures.count(kind == Kind.MQTT ? Count.MQTT_DROPS : Count.COAP_DROPS);
      }
      listener.down(kind, why);
    }

    @Override
    public void received(Kind kind, Downlink downlink) {
      switch (downlink) {
        case Downlink.Receipt receipt -> receipt(receipt.of());
        case Downlink.AlarmUpdate update when update.stage() == AlarmStage.TAKEN_ON ->
            wearer.takenOn(update.alarm().toString());
        case Downlink.AlarmUpdate update when update.stage() == AlarmStage.RESOLVED ->
            wearer.alarmOver();
        default -> {} // nothing to time
      }
      listener.received(kind, downlink);
    }
  }
}

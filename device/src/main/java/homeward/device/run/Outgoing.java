package homeward.device.run;

import homeward.device.link.Delivery;
import homeward.device.link.Link;
import homeward.device.outbox.Entry;
import homeward.device.outbox.Outbox;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.ContentDigest;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Downlink.Receipt;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.Tick;
import homeward.protocol.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What goes out: numbered, put on disk, and sent until its receipt.
final class Outgoing {
  private static final Duration READ_AGAIN = Duration.ofSeconds(30);

  private final DeviceId device;
  private final TimeSource time;
  private final long boot;
  private final List<Long> earlier;
  private final Outbox outbox;
  private final Delivery delivery;
  private final Delivery.Carried carried;
  private boolean readLate;
  private Tick readAgain = new Tick(0);
  private long counter;

  Outgoing(
      DeviceId device,
      TimeSource time,
      Kept kept,
      List<Link> links,
      RandomGenerator random,
      Delivery.Carried carried) {
    this.device = device;
    this.time = time;
    this.boot = kept.boot();
    this.outbox = kept.outbox();
    this.earlier = earlier(outbox);
    this.delivery = new Delivery(links, random);
    this.carried = carried;
    this.readLate = outbox.isUnread();
  }

  /// Whether disk and memory agree.
  boolean isOnDisk() {
    return !outbox.isBehind();
  }

  /// Alarms of an earlier start, if the disk has only now let itself be read; told once.
  List<Uplink.AlarmRaised> foundLate() {
    if (!readLate || outbox.isUnread()) {
      return List.of();
    }
    readLate = false;
    return leftAlarms().stream().filter(alarm -> alarm.id().boot() != boot).toList();
  }

  /// The boots that left something in the outbox, the latest last; of many the latest ones.
  private static List<Long> earlier(Outbox outbox) {
    List<Long> all = outbox.pending().stream().map(entry -> entry.id().boot()).distinct().toList();
    return all.subList(Math.max(0, all.size() - Stamp.MAX_EARLIER), all.size());
  }

  /// Alarms that an earlier start left without a receipt.
  List<Uplink.AlarmRaised> leftAlarms() {
    return outbox.pending().stream()
        .filter(entry -> entry.lane() == Lane.ALARM)
        .map(Outgoing::alarm)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Uplink.AlarmRaised> alarm(Entry entry) {
    return UplinkCodec.decode(entry.bytes())
            instanceof Decoded.Message<Uplink>(Uplink.AlarmRaised raised)
        ? Optional.of(raised)
        : Optional.empty();
  }

  /// Alarms that wait under another name of the device, which is no longer this one's to use.
  List<Uplink.AlarmRaised> foreign() {
    return outbox.foreign();
  }

  /// The same alarm under the device's name of now, as of when it was raised.
  Uplink.AlarmRaised reissued(Uplink.AlarmRaised each) {
    Stamp before = each.stamp();
    MessageId id = next();
    counter++;
    return new Uplink.AlarmRaised(
        new Stamp(id, before.at(), earlier, before.visit()), each.cause());
  }

  /// All of them have been taken.
  void allReissued() {
    outbox.reissued();
  }

  /// The id that the next message gets.
  MessageId next() {
    return new MessageId(device, boot, counter + 1);
  }

  /// A number and a time for a message.
  ///
  /// @param visit that it is about; 0 if none
  Stamp stamp(long visit) {
    MessageId id = next();
    counter++;
    return new Stamp(id, time.now(), earlier, visit);
  }

  /// From here on the message is not lost: it is on disk, or, where the disk refuses, in memory;
  /// either way it is sent at once.
  ///
  /// @return whether it is on disk
  boolean take(Uplink uplink) {
    Outbox.Kept where =
        outbox.add(new Entry(uplink.id(), Lane.of(uplink), UplinkCodec.encode(uplink)));
    send();
    return where != Outbox.Kept.IN_MEMORY;
  }

  /// Sends a message once more by one link, whether or not its receipt has come.
  void repeat(Uplink uplink, Link.Kind kind) {
    delivery.only(kind, Lane.of(uplink), UplinkCodec.encode(uplink));
  }

  /// The gateway has stored a message.
  ///
  /// @return false if the receipt is for other content under the same id: the message still waits
  boolean stored(Receipt receipt) {
    boolean names =
        outbox
            .entry(receipt.of())
            .map(entry ->
                receipt.content() == 0 || receipt.content() == ContentDigest.of(entry.bytes()))
            .orElse(true);
    if (names) {
      outbox.done(receipt.of());
    }
    return names;
  }

  /// Something newer takes its place.
  void replaced(MessageId message) {
    outbox.done(message);
  }

  /// Whether so many calls for help wait that the next one drives another out.
  boolean isFull() {
    return outbox.isFull();
  }

  /// Whether a message still waits for its receipt.
  boolean waits(MessageId message) {
    return outbox.holds(message);
  }

  /// Sends what is due.
  void send() {
    delivery.send(outbox.pending(), time.tick(), carried);
  }

  /// A card that could not be read may hold alarms: it is tried again and again. Reading may take
  /// its time, so whatever can be sent has been sent.
  void readAgain() {
    Tick now = time.tick();
    if (outbox.isUnread() && !now.isBefore(readAgain)) {
      readAgain = now.plus(READ_AGAIN);
      boolean _ = outbox.catchUp();
    }
  }

  /// When something is to be sent next, at the latest.
  Tick next(Tick now) {
    Tick next = delivery.next(now);
    return outbox.isUnread() && readAgain.isBefore(next) ? readAgain : next;
  }

  /// Sends a heartbeat, which is not kept; by all links now and then, and when the preferred one
  /// may be dead without knowing it.
  ///
  /// @return whether the disk holds all that it should
  boolean heartbeat(Uplink.Heartbeat heartbeat, boolean heardSinceLast) {
    delivery.heartbeat(UplinkCodec.encode(heartbeat), !heardSinceLast || counter % 4 == 0);
    return outbox.catchUp();
  }

  void up(Link.Kind kind) {
    delivery.up(kind);
  }

  void down(Link.Kind kind) {
    delivery.down(kind);
  }

  /// Whether the outbox had damaged records at the start.
  boolean damaged() {
    return outbox.damagedBytes() > 0;
  }
}

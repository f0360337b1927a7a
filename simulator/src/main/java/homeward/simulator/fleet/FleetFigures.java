package homeward.simulator.fleet;

import homeward.device.link.Link;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.MessageId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/// What a fleet has counted and timed so far; from any thread.
final class FleetFigures {
  /// What is counted.
  enum Count {
    HEARTBEATS("heartbeats sent"),
    RECEIPTS("receipts"),
    ALARMS("alarms taken"),
    RECEIPTED("of these with a receipt"),
    SHOWN("of these shown on the console"),
    TAKEN_ON("of these taken on, and felt"),
    MQTT_DROPS("MQTT connections lost"),
    COAP_DROPS("CoAP requests without an answer"),
    REFUSED("messages a link had no room for"),
    OFFICE_FAULTS("requests to the console that failed");

    private final String words;

    Count(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /// What is timed.
  enum Span {
    HEARTBEAT("heartbeat to its receipt"),
    ALARM("alarm taken to its receipt"),
    CONSOLE("alarm taken to the console's event"),
    ACKNOWLEDGED("taken on to felt by the wearer");

    private final String words;

    Span(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /// An alarm on its way.
  ///
  /// @param takenNs when the device first gave it to a link, by the monotonic clock
  record Taken(long takenNs) {}

  private static final int DIGITS = 3;

  private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);
  private final Map<Span, SynchronizedHistogram> spans = new EnumMap<>(Span.class);
  private final Map<Link.Kind, AtomicInteger> up = new EnumMap<>(Link.Kind.class);
  private final Map<String, Taken> alarms = new ConcurrentHashMap<>();
  private final Set<String> receipted = ConcurrentHashMap.newKeySet();

  FleetFigures() {
    List.of(Count.values()).forEach(count -> counts.put(count, new LongAdder()));
    List.of(Span.values()).forEach(span -> spans.put(span, new SynchronizedHistogram(DIGITS)));
    List.of(Link.Kind.values()).forEach(kind -> up.put(kind, new AtomicInteger()));
  }

  @SuppressWarnings("NullAway") // every count has its adder from the start
  private LongAdder adder(Count count) {
    return counts.get(count);
  }

  @SuppressWarnings("NullAway") // as above
  private SynchronizedHistogram spanOf(Span span) {
    return spans.get(span);
  }

  @SuppressWarnings("NullAway") // as above
  private AtomicInteger upOf(Link.Kind kind) {
    return up.get(kind);
  }

  void count(Count count) {
    adder(count).increment();
  }

  long of(Count count) {
    return adder(count).sum();
  }

  void took(Span span, long ns) {
    spanOf(span).recordValue(Math.max(0, ns));
  }

  /// All so far.
  Histogram of(Span span) {
    return spanOf(span).copy();
  }

  void up(Link.Kind kind, int change) {
    upOf(kind).addAndGet(change);
  }

  /// How many devices have a link of this kind now.
  int up(Link.Kind kind) {
    return upOf(kind).get();
  }

  /// A device has taken an alarm; said again, it changes nothing.
  void taken(AlarmId alarm, long now) {
    if (alarms.putIfAbsent(alarm.toString(), new Taken(now)) == null) {
      count(Count.ALARMS);
    }
  }

  /// A receipt for something in the ALARM lane has come.
  void receipted(MessageId of, long tookNs) {
    // A repeat that was under way when the receipt came gets one, too.
    if (alarms.containsKey(of.toString()) && receipted.add(of.toString())) {
      count(Count.RECEIPTED);
      took(Span.ALARM, tookNs);
    }
  }

  /// When a device took an alarm; empty if none of the fleet did.
  Optional<Taken> taken(String alarm) {
    return Optional.ofNullable(alarms.get(alarm));
  }

  /// Every alarm taken so far.
  List<String> alarms() {
    return List.copyOf(alarms.keySet());
  }

  /// Times count from here on: what came before was the way there.
  void begin() {
    spans.values().forEach(Histogram::reset);
  }
}

package homeward.device.link;

import homeward.device.outbox.Entry;
import homeward.protocol.address.Lane;
import homeward.protocol.id.MessageId;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tinylog.Logger;

/// Which waiting message goes by which link, and when again.
///
/// What is in the ALARM lane goes by all links at once, every time. Anything else prefers MQTT and
/// falls back to CoAP; from the second try on it, too, goes by all. A link that comes up is given
/// what it has not carried yet at once. Tries never end before the receipt.
public final class Delivery {
  /// The most messages under way at once, alarms first: a device that was long without a link does
  /// not flood the gateway when it is back. As receipts come, the next ones follow; where none
  /// come, those that have waited longest. Alarms wait for nothing but alarms, the newest for none.
  public static final int WINDOW = 32;

  /// A link that did not take what it should is offered it again so soon, whatever else happens
  /// meanwhile: when a message goes out must not tell what a finger does.
  private static final Duration REFUSED = Duration.ofMillis(100);

  /// Nothing waits: somebody will say when there is.
  private static final Duration IDLE = Duration.ofSeconds(15);

  private static final Comparator<Entry> ALARMS_FIRST =
      Comparator.comparing(entry -> entry.lane() != Lane.ALARM);

  private static final class Course {
    int tries;
    Tick next = new Tick(0);

    /// When a link took it last: those that have waited longest come first.
    Tick carriedAt = new Tick(0);

    final Set<Link.Kind> carried = EnumSet.noneOf(Link.Kind.class);
    boolean begun;
    boolean refused;

    boolean isUnderWay(Tick now) {
      return begun && now.isBefore(next);
    }
  }

  private final Map<Link.Kind, Link> links = new EnumMap<>(Link.Kind.class);
  private final Set<Link.Kind> up = EnumSet.noneOf(Link.Kind.class);
  private final Set<Link.Kind> broken = EnumSet.noneOf(Link.Kind.class);
  private final Map<MessageId, Course> courses = new HashMap<>();
  private final RandomGenerator random;

  /// When what was refused is offered again, all of it together: alarms first.
  private Tick offer = new Tick(0);

  public Delivery(List<Link> links, RandomGenerator random) {
    links.forEach(link -> this.links.put(link.kind(), link));
    this.random = random;
  }

  /// Told each time a link that is up has taken a message: it is on its way.
  public interface Carried {
    void carried(Entry entry, Link.Kind kind);
  }

  /// Gives bytes to one link, if it is up.
  public void only(Link.Kind kind, Lane lane, byte[] bytes) {
    Link link = links.get(kind);
    if (link != null && up.contains(kind)) {
      boolean _ = taken(link, lane, bytes);
    }
  }

  public void up(Link.Kind kind) {
    up.add(kind);
    for (Course course : courses.values()) {
      course.carried.remove(kind);
      course.refused = false;
    }
  }

  public void down(Link.Kind kind) {
    up.remove(kind);
  }

  /// Sends what is due.
  ///
  /// @param waiting the oldest first
  public void send(Collection<Entry> waiting, Tick now, Carried carried) {
    courses.keySet().retainAll(waiting.stream().map(Entry::id).collect(Collectors.toSet()));
    waiting.forEach(entry -> courses.computeIfAbsent(entry.id(), _ -> new Course()));
    boolean offered = !now.isBefore(offer);
    Comparator<Entry> fair = ALARMS_FIRST.thenComparing(entry -> course(entry).carriedAt);
    List<Entry> inOrder = waiting.stream().sorted(fair).toList();
    long alarms = underWay(inOrder, now, Lane.ALARM::equals);
    long all = underWay(inOrder, now, _ -> true);
    Set<MessageId> atOnce = newestAlarms(waiting);
    for (Entry entry : inOrder) {
      boolean isAlarm = entry.lane() == Lane.ALARM;
      if (course(entry).isUnderWay(now)) {
        send(entry, course(entry), now, offered, carried);
      } else if ((isAlarm ? alarms : all) < WINDOW || atOnce.contains(entry.id())) {
        alarms += isAlarm ? 1 : 0;
        all++;
        send(entry, course(entry), now, offered, carried);
      }
    }
  }

  private long underWay(List<Entry> entries, Tick now, Predicate<Lane> of) {
    return entries.stream()
        .filter(entry -> of.test(entry.lane()) && course(entry).isUnderWay(now))
        .count();
  }

  private Course course(Entry entry) {
    return Objects.requireNonNull(courses.get(entry.id()));
  }

  /// The newest raised alarm, and the newest of its lane: it may be a call, too.
  private static Set<MessageId> newestAlarms(Collection<Entry> waiting) {
    List<Entry> lane = waiting.stream().filter(entry -> entry.lane() == Lane.ALARM).toList();
    return Stream.concat(
            lane.reversed().stream().filter(Entry::raisesAlarm).findFirst().stream(),
            lane.reversed().stream().findFirst().stream())
        .map(Entry::id)
        .collect(Collectors.toSet());
  }

  private void send(Entry entry, Course course, Tick now, boolean offered, Carried carried) {
    if (!course.isUnderWay(now)) {
      course.carried.clear();
      course.refused = false;
      course.tries++;
      course.begun = true;
      course.next = now.plus(Backoff.resend(course.tries, random));
    }
    if (course.refused && !offered) {
      return;
    }
    course.refused = false;
    for (Link.Kind kind : ways(entry.lane(), course)) {
      Link link = links.get(kind);
      if (link == null || course.carried.contains(kind)) {
        continue;
      }
      if (!taken(link, entry.lane(), entry.bytes())) {
        course.refused = true;
        offer = now.plus(REFUSED);
        continue;
      }
      course.carried.add(kind);
      course.carriedAt = now;
      if (up.contains(kind)) {
        carried.carried(entry, kind);
      }
    }
  }

  /// Whether a link takes bytes. One that breaks down over them keeps nobody from the others.
  private boolean taken(Link link, Lane lane, byte[] bytes) {
    try {
      boolean took = link.send(lane, bytes);
      broken.remove(link.kind());
      return took;
    } catch (RuntimeException e) {
      if (broken.add(link.kind())) {
        Logger.error(e, "{} broke down over a message", link.kind());
      }
      return false;
    }
  }

  /// The links to try now. CoAP needs no standing connection, so that an alarm tries it even while
  /// it is thought to be down.
  private Set<Link.Kind> ways(Lane lane, Course course) {
    if (lane == Lane.ALARM || course.tries > 1) {
      return EnumSet.allOf(Link.Kind.class);
    }
    return EnumSet.of(preferred());
  }

  private Link.Kind preferred() {
    return up.contains(Link.Kind.MQTT) || !links.containsKey(Link.Kind.COAP)
        ? Link.Kind.MQTT
        : Link.Kind.COAP;
  }

  /// Sends a heartbeat: by the preferred link, or by all.
  ///
  /// @return whether a link took it
  public boolean heartbeat(byte[] bytes, boolean byAll) {
    boolean taken = false;
    for (Link link : links.values()) {
      if (byAll || link.kind() == preferred()) {
        taken |= taken(link, Lane.HEARTBEAT, bytes);
      }
    }
    return taken;
  }

  /// When something is to be sent next, at the latest; a receipt or a link that comes up may make
  /// it sooner.
  public Tick next(Tick now) {
    Tick next = now.plus(IDLE);
    for (Course course : courses.values()) {
      next = earlier(next, course.begun ? course.next : next, now);
      next = earlier(next, course.refused ? offer : next, now);
    }
    return next;
  }

  private static Tick earlier(Tick next, Tick other, Tick now) {
    return now.isBefore(other) && other.isBefore(next) ? other : next;
  }
}

package homeward.simulator.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One direction of a path. Datagrams are delayed, lost, repeated and overtake each other; see
/// [Stream] for what keeps order.
public final class Wire {
  private static final Duration LEAST = Duration.ofMillis(15);

  /// What TLS or DTLS and the Internet Protocol put around a packet, in bytes, about.
  private static final int OVERHEAD = 90;

  private static final long SECOND = 1_000_000_000L;
  private static final long MOST_QUEUED = 8 * SECOND;
  private static final Duration USUAL = Duration.ofMillis(60);

  private final Schedule schedule;
  private final Dice dice;
  private final List<Trouble> troubles = new ArrayList<>();
  private final List<Runnable> watchers = new ArrayList<>();
  private boolean cut;
  private boolean portal;
  private double loss;
  private double twice;
  private Duration slow = Duration.ZERO;
  private int bytesPerS = Trouble.PLENTY;
  private long busyUntil;
  private long cutSince;
  private long healthySince;

  public Wire(Schedule schedule, Dice dice) {
    this.schedule = schedule;
    this.dice = dice;
  }

  public void begin(Trouble trouble) {
    troubles.add(trouble);
    settle();
  }

  public void end(Trouble trouble) {
    troubles.remove(trouble);
    settle();
  }

  private void settle() {
    boolean was = cut;
    boolean ill = !troubles.isEmpty();
    cut = troubles.stream().anyMatch(Trouble::cut);
    portal = troubles.stream().anyMatch(Trouble::portal);
    loss = troubles.stream().mapToDouble(Trouble::loss).max().orElse(0);
    twice = troubles.stream().mapToDouble(Trouble::twice).max().orElse(0);
    slow = troubles.stream().map(Trouble::slow).max(Duration::compareTo).orElse(Duration.ZERO);
    bytesPerS = troubles.stream().mapToInt(Trouble::bytesPerS).min().orElse(Trouble.PLENTY);
    healthySince = ill ? Long.MAX_VALUE : schedule.now().nanos();
    if (was != cut) {
      cutSince = schedule.now().nanos();
      List.copyOf(watchers).forEach(Runnable::run);
    }
  }

  /// Something happened to what goes over the wire, though not to the wire.
  public void disturb() {
    settle();
  }

  /// Told when the wire is cut or mended.
  public void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  /// Told no more.
  public void unwatch(Runnable watcher) {
    watchers.remove(watcher);
  }

  public boolean isCut() {
    return cut;
  }

  /// Whether somebody else than the gateway answers.
  boolean isPortal() {
    return portal;
  }

  /// Whether nothing was wrong for at least so long.
  public boolean healthyFor(Duration length) {
    return healthySince != Long.MAX_VALUE
        && schedule.now().nanos() - healthySince >= length.toNanos();
  }

  /// Whether it was cut for at least so long.
  public boolean cutFor(Duration length) {
    return cut && schedule.now().nanos() - cutSince >= length.toNanos();
  }

  /// How long one packet takes now.
  Duration delay(int bytes) {
    Duration usual = dice.between(LEAST, USUAL).plus(queue(bytes));
    return slow.isZero() ? usual : usual.plus(dice.between(Duration.ZERO, slow));
  }

  /// How long it waits for those before it, and takes itself, where bytes only drip.
  private Duration queue(int bytes) {
    if (bytesPerS == Trouble.PLENTY) {
      return Duration.ZERO;
    }
    long now = schedule.now().nanos();
    long takes = (bytes + OVERHEAD) * SECOND / bytesPerS;
    busyUntil = Math.max(busyUntil, now) + takes;
    return Duration.ofNanos(busyUntil - now);
  }

  /// Whether so much waits that a router throws the next packet away.
  private boolean isFull() {
    return bytesPerS != Trouble.PLENTY && busyUntil - schedule.now().nanos() > MOST_QUEUED;
  }

  boolean lost() {
    return cut || dice.chance(loss);
  }

  /// Sends one datagram.
  public void datagram(int bytes, Runnable arrival) {
    if (lost() || isFull()) {
      return;
    }
    schedule.after(delay(bytes), arrival);
    if (dice.chance(twice)) {
      schedule.after(delay(bytes), arrival);
    }
  }
}

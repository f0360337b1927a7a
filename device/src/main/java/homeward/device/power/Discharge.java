package homeward.device.power;

import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// A battery's own history: when it lost each percent since it was last charged. The forecast draws
/// the line of the last few percents on to empty, so it follows a change of load within them.
/// Readings tremble, and a load pulls the voltage down for a while: what counts is the middle one
/// of the last readings.
public final class Discharge {
  /// So many percents the line is drawn through.
  private static final int REMEMBERED = 12;

  /// Fewer percents than this, or within less than this time, say nothing.
  private static final int LEAST_DROP = 3;

  private static final Duration LEAST_SPAN = Duration.ofMinutes(5);

  /// The first percent, whose begin nobody has seen, and two more.
  private static final int LEAST_POINTS = 3;

  /// So much more than before means that it is being charged.
  private static final int CHARGED = 3;

  /// The last readings are those of this time.
  private static final Duration RECENT = Duration.ofSeconds(90);

  private record Point(Tick at, int percent) {}

  private final Deque<Point> recent = new ArrayDeque<>();
  private final Deque<Point> points = new ArrayDeque<>();
  private Optional<Tick> begun = Optional.empty();

  /// The charge as it is now, 0 to 100 %. Clearly more than before means that it is being charged:
  /// what was known of its discharge is forgotten.
  public void note(Tick now, int percent) {
    begun = begun.or(() -> Optional.of(now));
    recent.add(new Point(now, percent));
    while (recent.getFirst().at().until(now).compareTo(RECENT) > 0) {
      recent.removeFirst();
    }
    steady(now, middle());
  }

  /// The middle one of the last readings; of two, the lower.
  private int middle() {
    int[] sorted = recent.stream().mapToInt(Point::percent).sorted().toArray();
    return sorted[(sorted.length - 1) / 2];
  }

  private void steady(Tick now, int percent) {
    boolean charged = !points.isEmpty() && percent >= points.getLast().percent() + CHARGED;
    if (charged || isBeginning(now)) {
      points.clear();
    }
    if (points.isEmpty() || percent < points.getLast().percent()) {
      points.add(new Point(now, percent));
    }
    if (points.size() > REMEMBERED) {
      points.removeFirst();
    }
  }

  /// While too few readings have come, the first of them is no beginning to count from.
  private boolean isBeginning(Tick now) {
    return begun.filter(at -> at.until(now).compareTo(RECENT) < 0).isPresent();
  }

  /// How long until it is empty, at the pace of the last few percents; empty while too little of it
  /// was seen.
  public Optional<Duration> left(Tick now) {
    if (points.size() < LEAST_POINTS) {
      return Optional.empty();
    }
    Point first = points.getFirst();
    Point second = points.stream().skip(1).findFirst().orElseThrow();
    Point last = points.getLast();
    if (first.percent() - last.percent() < LEAST_DROP
        || first.at().until(last.at()).compareTo(LEAST_SPAN) < 0) {
      return Optional.empty();
    }
    long nanosAPercent = Math.max(pace(first, last, now), pace(second, last, now));
    long sinceLast = Math.min(last.at().until(now).toNanos(), nanosAPercent);
    return Optional.of(Duration.ofNanos(Math.max(0, nanosAPercent * last.percent() - sinceLast)));
  }

  /// How long it takes over a percent. The one that it is losing now counts once it takes longer
  /// than those before.
  private static long pace(Point from, Point last, Tick now) {
    int drop = from.percent() - last.percent();
    return Math.max(
        from.at().until(last.at()).toNanos() / drop, from.at().until(now).toNanos() / (drop + 1));
  }
}

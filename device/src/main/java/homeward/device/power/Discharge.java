package homeward.device.power;

import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// A battery's own history: when it lost each percent since it was last charged. The forecast draws
/// the line of the last few percents on to empty, so it follows a change of load within them.
public final class Discharge {
  /// So many percents the line is drawn through.
  private static final int REMEMBERED = 12;

  /// Fewer percents than this say nothing.
  private static final int LEAST_DROP = 3;

  private record Point(Tick at, int percent) {}

  private final Deque<Point> points = new ArrayDeque<>();

  /// The charge as it is now, 0 to 100 %. More than before means that it is being charged: what was
  /// known of its discharge is forgotten.
  public void note(Tick now, int percent) {
    if (!points.isEmpty() && percent > points.getLast().percent()) {
      points.clear();
    }
    if (points.isEmpty() || percent < points.getLast().percent()) {
      points.add(new Point(now, percent));
    }
    if (points.size() > REMEMBERED) {
      points.removeFirst();
    }
  }

  /// How long until it is empty, at the pace of the last few percents; empty while too little of it
  /// was seen.
  public Optional<Duration> left(Tick now) {
    if (points.isEmpty()) {
      return Optional.empty();
    }
    int drop = points.getFirst().percent() - points.getLast().percent();
    if (drop < LEAST_DROP) {
      return Optional.empty();
    }
    long nanosAPercent = points.getFirst().at().until(points.getLast().at()).toNanos() / drop;
    Duration sinceLast = points.getLast().at().until(now);
    Duration left = Duration.ofNanos(nanosAPercent * points.getLast().percent()).minus(sinceLast);
    return Optional.of(left.isNegative() ? Duration.ZERO : left);
  }
}

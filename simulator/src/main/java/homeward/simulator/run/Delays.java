package homeward.simulator.run;

import homeward.simulator.check.Delay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.HdrHistogram.Histogram;

/// How long one leg took in many worlds: all of them counted, the slowest by name.
final class Delays {
  private static final int SLOWEST = 8;
  private static final int DIGITS = 3;

  private final Histogram histogram = new Histogram(DIGITS);
  private final List<Slow> slowest = new ArrayList<>();

  /// One that took long.
  record Slow(long seed, String alarm, Duration length) {}

  void add(long seed, Delay delay) {
    histogram.recordValue(Math.max(0, delay.length().toMillis()));
    slowest.add(new Slow(seed, delay.alarm().toString(), delay.length()));
    if (slowest.size() > 4 * SLOWEST) {
      shorten();
    }
  }

  private void shorten() {
    slowest.sort(Comparator.comparing(Slow::length).reversed().thenComparingLong(Slow::seed));
    if (slowest.size() > SLOWEST) {
      slowest.subList(SLOWEST, slowest.size()).clear();
    }
  }

  long count() {
    return histogram.getTotalCount();
  }

  /// @param percent 0 to 100
  Duration percentile(double percent) {
    return Duration.ofMillis(histogram.getValueAtPercentile(percent));
  }

  /// How many took as long, within a range.
  long between(Duration from, Duration to) {
    return histogram.getCountBetweenValues(from.toMillis(), Math.max(0, to.toMillis() - 1));
  }

  List<Slow> slowest() {
    shorten();
    return List.copyOf(slowest);
  }
}

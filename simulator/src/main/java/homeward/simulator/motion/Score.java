package homeward.simulator.motion;

import java.util.Arrays;
import java.util.List;

/// The figures of some trials: how many falls were found, how much of daily life was left in peace.
///
/// @param what a set, or a set and an activity
/// @param falls how many falls
/// @param recognised how many of them were recognised within 6 s of the impact
/// @param down how many of them stay down
/// @param downFound how many of those were given a pre-alarm
/// @param daily how many trials of daily life
/// @param falseFalls how many of them were taken for a fall
/// @param falsePreAlarms how many of them were given a pre-alarm
/// @param early how many falls had a pre-alarm before the fall
/// @param hours of daily life
/// @param delayMs pre-alarm delays after the impact: median, 95th percentile, longest; -1 without
///   any
@SuppressWarnings("ArrayRecordComponent") // three figures, compared by nobody
record Score(
    String what,
    int falls,
    int recognised,
    int down,
    int downFound,
    int daily,
    int falseFalls,
    int falsePreAlarms,
    int early,
    double hours,
    long[] delayMs) {

  static Score of(String what, List<Outcome> outcomes, int holdS) {
    List<Outcome> falls = outcomes.stream().filter(Outcome::fall).toList();
    List<Outcome> daily = outcomes.stream().filter(o -> !o.fall()).toList();
    List<Outcome> down = falls.stream().filter(o -> o.played().staysDown()).toList();
    long[] delays =
        falls.stream()
            .mapToLong(o -> o.preAlarmDelayMs(holdS))
            .filter(d -> d >= 0)
            .sorted()
            .toArray();
    return new Score(
        what,
        falls.size(),
        count(falls, o -> o.fallDelayMs() >= 0),
        down.size(),
        count(down, o -> o.preAlarmDelayMs(holdS) >= 0),
        daily.size(),
        count(daily, o -> o.falsely(false)),
        count(daily, o -> o.falsely(true)),
        count(falls, o -> o.falsely(true)),
        daily.stream().mapToDouble(o -> o.played().seconds()).sum() / 3600,
        new long[] {percentile(delays, 50), percentile(delays, 95), percentile(delays, 100)});
  }

  private static int count(List<Outcome> outcomes, java.util.function.Predicate<Outcome> test) {
    return (int) outcomes.stream().filter(test).count();
  }

  private static long percentile(long[] sorted, int percent) {
    if (sorted.length == 0) {
      return -1;
    }
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }

  /// Misses and false ones together; the worst stands first in a table.
  int errors() {
    return falls - recognised + down - downFound + falseFalls + falsePreAlarms + early;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return what + " " + Arrays.toString(delayMs);
  }
}

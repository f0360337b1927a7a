package homeward.gateway.visit;

import homeward.gateway.policy.AttendanceRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Which pupils' attendance is flagged.
public final class Attendance {
  private static final int WHOLE = 100;

  private Attendance() {}

  /// One pupil's sessions of one day.
  ///
  /// @param possible sessions, 1 to 4
  /// @param attended 0 to `possible`
  public record Day(String pupil, LocalDate day, int possible, int attended) {
    private static final int MOST = 4;

    public Day {
      if (pupil.isBlank() || pupil.length() > WHOLE) {
        throw new IllegalArgumentException("a pupil's name is 1 to " + WHOLE + " characters");
      }
      if (possible < 1 || possible > MOST) {
        throw new IllegalArgumentException("possible sessions are 1 to " + MOST + " a day");
      }
      if (attended < 0 || attended > possible) {
        throw new IllegalArgumentException("attended are 0 to " + possible + " of " + possible);
      }
    }
  }

  /// One whose attendance is flagged.
  ///
  /// @param percent rounded down
  public record Low(String pupil, int percent) {}

  /// A pupil's attendance from a day on, in percent rounded down; empty if nothing is known.
  public static OptionalInt percent(String pupil, List<Day> days, LocalDate from) {
    List<Day> own =
        days.stream().filter(d -> d.pupil().equals(pupil) && !d.day().isBefore(from)).toList();
    int possible = own.stream().mapToInt(Day::possible).sum();
    int attended = own.stream().mapToInt(Day::attended).sum();
    return possible == 0 ? OptionalInt.empty() : OptionalInt.of(attended * WHOLE / possible);
  }

  /// Whose attendance over the rule's time up to today, today included, is under its limit; by
  /// name.
  public static List<Low> low(AttendanceRule rule, List<Day> days, LocalDate today) {
    LocalDate from = today.minus(rule.over());
    Map<String, int[]> sums = new TreeMap<>();
    for (Day day : days) {
      if (day.day().isAfter(from) && !day.day().isAfter(today)) {
        int[] sum = sums.computeIfAbsent(day.pupil(), _ -> new int[2]);
        sum[0] += day.attended();
        sum[1] += day.possible();
      }
    }
    var low = new ArrayList<Low>();
    sums.forEach((pupil, sum) -> {
      if (sum[0] * WHOLE < rule.under() * sum[1]) {
        low.add(new Low(pupil, sum[0] * WHOLE / sum[1]));
      }
    });
    return low;
  }
}

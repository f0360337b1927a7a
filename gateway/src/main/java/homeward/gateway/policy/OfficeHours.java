package homeward.gateway.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/// When the school's office is there: Monday to Friday, but not on days on which it is closed.
///
/// @param from in the school's own time
/// @param to in the school's own time
/// @param closed holidays
public record OfficeHours(LocalTime from, LocalTime to, ZoneId zone, List<Closed> closed) {
  public OfficeHours {
    closed = List.copyOf(closed);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("office hours begin before they end");
    }
  }

  /// Days on which the office is closed, the first and the last of them included.
  public record Closed(LocalDate from, LocalDate to) {
    public Closed {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("a holiday ends on the day it begins, or later");
      }
    }

    boolean contains(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }

    @Override
    public String toString() {
      return from.equals(to) ? from.toString() : from + " to " + to;
    }
  }

  /// Whether a moment is within them.
  public boolean contain(Instant at) {
    ZonedDateTime there = at.atZone(zone);
    DayOfWeek day = there.getDayOfWeek();
    LocalTime time = there.toLocalTime();
    return day != DayOfWeek.SATURDAY
        && day != DayOfWeek.SUNDAY
        && closed.stream().noneMatch(days -> days.contains(there.toLocalDate()))
        && !time.isBefore(from)
        && time.isBefore(to);
  }

  /// Whether all of a time is within them.
  public boolean contain(Instant begin, Instant end) {
    ZonedDateTime first = begin.atZone(zone);
    ZonedDateTime last = end.minusMillis(1).atZone(zone);
    return contain(begin)
        && contain(end.minusMillis(1))
        && first.toLocalDate().equals(last.toLocalDate());
  }
}

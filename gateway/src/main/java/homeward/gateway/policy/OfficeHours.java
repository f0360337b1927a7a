package homeward.gateway.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// When the school's office is there: Monday to Friday.
///
/// @param from in the school's own time
/// @param to in the school's own time
public record OfficeHours(LocalTime from, LocalTime to, ZoneId zone) {
  public OfficeHours {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("office hours begin before they end");
    }
  }

  /// Whether a moment is within them.
  public boolean contain(Instant at) {
    ZonedDateTime there = at.atZone(zone);
    DayOfWeek day = there.getDayOfWeek();
    LocalTime time = there.toLocalTime();
    return day != DayOfWeek.SATURDAY
        && day != DayOfWeek.SUNDAY
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

package homeward.gateway.policy;

import homeward.gateway.people.Role;
import java.time.Period;
import java.util.List;

/// Which attendance is flagged for the authorities.
///
/// @param under percent, 1 to 100
/// @param over the time over which it counts
public record AttendanceRule(int under, Period over, List<Role> tell, List<Clause> clauses) {
  public AttendanceRule {
    tell = List.copyOf(tell);
    clauses = List.copyOf(clauses);
    if (under < 1 || under > 100) {
      throw new IllegalArgumentException("attendance is flagged under 1 to 100 %, not " + under);
    }
  }
}

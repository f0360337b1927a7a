package homeward.gateway.policy;

import homeward.gateway.people.Role;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/// When the policy itself is looked at again.
///
/// @param last when it was looked at last
public record ReviewRule(Period every, LocalDate last, List<Role> by, List<Clause> clauses) {
  public ReviewRule {
    by = List.copyOf(by);
    clauses = List.copyOf(clauses);
  }

  /// The day by which it is due.
  public LocalDate due() {
    return last.plus(every);
  }
}

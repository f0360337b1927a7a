package homeward.gateway.policy;

import homeward.gateway.people.Role;
import java.util.List;

/// Who alone takes one step of a visit at the console.
///
/// @param step the state's words, e.g. `closed`
public record StepRule(String step, List<Role> by, List<Clause> clauses) {
  public StepRule {
    by = List.copyOf(by);
    clauses = List.copyOf(clauses);
  }
}

package homeward.gateway.policy;

import homeward.gateway.people.Role;
import java.util.List;

/// Who approves a visit before anybody leaves.
///
/// @param by one of them; nobody needs to if empty
/// @param weeklyListBy who signs the week's list each Monday; there is none if empty
public record ApprovalRule(List<Role> by, List<Role> weeklyListBy, List<Clause> clauses) {
  public ApprovalRule {
    by = List.copyOf(by);
    weeklyListBy = List.copyOf(weeklyListBy);
    clauses = List.copyOf(clauses);
  }
}

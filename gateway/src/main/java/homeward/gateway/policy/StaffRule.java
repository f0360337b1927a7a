package homeward.gateway.policy;

import homeward.gateway.people.Role;
import java.util.List;

/// How many go.
///
/// @param least 1 or 2
/// @param fewerDecidedBy who may decide that one goes alone; nobody if empty
public record StaffRule(int least, List<Role> fewerDecidedBy, List<Clause> clauses) {
  public StaffRule {
    fewerDecidedBy = List.copyOf(fewerDecidedBy);
    clauses = List.copyOf(clauses);
    if (least < 1 || least > 2) {
      throw new IllegalArgumentException("'least' staff is 1 or 2, not " + least);
    }
  }
}

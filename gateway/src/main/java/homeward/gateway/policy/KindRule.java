package homeward.gateway.policy;

import homeward.gateway.people.Role;
import java.util.List;

/// A kind of visit that the school makes.
///
/// @param staff how many go at least, whatever else is said
/// @param decidedBy who alone may have such a visit made; anybody who plans if empty
public record KindRule(VisitKind kind, int staff, List<Role> decidedBy, List<Clause> clauses) {
  public KindRule {
    decidedBy = List.copyOf(decidedBy);
    clauses = List.copyOf(clauses);
    if (staff < 1 || staff > 2) {
      throw new IllegalArgumentException("'staff' of a kind of visit is 1 or 2, not " + staff);
    }
  }
}

package homeward.gateway.policy;

import homeward.gateway.people.Role;
import java.time.Duration;
import java.util.List;

/// What must be filled in and signed before a step of a visit.
///
/// @param signedBy one of them signs; nobody in particular if empty
/// @param validFor how long it holds from its signing; zero if it does not run out
/// @param kinds of visits; all if empty
/// @param except kinds of visits of which it is not asked
public record PaperRule(
    PaperKind paper,
    Milestone before,
    Condition when,
    List<Role> signedBy,
    Duration validFor,
    List<VisitKind> kinds,
    List<VisitKind> except,
    List<Clause> clauses) {
  public PaperRule {
    signedBy = List.copyOf(signedBy);
    kinds = List.copyOf(kinds);
    except = List.copyOf(except);
    clauses = List.copyOf(clauses);
  }

  /// Whether visits of that kind need it.
  public boolean isFor(VisitKind kind) {
    return (kinds.isEmpty() || kinds.contains(kind)) && !except.contains(kind);
  }
}

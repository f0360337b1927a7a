package homeward.gateway.visit;

import homeward.gateway.policy.Clause;
import java.util.List;
import java.util.stream.Collectors;

/// Something that keeps a visit from its next step.
///
/// @param words what, and what would make the step possible
/// @param clauses that ask for it
public record Missing(String words, List<Clause> clauses) {
  public Missing {
    clauses = List.copyOf(clauses);
  }

  /// A sentence with its clauses.
  public String sentence() {
    return words + from(clauses) + ".";
  }

  static String from(List<Clause> clauses) {
    return clauses.isEmpty()
        ? ""
        : clauses.stream().map(Clause::id).collect(Collectors.joining(", ", " (", ")"));
  }
}

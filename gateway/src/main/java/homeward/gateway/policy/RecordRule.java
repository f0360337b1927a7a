package homeward.gateway.policy;

import java.util.List;

/// What must be written down of a visit before anybody leaves.
///
/// @param fields some of `pupil`, `parents`, `purpose`
public record RecordRule(List<String> fields, List<Clause> clauses) {
  public RecordRule {
    fields = List.copyOf(fields);
    clauses = List.copyOf(clauses);
  }
}

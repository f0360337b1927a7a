package homeward.gateway.policy;

/// A clause of a school's policy, by the number that it has in the catalogue of clauses.
///
/// @param id e.g. `HC-2.9`
public record Clause(String id) {
  public Clause {
    if (!id.matches("[A-Z]{2,4}-[A-Z0-9]{1,3}(\\.[0-9]{1,2})?")) {
      throw new IllegalArgumentException("a clause is like 'HC-2.9', not '" + id + "'");
    }
  }

  @Override
  public String toString() {
    return id;
  }
}

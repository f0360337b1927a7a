package homeward.gateway.policy;

import homeward.gateway.people.Role;
import java.util.List;

/// Who is told of an event, at once.
///
/// @param police whether the police are rung where it is serious
public record TellRule(EventKind event, List<Role> to, boolean police, List<Clause> clauses) {
  public TellRule {
    to = List.copyOf(to);
    clauses = List.copyOf(clauses);
    if (to.isEmpty()) {
      throw new IllegalArgumentException("'" + event.words() + "' is told to nobody: name a role");
    }
  }
}

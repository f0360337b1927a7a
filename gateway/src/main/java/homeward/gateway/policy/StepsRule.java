package homeward.gateway.policy;

import homeward.gateway.people.Role;
import java.util.List;

/// Steps of a visit that the office hears of each time: no later one is taken before.
///
/// @param told the states' words, e.g. `arrived`
/// @param by who alone moves a visit on at the console; anybody of the school if empty
public record StepsRule(List<String> told, List<Role> by, List<Clause> clauses) {
  public StepsRule {
    by = List.copyOf(by);
    told = List.copyOf(told);
    clauses = List.copyOf(clauses);
  }
}

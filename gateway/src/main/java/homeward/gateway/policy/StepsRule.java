package homeward.gateway.policy;

import java.util.List;

/// Steps of a visit that the office hears of each time: no later one is taken before.
///
/// @param told the states' words, e.g. `arrived`
public record StepsRule(List<String> told, List<Clause> clauses) {
  public StepsRule {
    told = List.copyOf(told);
    clauses = List.copyOf(clauses);
  }
}

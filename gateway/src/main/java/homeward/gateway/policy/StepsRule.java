package homeward.gateway.policy;

import homeward.gateway.people.Role;
import java.util.ArrayList;
import java.util.List;

/// Steps of a visit that the office hears of each time: no later one is taken before. And who takes
/// which.
///
/// @param told the states' words, e.g. `arrived`
/// @param by who alone moves a visit on at the console; anybody of the school if empty
/// @param each steps that others take, each once
public record StepsRule(
    List<String> told, List<Role> by, List<StepRule> each, List<Clause> clauses) {
  public StepsRule {
    by = List.copyOf(by);
    told = List.copyOf(told);
    each = List.copyOf(each);
    clauses = List.copyOf(clauses);
    if (each.stream().map(StepRule::step).distinct().count() < each.size()) {
      throw new IllegalArgumentException("each step is given once");
    }
  }

  /// Who alone takes a step; anybody of the school if its list is empty.
  public StepRule of(String step) {
    return each.stream()
        .filter(rule -> rule.step().equals(step))
        .findFirst()
        .orElseGet(() -> new StepRule(step, by, clauses));
  }

  /// All roles and all clauses that it names.
  StepRule all() {
    var roles = new ArrayList<>(by);
    var all = new ArrayList<>(clauses);
    for (StepRule rule : each) {
      roles.addAll(rule.by());
      all.addAll(rule.clauses());
    }
    return new StepRule("", roles, all);
  }
}

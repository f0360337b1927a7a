package homeward.gateway.policy;

import java.util.List;

/// What a home-visit risk assessment asks.
///
/// @param questions to be answered yes or no; a yes needs actions or the decision not to go
/// @param firstAtLeastMedium whether a first visit is never a low risk
/// @param staying the questions, from 1, of which a yes is told to whoever goes to that address
///   next
public record RiskRule(
    List<String> questions,
    boolean firstAtLeastMedium,
    List<Integer> staying,
    List<Clause> clauses) {
  private static final int MOST = 20;

  public RiskRule {
    questions = List.copyOf(questions);
    staying = List.copyOf(staying);
    clauses = List.copyOf(clauses);
    if (questions.size() > MOST) {
      throw new IllegalArgumentException("a risk assessment has at most " + MOST + " questions");
    }
    for (int number : staying) {
      if (number < 1 || number > questions.size()) {
        throw new IllegalArgumentException("there is no question " + number + " to stay");
      }
    }
  }
}

package homeward.gateway.policy;

import java.util.List;

/// What a home-visit risk assessment asks.
///
/// @param questions to be answered yes or no; a yes needs actions or the decision not to go
/// @param firstAtLeastMedium whether a first visit is never a low risk
public record RiskRule(List<String> questions, boolean firstAtLeastMedium, List<Clause> clauses) {
  private static final int MOST = 20;

  public RiskRule {
    questions = List.copyOf(questions);
    clauses = List.copyOf(clauses);
    if (questions.size() > MOST) {
      throw new IllegalArgumentException("a risk assessment has at most " + MOST + " questions");
    }
  }
}

package homeward.gateway.policy;

import java.util.List;

/// A sentence that is shown at the moment at which it helps.
///
/// @param words 1 to 400 characters
public record Guidance(Moment at, String words, List<Clause> clauses) {
  private static final int LONGEST = 400;

  public Guidance {
    clauses = List.copyOf(clauses);
    if (words.isBlank() || words.length() > LONGEST) {
      throw new IllegalArgumentException("guidance is 1 to " + LONGEST + " characters");
    }
  }
}

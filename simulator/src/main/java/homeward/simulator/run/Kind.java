package homeward.simulator.run;

/// Kinds of worlds that seeds are made into.
public enum Kind {
  /// Visits in which much goes wrong.
  HOSTILE,

  /// School weeks in which little does.
  ORDINARY,

  /// Two worlds that differ in one thing only: in one the wearer calls for help in secret, in the
  /// other the same answer is honest. From outside they must be the same.
  DURESS,

  /// Visits of wearers with a body: the real detector judges how they move. Some fall or faint.
  BODY
}

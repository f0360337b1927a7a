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
  BODY,

  /// Visits of people who are afraid, with a device whose parts, card or name server fail.
  FEAR,

  /// Before a visit somebody practises the gestures, and perhaps needs help all the same.
  PRACTICE,

  /// Devices are replaced, restored, copied, swapped and moved between schools.
  LIVES,

  /// Several visits a device and wearer, at two schools, with second persons, and messages that are
  /// hours late.
  VISITS,

  /// Screens sleep, sign out and expire; people gain, lose and lend roles.
  SCREENS,

  /// The gateway comes back with older records, or again and again.
  RECORDS;

  /// Whether its worlds are those of a term, with truths of their own.
  boolean isOfTerm() {
    return switch (this) {
      case HOSTILE, ORDINARY, DURESS, BODY, FEAR, PRACTICE -> false;
      case LIVES, VISITS, SCREENS, RECORDS -> true;
    };
  }
}

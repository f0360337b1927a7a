package homeward.protocol.message;

/// What a panic takes; the policy chooses.
public enum PanicStyle {
  /// Holding for 2 s. Quickest to do; something heavy in a bag may do it too.
  HOLD,

  /// A short press and at once a hold of 2 s: the pattern of a hand, which a bag does not make.
  PRESS_AND_HOLD
}

package homeward.protocol.message;

/// What four fast presses or more do; the policy chooses.
///
/// Asking is the usual. A telephone's call by five presses gave one British force 3,000 abandoned
/// emergency calls in a day, and 62 % of 1,869 owners of alert devices have set one off by
/// accident: a hold stays the way to call. A bag presses like this in 12 of 100 bursts, a child who
/// plays in 72 (`./homeward bench gestures`).
public enum RapidPresses {
  /// The wearer is asked for half the pre-alarm; help is called unless two calm presses end it.
  ASK,

  /// Help is called at once, as by a hold.
  CALL
}

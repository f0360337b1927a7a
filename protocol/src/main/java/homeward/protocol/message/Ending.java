package homeward.protocol.message;

/// How a pre-alarm ended.
public enum Ending {
  /// The wearer said that all is well.
  CANCELLED,

  /// The wearer asked for help in secret, by what looks like a cancel.
  DURESS,

  /// The wearer got up and moved.
  RECOVERED,

  /// The time ran out, or the wearer pressed panic: it became an alarm.
  RAISED;
}

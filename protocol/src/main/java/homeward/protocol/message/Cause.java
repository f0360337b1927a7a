package homeward.protocol.message;

/// Why an alarm was raised.
public enum Cause {
  /// The wearer held the button.
  PANIC,

  /// The device judged the wearer fallen or motionless, and nobody cancelled.
  MAN_DOWN,

  /// Help asked for in secret; it looks like an all-clear.
  DURESS,

  /// A device in a visit was not heard for its limit. Raised by the gateway.
  LOST_CONTACT,

  /// The worker did not answer in time. Raised by the gateway.
  MISSED_CHECK_IN,

  /// The worker is not back by the expected time. Raised by the gateway.
  OVERDUE_RETURN;
}

package homeward.protocol.message;

/// What the device is doing, as a heartbeat tells it.
public enum Condition {
  /// Nobody is signed on.
  IDLE,

  /// A worker is signed on.
  ON_DUTY,

  /// A pre-alarm is running.
  PRE_ALARM,

  /// An alarm of this device is open as far as the device knows.
  ALARM;
}

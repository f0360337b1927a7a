package homeward.protocol.message;

/// What is wrong with a device. A fault is not an alarm.
public enum FaultKind {
  /// Charge too low to finish a visit.
  BATTERY_LOW,

  /// The accelerometer does not answer, or does not move.
  SENSOR_STUCK,

  /// The outbox cannot be read or written; alarms go out from memory.
  STORE_FULL,

  /// The outbox had damaged records.
  STORE_DAMAGED,

  /// The clock is far from the gateway's.
  CLOCK_WRONG,

  /// A cycle of the device's loop failed.
  LOOP_FAILED,

  /// The device was taken off and laid down: nobody is watched.
  NOT_WORN,

  /// So many calls for help wait for their receipts that one more drives another out.
  OUTBOX_FULL,

  /// The button's contact cannot be read: it calls nobody.
  BUTTON_DEAD,

  /// Motor, buzzer or light cannot be switched: the wearer is not told what they should be.
  SIGNAL_DEAD,

  /// The button's contact has been closed for longer than any hand holds it: no press can be felt.
  BUTTON_STUCK,

  /// The battery's gauge does not answer: the charge that is told is an old one, or 0 if there was
  /// none.
  BATTERY_UNKNOWN;
}

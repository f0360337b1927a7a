package homeward.protocol.message;

/// What a self-test looks at.
public enum Part {
  /// The accelerometer answers and shows gravity.
  SENSOR,

  /// The button is not stuck.
  BUTTON,

  /// The motor and the light can be driven.
  SOUNDER,

  /// Charge enough for a visit.
  BATTERY,

  /// The clock is plausible.
  CLOCK,

  /// The outbox can be written.
  STORE,

  /// The MQTT path brought a receipt.
  MQTT,

  /// The CoAP path brought a receipt.
  COAP;
}

package homeward.protocol.message;

/// What a self-test looks at.
public enum Part {
  /// The accelerometer gives samples that gravity explains.
  SENSOR("sensor"),

  /// The button was pressed when it was asked for.
  BUTTON("button"),

  /// The motor and the light were driven, and somebody answered.
  SOUNDER("buzz and light"),

  /// Charge enough for a visit.
  BATTERY("battery"),

  /// The clock agrees with the gateway's.
  CLOCK("clock"),

  /// The outbox can be written.
  STORE("memory"),

  /// The MQTT path brought a receipt.
  MQTT("first link"),

  /// The CoAP path brought a receipt.
  COAP("second link");

  private final String words;

  Part(String words) {
    this.words = words;
  }

  /// What the console calls it.
  public String words() {
    return words;
  }
}

package homeward.protocol.id;

/// One alarm: the id of the message that first told of it. Alarms that the gateway raises by itself
/// carry the device's name too, with the gateway's own boot ([MessageId#FIRST_GATEWAY_BOOT]).
///
/// @param first the alarm's first message
public record AlarmId(MessageId first) {

  /// Reads the form that [#toString] writes, `device:boot:counter`.
  ///
  /// @throws IllegalArgumentException if the text has another form
  public static AlarmId parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("an alarm id is device:boot:counter, not '" + text + "'");
    }
    return new AlarmId(
        new MessageId(new DeviceId(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2])));
  }

  @Override
  public String toString() {
    return first.toString();
  }
}

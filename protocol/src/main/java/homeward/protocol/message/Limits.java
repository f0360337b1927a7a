package homeward.protocol.message;

/// The ranges of message fields, refused where a message is made.
final class Limits {
  private Limits() {}

  static void within(String what, long value, long min, long max, String unit) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          (what + " is " + min + " to " + max + " " + unit).strip() + ", not " + value);
    }
  }

  /// @param min in bytes of UTF-8, as the wire counts them
  /// @param max likewise
  static void text(String what, String value, int min, int max) {
    int bytes = DeviceText.bytes(value);
    if (bytes < min || bytes > max) {
      throw new IllegalArgumentException(
          what + " is " + min + " to " + max + " bytes, not " + bytes);
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(what + " holds no control characters");
    }
  }
}

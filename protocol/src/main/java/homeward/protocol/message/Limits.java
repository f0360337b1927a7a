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

  static void text(String what, String value, int min, int max) {
    if (value.length() < min || value.length() > max) {
      throw new IllegalArgumentException(
          what + " is " + min + " to " + max + " characters, not " + value.length());
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(what + " holds no control characters");
    }
  }
}

package homeward.protocol.id;

/// The name of one wearable; also the common name of its certificate.
///
/// @param value 1 to 32 of a-z, 0-9 and '-', beginning with a letter or digit
public record DeviceId(String value) {
  private static final int LONGEST = 32;

  public DeviceId {
    boolean fits = !value.isEmpty() && value.length() <= LONGEST && value.charAt(0) != '-';
    if (!fits || !value.chars().allMatch(DeviceId::isAllowed)) {
      throw new IllegalArgumentException(
          "a device id is 1 to 32 of a-z, 0-9 and '-', not '" + value + "'");
    }
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }

  @Override
  public String toString() {
    return value;
  }
}

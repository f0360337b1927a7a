package homeward.protocol.id;

import java.util.regex.Pattern;

/// The name of one wearable; also the common name of its certificate.
///
/// @param value 1 to 32 of a-z, 0-9 and '-', beginning with a letter or digit
public record DeviceId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  public DeviceId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a device id is 1 to 32 of a-z, 0-9 and '-', not '" + value + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

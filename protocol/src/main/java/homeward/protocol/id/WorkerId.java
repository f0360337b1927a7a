package homeward.protocol.id;

import java.util.regex.Pattern;

/// One person on the school's staff.
///
/// @param value 1 to 32 of a-z, 0-9, '.' and '-', beginning with a letter or digit
public record WorkerId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,31}");

  public WorkerId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a worker id is 1 to 32 of a-z, 0-9, '.' and '-', not '" + value + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

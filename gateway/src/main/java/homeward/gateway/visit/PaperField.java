package homeward.gateway.visit;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;

/// One field of a form.
///
/// @param key of its value
/// @param label as people read it
/// @param choices from which one is chosen; any text if empty
/// @param most characters of text
/// @param isSignature whether it may be drawn: a PNG as a `data:` address (RFC 2397)
/// @param isDay whether it is a day like `2026-12-04` (ISO 8601)
public record PaperField(
    String key,
    String label,
    boolean required,
    List<String> choices,
    int most,
    boolean isSignature,
    boolean isDay) {
  private static final int LINE = 200;
  private static final int TEXT = 4_000;
  private static final int DAY = 10;
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2999;

  /// A drawn signature as a page sends it: some 45 KB of PNG.
  private static final int DRAWN = 60_000;

  private static final String PNG = "data:image/png;base64,iVBORw0KGgo";

  /// Of a PNG in base64, as much as holds its width and height.
  private static final int HEAD = 32;

  private static final int WIDTH_AT = 16;
  private static final int HEIGHT_AT = 20;
  private static final int MOST_WIDTH = 2_000;
  private static final int MOST_HEIGHT = 1_000;

  public PaperField {
    choices = List.copyOf(choices);
  }

  static PaperField line(String key, String label) {
    return new PaperField(key, label, true, List.of(), LINE, false, false);
  }

  /// One that is typed or drawn.
  static PaperField signature(String key, String label) {
    return new PaperField(key, label, true, List.of(), LINE, true, false);
  }

  static PaperField day(String key, String label) {
    return new PaperField(key, label, true, List.of(), DAY, false, true);
  }

  static PaperField text(String key, String label) {
    return new PaperField(key, label, true, List.of(), TEXT, false, false);
  }

  static PaperField choice(String key, String label, String... choices) {
    return new PaperField(key, label, true, List.of(choices), LINE, false, false);
  }

  PaperField optional() {
    return new PaperField(key, label, false, choices, most, isSignature, isDay);
  }

  /// Whether a value is a drawn signature.
  public static boolean isDrawn(String value) {
    return value.startsWith(PNG);
  }

  /// Whether a value is as long as it may be, at most, and nothing but what it may be.
  boolean holds(String value) {
    if (isSignature && value.startsWith("data:")) {
      return isDrawn(value) && value.length() <= DRAWN && isSmall(value);
    }
    return value.length() <= most && (!isDay || value.isEmpty() || isDay(value));
  }

  private static boolean isDay(String value) {
    try {
      LocalDate day = LocalDate.parse(value);
      return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    } catch (DateTimeParseException _) {
      return false;
    }
  }

  /// Whether the picture, by its own head (PNG, section 11.2.1), is no larger than a screen: a few
  /// thousand bytes can claim to be any size, and whoever shows it would have to believe them.
  private static boolean isSmall(String value) {
    String text = value.substring(value.indexOf(',') + 1);
    if (text.length() < HEAD || !text.matches("[A-Za-z0-9+/]+={0,2}")) {
      return false;
    }
    byte[] head = Base64.getDecoder().decode(text.substring(0, HEAD));
    int width = number(head, WIDTH_AT);
    int height = number(head, HEIGHT_AT);
    return width > 0 && width <= MOST_WIDTH && height > 0 && height <= MOST_HEIGHT;
  }

  /// Four bytes, the highest first.
  private static int number(byte[] bytes, int at) {
    int number = 0;
    for (int i = at; i < at + Integer.BYTES; i++) {
      number = number << Byte.SIZE | Byte.toUnsignedInt(bytes[i]);
    }
    return number;
  }

  /// Whether it takes more than a line.
  public boolean isLong() {
    return most > LINE;
  }
}

package homeward.protocol.message;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Makes a text fit for a device, whatever people typed. A message to a device is part of what
/// happens to an alarm: nothing about a name may make that fail.
public final class DeviceText {
  /// The longest text that a device is told, in bytes of UTF-8.
  public static final int MAX_BYTES = 32;

  /// Stands at the end of a text that was shortened.
  public static final String SHORTENED = "…";

  /// What a reader takes for one character: a letter with its accents, a composed emoji.
  private static final Pattern CHARACTER = Pattern.compile("\\X");

  private DeviceText() {}

  /// The same text where it fits. Control characters and unpaired surrogates become spaces, and
  /// spaces at either end are left out. A longer text is cut between two characters.
  ///
  /// @return 0 to [#MAX_BYTES] bytes; empty only if nothing of the text can be shown
  public static String fit(String text) {
    String clean = clean(text);
    if (bytes(clean) <= MAX_BYTES) {
      return clean;
    }
    String whole = begin(clean, CHARACTER);
    // One character alone may be too long: then its first parts must do.
    String cut = whole.isEmpty() ? begin(clean, Pattern.compile("(?s).")) : whole;
    return cut.strip() + SHORTENED;
  }

  private static String clean(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) || isSurrogate(c) ? ' ' : c)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  private static boolean isSurrogate(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }

  /// As many parts from the beginning on as leave room for [#SHORTENED].
  private static String begin(String text, Pattern part) {
    int room = MAX_BYTES - bytes(SHORTENED);
    var begin = new StringBuilder();
    for (String next : part.matcher(text).results().map(MatchResult::group).toList()) {
      room -= bytes(next);
      if (room < 0) {
        break;
      }
      begin.append(next);
    }
    return begin.toString();
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

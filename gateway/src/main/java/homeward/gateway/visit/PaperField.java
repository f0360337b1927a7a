package homeward.gateway.visit;

import java.util.List;

/// One field of a form.
///
/// @param key of its value
/// @param label as people read it
/// @param choices from which one is chosen; any text if empty
/// @param most characters
public record PaperField(
    String key, String label, boolean required, List<String> choices, int most) {
  private static final int LINE = 200;
  private static final int TEXT = 4_000;

  public PaperField {
    choices = List.copyOf(choices);
  }

  static PaperField line(String key, String label) {
    return new PaperField(key, label, true, List.of(), LINE);
  }

  static PaperField text(String key, String label) {
    return new PaperField(key, label, true, List.of(), TEXT);
  }

  static PaperField choice(String key, String label, String... choices) {
    return new PaperField(key, label, true, List.of(choices), LINE);
  }

  PaperField optional() {
    return new PaperField(key, label, false, choices, most);
  }

  /// Whether it takes more than a line.
  public boolean isLong() {
    return most > LINE;
  }
}

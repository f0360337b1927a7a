package homeward.gateway.policy;

/// When a rule holds.
public enum Condition {
  ALWAYS("always"),
  ALONE("when one person goes alone"),
  OUT_OF_HOURS("out of school hours"),
  UNSAFE("when it was cancelled as unsafe"),
  NOBODY_HOME("when nobody was at home");

  private final String words;

  Condition(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}

package homeward.gateway.watch;

/// Why a page that is open does not count as watching.
public enum Lack {
  HIDDEN("This page is behind another tab or window.", "Bring it to the front and leave it there."),
  DISCONNECTED(
      "This page has lost its connection to the gateway.",
      "It connects again by itself. If it does not within a minute, load it again."),
  SILENT(
      "The browser keeps this page silent, so nobody would hear an alarm.",
      "Press 'Switch sound on'."),
  NOT_SHOWN("This page does not show every alarm that is open.", "Load the page again."),
  NO_SIGN("Nothing has been heard from this page for 15 seconds.", "Load the page again.");

  private final String words;
  private final String advice;

  Lack(String words, String advice) {
    this.words = words;
    this.advice = advice;
  }

  /// What is wrong, in a sentence.
  public String words() {
    return words;
  }

  /// What to do about it, in a sentence or two.
  public String advice() {
    return advice;
  }
}

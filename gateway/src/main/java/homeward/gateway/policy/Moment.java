package homeward.gateway.policy;

/// When guidance is shown.
public enum Moment {
  PLANNING("planning"),
  LEAVING("leaving"),
  ARRIVING("arriving"),
  INSIDE("inside"),
  AFTERWARDS("afterwards");

  private final String words;

  Moment(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}

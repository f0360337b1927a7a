package homeward.gateway.engine;

/// Whether the gateway can know if an alarm is open.
public enum Health {
  WELL(""),
  STORE_REFUSES(
      "The gateway cannot store what devices send, so an alarm may be waiting that nobody sees."),
  STUCK("The gateway is stuck, so an alarm may be waiting that nobody sees.");

  private final String words;

  Health(String words) {
    this.words = words;
  }

  /// What is wrong, in a sentence; empty if all is well.
  public String words() {
    return words;
  }
}

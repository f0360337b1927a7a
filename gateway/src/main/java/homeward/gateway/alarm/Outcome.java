package homeward.gateway.alarm;

/// How an alarm ended, as a person found.
public enum Outcome {
  SAFE("Safe and well"),
  HELPED("Helped by school staff"),
  EMERGENCY_SERVICES("Emergency services attended"),
  FALSE_ALARM("False alarm");

  private final String words;

  Outcome(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}

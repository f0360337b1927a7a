package homeward.gateway.policy;

/// A step of a visit before which something must be there.
public enum Milestone {
  APPROVAL("approval"),
  DEPARTURE("departure"),
  ENTRY("entry"),
  CLOSING("closing");

  private final String words;

  Milestone(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}

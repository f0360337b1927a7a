package homeward.gateway.people;

/// What a person is at school.
public enum Role {
  RECEPTION("reception"),
  HEADTEACHER("headteacher"),
  SAFEGUARDING_LEAD("safeguarding lead"),
  VISITOR("visitor"),
  ADMINISTRATOR("administrator");

  private final String words;

  Role(String words) {
    this.words = words;
  }

  /// As people say it; also what the wearer's device is told.
  public String words() {
    return words;
  }

  /// Whether the role works the console's alarms and visits.
  public boolean responds() {
    return this != VISITOR;
  }
}

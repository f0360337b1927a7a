package homeward.gateway.policy;

/// What must happen within a time.
public enum LimitKind {
  PARENTS_ABSENT("parents absent", "Parents are absent: the visit is cancelled."),
  PARENTS_LATE("parents late", "Parents are too late: the visit is cancelled."),
  CONTACT("contact", "Nothing was heard from the wearer."),
  OFFICE_CALL("office call", "The office has to call the wearer."),
  SIGN_OFF("sign-off", "Nobody has said where the visitor is."),
  REPORT("report", "The visit's report is missing."),
  UNSAFE_REASON("unsafe reason", "The written reason why the visit was unsafe is missing."),
  REFERRAL("referral", "The visit should have taken place.");

  private final String words;
  private final String passed;

  LimitKind(String words, String passed) {
    this.words = words;
    this.passed = passed;
  }

  public String words() {
    return words;
  }

  /// Whether a person may be in danger where it has passed.
  public boolean isDanger() {
    return switch (this) {
      case CONTACT, OFFICE_CALL, SIGN_OFF -> true;
      case PARENTS_ABSENT, PARENTS_LATE, REPORT, UNSAFE_REASON, REFERRAL -> false;
    };
  }

  /// Whether the visit is called off where it has passed.
  public boolean callsOff() {
    return this == PARENTS_ABSENT || this == PARENTS_LATE;
  }

  /// What is said when it has passed.
  public String passed() {
    return passed;
  }
}

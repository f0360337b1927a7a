package homeward.gateway.policy;

/// Kinds of visits.
public enum VisitKind {
  HOME("home visit"),
  DOORSTEP("doorstep visit"),
  RAPID("rapid visit"),
  EMERGENCY_WELFARE("emergency welfare visit"),
  UNANNOUNCED("unannounced visit"),
  TUTORING("tutoring"),
  JOINT("joint visit with another agency"),
  TRANSPORT("transport of a pupil");

  private final String words;

  VisitKind(String words) {
    this.words = words;
  }

  /// As policies say it.
  public String words() {
    return words;
  }
}

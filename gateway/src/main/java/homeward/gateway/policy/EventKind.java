package homeward.gateway.policy;

/// What somebody must be told of at once, beside alarms.
public enum EventKind {
  APPOINTMENT_CHANGED("appointment changed"),
  DELAYED("delayed"),
  DEPARTED("departed"),
  RETURNED("returned"),
  CANCELLED_UNSAFE("cancelled as unsafe"),
  DANGEROUS_ANIMAL("dangerous animal"),
  SAFEGUARDING_CONCERN("safeguarding concern"),
  CHILD_ALONE("child found alone"),
  INCIDENT("incident"),
  PHYSICAL_INTERVENTION("physical intervention"),
  ACCUSATION("accusation"),
  LOW_ATTENDANCE("low attendance");

  private final String words;

  EventKind(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /// Whether somebody reports it who was there, in words of their own.
  public boolean isReported() {
    return switch (this) {
      case SAFEGUARDING_CONCERN,
          CHILD_ALONE,
          INCIDENT,
          PHYSICAL_INTERVENTION,
          ACCUSATION,
          DANGEROUS_ANIMAL ->
          true;
      case APPOINTMENT_CHANGED, DELAYED, DEPARTED, RETURNED, CANCELLED_UNSAFE, LOW_ATTENDANCE ->
          false;
    };
  }

  /// Whether only those see it who must be told.
  public boolean isConfidential() {
    return switch (this) {
      case SAFEGUARDING_CONCERN, CHILD_ALONE, PHYSICAL_INTERVENTION, ACCUSATION, LOW_ATTENDANCE ->
          true;
      case APPOINTMENT_CHANGED,
          DELAYED,
          DEPARTED,
          RETURNED,
          CANCELLED_UNSAFE,
          DANGEROUS_ANIMAL,
          INCIDENT ->
          false;
    };
  }
}

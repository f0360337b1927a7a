package homeward.gateway.visit;

/// How far one of those who go on a visit has come.
///
/// ```text
/// AT_SCHOOL --departed--> OUT --left--> ON_WAY_BACK --returned--> BACK
/// ```
public enum ParticipantState {
  AT_SCHOOL,
  OUT,
  ON_WAY_BACK,
  BACK;

  /// Whether they are out: they are watched.
  public boolean isOut() {
    return this == OUT || this == ON_WAY_BACK;
  }

  /// How far everybody has come who goes on a visit in a state.
  ///
  /// @param gone whether somebody went though the gate was closed
  public static ParticipantState of(VisitState visit, boolean gone) {
    return switch (visit) {
      case PLANNED, APPROVED -> gone ? OUT : AT_SCHOOL;
      case DEPARTED, ARRIVED, WAITING, INSIDE -> OUT;
      case LEFT -> ON_WAY_BACK;
      case RETURNED, REPORTED, CLOSED -> BACK;
      case CANCELLED -> AT_SCHOOL;
    };
  }

  /// How far somebody has come once the visit is moved to a state for all who go.
  public ParticipantState after(VisitState to) {
    return switch (to) {
      case PLANNED, APPROVED -> this;
      case DEPARTED, ARRIVED, WAITING, INSIDE -> this == AT_SCHOOL ? OUT : this;
      case LEFT -> this == BACK ? this : ON_WAY_BACK;
      case RETURNED, REPORTED, CLOSED -> BACK;
      case CANCELLED -> isOut() ? BACK : this;
    };
  }
}

package homeward.gateway.visit;

/// How a visit moves: forward only, one step or more at a time, closed only after the return.
public final class VisitRules {
  private VisitRules() {}

  /// Whether a visit may go from one state to another.
  public static boolean allows(VisitState from, VisitState to) {
    boolean forward = to.compareTo(from) > 0;
    return to == VisitState.CLOSED ? from == VisitState.RETURNED : forward;
  }
}

package homeward.gateway.visit;

import homeward.gateway.policy.Milestone;
import homeward.gateway.policy.StepsRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How a visit moves: forward, one step or more at a time; closed only after the return.
public final class VisitRules {
  private VisitRules() {}

  /// Whether a visit may go from one state to another.
  public static boolean allows(VisitState from, VisitState to) {
    boolean forward = to.compareTo(from) > 0;
    return switch (to) {
      case PLANNED -> false;
      case APPROVED, DEPARTED, ARRIVED, WAITING, INSIDE, LEFT, RETURNED ->
          forward && from.compareTo(VisitState.RETURNED) < 0;
      case REPORTED -> from == VisitState.RETURNED;
      case CLOSED -> from == VisitState.RETURNED || from == VisitState.REPORTED;
      case CANCELLED -> from.isAhead();
    };
  }

  /// The steps that would be left out though the office must hear of each.
  public static List<Missing> skipped(StepsRule rule, VisitState from, VisitState to) {
    return Arrays.stream(VisitState.values())
        .filter(state -> state.compareTo(from) > 0 && state.compareTo(to) < 0)
        .filter(state -> rule.told().contains(state.words()))
        .filter(_ -> to != VisitState.CANCELLED)
        .map(
            state -> new Missing("The office must be told first: " + state.words(), rule.clauses()))
        .toList();
  }

  /// What must be there before a step; empty if nothing need be.
  ///
  /// @param from where the visit is
  /// @param to where it is to go
  public static Optional<Milestone> milestone(VisitState from, VisitState to) {
    return switch (to) {
      case APPROVED -> Optional.of(Milestone.APPROVAL);
      case DEPARTED, ARRIVED, WAITING, LEFT ->
          from.isAhead() ? Optional.of(Milestone.DEPARTURE) : Optional.empty();
      case INSIDE -> Optional.of(from.isAhead() ? Milestone.DEPARTURE : Milestone.ENTRY);
      case CLOSED -> Optional.of(Milestone.CLOSING);
      case PLANNED, RETURNED, REPORTED, CANCELLED -> Optional.empty();
    };
  }
}

package homeward.gateway.visit;

import homeward.gateway.policy.Guidance;
import homeward.gateway.policy.Moment;
import homeward.gateway.policy.VisitPolicy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Which of a policy's sentences help at which step of a visit.
public final class Shown {
  private Shown() {}

  /// What is shown while a visit is in a state.
  public static List<Guidance> at(VisitPolicy policy, VisitState state) {
    Set<Moment> moments = moments(state);
    return policy.guidance().stream().filter(g -> moments.contains(g.at())).toList();
  }

  /// Who plans also sees what is to be thought of on leaving: nothing else may come between.
  private static Set<Moment> moments(VisitState state) {
    return switch (state) {
      case PLANNED -> EnumSet.of(Moment.PLANNING, Moment.LEAVING);
      case APPROVED -> EnumSet.of(Moment.LEAVING);
      case DEPARTED, ARRIVED, WAITING -> EnumSet.of(Moment.ARRIVING);
      case INSIDE -> EnumSet.of(Moment.INSIDE);
      case LEFT, RETURNED, REPORTED, CLOSED, CANCELLED -> EnumSet.of(Moment.AFTERWARDS);
    };
  }
}

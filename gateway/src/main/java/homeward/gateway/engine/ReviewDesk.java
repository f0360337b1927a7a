package homeward.gateway.engine;

import homeward.gateway.policy.Policy;
import homeward.gateway.policy.ReviewRule;
import homeward.gateway.store.Rows.TimerKind;
import java.time.Duration;
import java.time.Instant;

/// Has the policy itself looked at again when that is due, and asks again until it was.
final class ReviewDesk {
  static final String POLICY = "policy";
  private static final String KIND = "policy review";
  private static final Duration AGAIN = Duration.ofDays(7);

  private final Policy policy;

  ReviewDesk(Policy policy) {
    this.policy = policy;
  }

  /// The gateway has started, perhaps with another policy.
  void begin(Cycle cycle) {
    ReviewRule rule = policy.visits().review();
    boolean asked = cycle.tx.openNotices().stream().anyMatch(n -> n.kind().equals(KIND));
    if (rule.by().isEmpty()) {
      cycle.tx.clearTimer(TimerKind.REVIEW, POLICY);
    } else if (!asked) {
      Instant due = rule.due().atStartOfDay(policy.visits().hours().zone()).toInstant();
      cycle.tx.setTimer(TimerKind.REVIEW, POLICY, due);
    }
  }

  void due(Cycle cycle) {
    ReviewRule rule = policy.visits().review();
    Notices.add(
        cycle,
        0,
        KIND,
        "The policy on home visits was to be reviewed by " + rule.due() + ".",
        rule.by(),
        false);
    cycle.tx.setTimer(TimerKind.REVIEW, POLICY, cycle.now.plus(AGAIN));
  }
}

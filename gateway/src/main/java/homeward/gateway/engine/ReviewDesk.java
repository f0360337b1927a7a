package homeward.gateway.engine;

import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.ReviewRule;
import homeward.gateway.store.Rows.TimerKind;
import java.time.Duration;
import java.time.Instant;

/// Has the policy itself looked at again when that is due, and asks again until it was.
public final class ReviewDesk {
  /// Of its notices.
  public static final String KIND = "policy review";

  private static final Duration AGAIN = Duration.ofDays(7);

  private final Rulebook rules;

  ReviewDesk(Rulebook rules) {
    this.rules = rules;
  }

  /// The gateway has started, perhaps with another policy.
  void begin(Cycle cycle) {
    rules.schools().forEach(school -> begin(cycle, school, rules.of(school)));
  }

  /// A policy is in force from now on.
  void begin(Cycle cycle, SchoolId school, Policy policy) {
    ReviewRule rule = policy.visits().review();
    boolean asked =
        cycle.tx.openNotices().stream()
            .anyMatch(n -> n.kind().equals(KIND) && n.school().equals(school));
    Instant due = rule.due().atStartOfDay(policy.visits().hours().zone()).toInstant();
    if (rule.by().isEmpty()) {
      cycle.tx.clearTimer(TimerKind.REVIEW, school.value());
    } else if (!asked || due.isAfter(cycle.now)) {
      cycle.tx.setTimer(TimerKind.REVIEW, school.value(), due);
    }
  }

  void due(Cycle cycle, SchoolId school) {
    ReviewRule rule = rules.of(school).visits().review();
    Notices.add(
        cycle,
        school,
        0,
        KIND,
        "The policy on home visits was to be reviewed by "
            + rule.due()
            + ". What staff who visited have written for it is on the console's page Policy.",
        rule.by(),
        false);
    cycle.tx.setTimer(TimerKind.REVIEW, school.value(), cycle.now.plus(AGAIN));
  }
}

package homeward.gateway.policy;

import homeward.gateway.people.Role;
import java.time.Duration;
import java.util.List;

/// A time within which something must happen, and who is told if it does not.
///
/// @param within from what the kind says: the arrival, the last word, the scheduled start, the
///   return; 1 min to 30 days
/// @param remind so long before it runs out, somebody is reminded; zero for no reminder
/// @param alarmAfter so long after it has passed it is an alarm, where a person may be in danger;
///   else the people who are told are told once more each time the limit passes
/// @param agreedBy who may agree another time for a visit; nobody if empty
/// @param tell who is told when it has passed
public record LimitRule(
    LimitKind limit,
    Duration within,
    Duration remind,
    Duration alarmAfter,
    List<Role> agreedBy,
    List<Role> tell,
    List<Clause> clauses) {
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofDays(30);

  public LimitRule {
    agreedBy = List.copyOf(agreedBy);
    tell = List.copyOf(tell);
    clauses = List.copyOf(clauses);
    if (within.compareTo(LEAST) < 0 || within.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "the limit '"
              + limit.words()
              + "' is 1 min to 30 days, not "
              + within.toSeconds()
              + " s");
    }
    if (remind.isNegative() || remind.compareTo(within) >= 0) {
      throw new IllegalArgumentException(
          "the reminder of '" + limit.words() + "' must come before the limit itself");
    }
  }
}

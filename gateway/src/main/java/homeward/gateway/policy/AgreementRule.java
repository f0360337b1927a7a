package homeward.gateway.policy;

import homeward.gateway.people.Role;
import java.time.Duration;
import java.util.List;

/// What becomes of agreements with parents.
///
/// @param within when somebody sees whether one was kept, where no other day was agreed; 1 to 90
///   days from the report or the reminder letter
/// @param again between two times that what is due is asked for; 1 to 30 days
/// @param by who sees to them; nobody is asked if empty
public record AgreementRule(Duration within, Duration again, List<Role> by, List<Clause> clauses) {
  private static final Duration LEAST = Duration.ofDays(1);
  private static final Duration MOST = Duration.ofDays(90);
  private static final Duration MOST_AGAIN = Duration.ofDays(30);

  /// Nobody is asked.
  public static final AgreementRule NONE =
      new AgreementRule(Duration.ofDays(14), Duration.ofDays(7), List.of(), List.of());

  public AgreementRule {
    by = List.copyOf(by);
    clauses = List.copyOf(clauses);
    check("within", within, MOST);
    check("again", again, MOST_AGAIN);
  }

  private static void check(String key, Duration time, Duration most) {
    if (time.compareTo(LEAST) < 0 || time.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "'"
              + key
              + "' of agreements is 1 to "
              + most.toDays()
              + " days, not "
              + time.toHours()
              + " h");
    }
  }
}

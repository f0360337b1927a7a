package homeward.simulator.office;

import java.time.Duration;

/// How a person answers.
///
/// @param quickest the shortest time from being told to acting
/// @param slowest the longest
/// @param misses likelihood of not noticing at all, 0 to 1
/// @param forgets likelihood of taking an alarm on and forgetting it
/// @param misclicks likelihood of taking an alarm on by mistake, and giving it back
public record Habits(
    Duration quickest, Duration slowest, double misses, double forgets, double misclicks) {
  /// Sits at the desk.
  public static final Habits RECEPTIONIST =
      new Habits(Duration.ofSeconds(5), Duration.ofMinutes(1), 0.1, 0.1, 0.1);

  /// Between lessons and meetings, now and then at a conference.
  public static final Habits HEADTEACHER =
      new Habits(Duration.ofSeconds(30), Duration.ofMinutes(12), 0.3, 0.1, 0.05);

  /// Sleeps, and wakes up sometimes.
  public static final Habits OUT_OF_HOURS =
      new Habits(Duration.ofMinutes(1), Duration.ofMinutes(20), 0.5, 0.1, 0.05);

  /// Everybody, when the world is calm.
  public static final Habits ATTENTIVE =
      new Habits(Duration.ofSeconds(5), Duration.ofSeconds(20), 0, 0, 0);
}

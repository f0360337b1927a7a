package homeward.gateway.escalation;

import java.time.Duration;
import java.util.List;

/// Who is told of an alarm, step by step, until a person has taken it on. The last step repeats for
/// ever.
///
/// @param steps at least one
/// @param repeatLast between two repeats of the last step, 5 s to 1 h
/// @param takenOnLimit taken on, but not resolved for so long: it escalates again; 5 s to 24 h
public record EscalationPolicy(List<Step> steps, Duration repeatLast, Duration takenOnLimit) {
  public EscalationPolicy {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("an escalation needs a step");
    }
    within("repeat-last", repeatLast, Duration.ofSeconds(5), Duration.ofHours(1));
    within("taken-on-limit", takenOnLimit, Duration.ofSeconds(5), Duration.ofHours(24));
  }

  private static void within(String what, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          what
              + " is "
              + min.toSeconds()
              + " to "
              + max.toSeconds()
              + " s, not "
              + value.toSeconds()
              + " s");
    }
  }

  /// The step with this number, counted from 0; beyond the last, the last again.
  public Step step(int number) {
    return steps.get(Math.min(number, steps.size() - 1));
  }

  public boolean isLast(int number) {
    return number >= steps.size() - 1;
  }

  /// The longest that an alarm waits for anything.
  public Duration longestWait() {
    Duration longest = repeatLast.compareTo(takenOnLimit) > 0 ? repeatLast : takenOnLimit;
    for (Step step : steps) {
      longest = step.after().compareTo(longest) > 0 ? step.after() : longest;
    }
    return longest;
  }

  /// How long after the step with this number the next one is due.
  public Duration afterStep(int number) {
    return isLast(number) ? repeatLast : step(number + 1).after();
  }
}

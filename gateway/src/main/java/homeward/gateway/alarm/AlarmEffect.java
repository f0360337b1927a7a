package homeward.gateway.alarm;

import java.time.Instant;

/// What a move asks the engine to do, in the same transaction.
public sealed interface AlarmEffect {
  /// Tell the people of a step.
  record PerformStep(int step) implements AlarmEffect {}

  /// The next deadline, in the place of the one before.
  record Deadline(Instant due) implements AlarmEffect {}

  /// No deadline any more: resolved.
  record NoDeadline() implements AlarmEffect {}
}

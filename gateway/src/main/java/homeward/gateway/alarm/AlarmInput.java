package homeward.gateway.alarm;

/// What may move an alarm.
public sealed interface AlarmInput {
  /// Its deadline has come.
  record Due() implements AlarmInput {}

  /// No attempt of the given step has reached anybody.
  record ReachedNobody(int step) implements AlarmInput {}

  record TakeOn(Holder by) implements AlarmInput {}

  /// The person who has it cannot go on with it.
  record GiveBack(Holder by) implements AlarmInput {}

  record Resolve(Holder by, Outcome outcome, String note) implements AlarmInput {}
}

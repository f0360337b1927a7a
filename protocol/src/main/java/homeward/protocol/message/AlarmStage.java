package homeward.protocol.message;

/// How far people have come with an alarm.
public enum AlarmStage {
  /// Somebody has been told; nobody has taken it on.
  TOLD,

  /// A named person has it.
  TAKEN_ON,

  /// A named person closed it with an outcome.
  RESOLVED;
}

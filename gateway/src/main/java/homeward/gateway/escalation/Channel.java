package homeward.gateway.escalation;

/// A way to reach people.
public enum Channel {
  /// The office console: reaches whoever is watching it now.
  CONSOLE,
  EMAIL
}

package homeward.gateway.alarm;

import java.time.Instant;

/// Where an alarm stands at the school. Every move is made by [AlarmRules].
///
/// ```text
/// Raised --due--> Told --due, reached nobody--> Told (next step) ...
///    |             |  ^
///    +--take on----+  +--not resolved in time, given back--+
///                  v                                       |
///               TakenOn -------resolve------> Resolved     |
///                  +---------------------------------------+
/// ```
///
/// Every state but Resolved has a deadline in the store.
public sealed interface AlarmState {
  /// Stored; nobody has been told yet.
  record Raised() implements AlarmState {}

  /// Somebody is being told.
  ///
  /// @param step the last step performed, from 0
  record Told(int step) implements AlarmState {}

  /// A named person has it.
  ///
  /// @param step the last step performed before, from 0; -1 if none was
  record TakenOn(Holder by, Instant at, int step) implements AlarmState {}

  /// A named person has closed it. The end.
  record Resolved(Holder by, Instant at, Outcome outcome, String note) implements AlarmState {}
}

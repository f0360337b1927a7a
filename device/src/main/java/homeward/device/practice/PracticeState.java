package homeward.device.practice;

import homeward.protocol.time.Tick;
import java.time.Duration;

/// Whether the wearer practises. Every move is made by [PracticeRules].
///
/// ```text
/// Off --asked for--> Asking --one press--> On --time, visit, call, ...--> Off
///  ^                   |
///  +---30 s------------+
/// ```
public sealed interface PracticeState {
  /// All is meant in earnest.
  ///
  /// @param holdPractised whether the last gesture was a hold that was practised: if it goes on, it
  ///   is meant in earnest
  record Off(boolean holdPractised) implements PracticeState {}

  /// The device asks its wearer to begin.
  ///
  /// @param length how long practice is to last
  /// @param until when it gives up
  record Asking(Duration length, Tick until) implements PracticeState {}

  /// The wearer practises.
  ///
  /// @param until when it ends by itself
  /// @param againUntil until then another call is meant in earnest
  /// @param called whether they have called in secret, in earnest: any further call is in earnest
  /// @param holdPractised whether the last gesture was a hold
  record On(Tick until, Tick againUntil, boolean called, boolean holdPractised)
      implements PracticeState {}
}

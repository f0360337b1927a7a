package homeward.device.practice;

import homeward.device.button.ButtonRules.Gesture;
import homeward.protocol.message.PracticeEvent;
import java.time.Duration;

/// What may move practice.
public sealed interface PracticeInput {
  /// The office asks for it.
  ///
  /// @param length how long it is to last
  record Asked(Duration length) implements PracticeInput {}

  /// The wearer did something with the button.
  record Gestured(Gesture gesture) implements PracticeInput {}

  /// Something else matters more.
  ///
  /// @param why what practice is ended by
  record Ended(PracticeEvent why) implements PracticeInput {}

  record TimePassed() implements PracticeInput {}
}

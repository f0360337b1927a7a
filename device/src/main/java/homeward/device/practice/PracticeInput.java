package homeward.device.practice;

import homeward.device.button.ButtonRules.Gesture;
import homeward.protocol.message.PracticeEvent;
import homeward.protocol.message.RapidPresses;
import java.time.Duration;

/// What may move practice.
public sealed interface PracticeInput {
  /// The office asks for it.
  ///
  /// @param length how long it is to last
  record Asked(Duration length) implements PracticeInput {}

  /// The wearer did something with the button.
  ///
  /// @param rapid what the policy makes of pressing again and again: it is felt accordingly
  record Gestured(Gesture gesture, RapidPresses rapid) implements PracticeInput {}

  /// Something else matters more.
  ///
  /// @param why what practice is ended by
  record Ended(PracticeEvent why) implements PracticeInput {}

  record TimePassed() implements PracticeInput {}
}

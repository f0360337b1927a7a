package homeward.device.practice;

import homeward.device.button.ButtonRules.Gesture;
import homeward.device.signal.Pattern;
import homeward.protocol.message.PracticeEvent;

/// What a move of practice asks the loop to do.
public sealed interface PracticeEffect {
  /// The gesture is meant in earnest.
  record InEarnest(Gesture gesture) implements PracticeEffect {}

  /// Help is called in secret, in earnest. Nothing of it is felt.
  record CallInSecret() implements PracticeEffect {}

  /// Tell the gateway.
  ///
  /// @param lasts whether practice goes on
  record Tell(PracticeEvent event, boolean lasts) implements PracticeEffect {}

  record Show(Pattern pattern) implements PracticeEffect {}
}

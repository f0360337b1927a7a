package homeward.device.hardware;

import homeward.device.signal.Pattern;

/// Motor, buzzer and light.
public interface Sounder {
  /// Plays a pattern in the place of the one that is playing.
  ///
  /// @param silent whether to leave out its sound
  void play(Pattern pattern, boolean silent);

  /// Whether motor, buzzer and light can all be switched.
  default boolean works() {
    return true;
  }
}

package homeward.device.hardware;

import homeward.device.signal.Pattern;

/// Motor and light.
public interface Sounder {
  /// Plays a pattern in the place of the one that is playing.
  void play(Pattern pattern);
}

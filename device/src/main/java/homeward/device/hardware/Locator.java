package homeward.device.hardware;

import homeward.protocol.time.Tick;
import java.util.Optional;

/// Finds out where the device is. Off unless asked: a wearer is not followed.
public interface Locator {
  /// A place, as a satellite receiver found it.
  ///
  /// @param latitude WGS 84, millionths of a degree, north positive
  /// @param longitude WGS 84, millionths of a degree, east positive
  /// @param accuracyM within so many metres with 95 % likelihood, or
  ///   [homeward.protocol.message.Uplink.Position#UNKNOWN_ACCURACY]
  /// @param at when it was found
  record Fix(int latitude, int longitude, int accuracyM, Tick at) {}

  /// A device that has no receiver.
  Locator NONE =
      new Locator() {
        @Override
        public void search(boolean on) {
          // There is nothing to switch.
        }

        @Override
        public Optional<Fix> last() {
          return Optional.empty();
        }
      };

  /// Begins to look, or ends it and forgets what was found.
  void search(boolean on);

  /// The last fix since the search began.
  Optional<Fix> last();
}

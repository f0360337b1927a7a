package homeward.device.hardware;

import homeward.protocol.time.Tick;
import java.time.Duration;
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
  record Fix(int latitude, int longitude, int accuracyM, Tick at) {
    /// How long a better fix is kept.
    private static final Duration YOUNG = Duration.ofSeconds(30);

    /// How fast a wearer walks away from it.
    private static final int WALK_M_S = 2;

    /// Whether it takes the place of one from before: not if that one is young and still better,
    /// wherever the wearer may have walked since.
    public boolean replaces(Fix before) {
      Duration age = before.at.until(at);
      return age.compareTo(YOUNG) >= 0
          || accuracyM <= before.accuracyM + age.toSeconds() * WALK_M_S;
    }
  }

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

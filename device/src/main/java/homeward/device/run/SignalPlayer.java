package homeward.device.run;

import homeward.device.hardware.Sounder;
import homeward.device.signal.Pattern;
import homeward.device.signal.Playing;
import homeward.protocol.time.Tick;
import java.util.Optional;
import org.tinylog.Logger;

/// Plays patterns, and takes up again what another one interrupted. A signal that cannot be given
/// keeps nothing else from happening.
final class SignalPlayer {
  private final Sounder sounder;
  private Optional<Playing> playing = Optional.empty();
  private boolean broken;

  SignalPlayer(Sounder sounder) {
    this.sounder = sounder;
  }

  void play(Pattern pattern, boolean silent, Tick now) {
    playing = Optional.of(Playing.from(pattern, now));
    try {
      sounder.play(pattern, silent);
      broken = false;
    } catch (RuntimeException e) {
      if (!broken) {
        Logger.error(e, "{} cannot be played", pattern);
      }
      broken = true;
    }
  }

  /// Whether the last signal could not be given.
  boolean isBroken() {
    return broken;
  }

  /// When the pattern that stands is taken up again.
  ///
  /// @param standing what is to be felt until something changes
  Optional<Tick> resumes(Optional<Pattern> standing) {
    return playing.flatMap(played -> played.resumes(standing));
  }

  /// What is to be taken up again now.
  Optional<Pattern> due(Optional<Pattern> standing, Tick now) {
    return resumes(standing).filter(over -> !now.isBefore(over)).flatMap(_ -> standing);
  }
}

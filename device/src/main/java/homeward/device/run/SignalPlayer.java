package homeward.device.run;

import homeward.device.hardware.Sounder;
import homeward.device.signal.Pattern;
import homeward.device.signal.Playing;
import homeward.protocol.time.Tick;
import java.util.Optional;

/// Plays patterns, and takes up again what another one interrupted.
final class SignalPlayer {
  private final Sounder sounder;
  private Optional<Playing> playing = Optional.empty();

  SignalPlayer(Sounder sounder) {
    this.sounder = sounder;
  }

  void play(Pattern pattern, boolean silent, Tick now) {
    playing = Optional.of(Playing.from(pattern, now));
    sounder.play(pattern, silent);
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

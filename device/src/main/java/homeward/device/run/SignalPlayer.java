package homeward.device.run;

import homeward.device.hardware.Sounder;
import homeward.device.signal.Pattern;
import homeward.device.signal.Playing;
import homeward.protocol.time.Tick;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Plays patterns. Those that say less wait for those that say more; what repeats is taken up again
/// when another one has interrupted it.
final class SignalPlayer {
  private final Sounder sounder;
  private final Set<Pattern> waiting = EnumSet.noneOf(Pattern.class);
  private Optional<Playing> playing = Optional.empty();

  SignalPlayer(Sounder sounder) {
    this.sounder = sounder;
  }

  /// Plays it, now or when what says more is over.
  ///
  /// @param standing what is to be felt until something changes
  void play(Pattern pattern, Optional<Pattern> standing, boolean silent, Tick now) {
    if (playing.filter(played -> played.keepsWaiting(pattern, standing, now)).isPresent()) {
      waiting.add(pattern);
      return;
    }
    waiting.remove(pattern);
    playing = Optional.of(Playing.from(pattern, now));
    sounder.play(pattern, silent);
  }

  /// When what is played is over; empty if nothing would have to wait for it.
  Optional<Tick> busyUntil(Tick now) {
    return playing
        .filter(played -> !played.pattern().repeats())
        .map(Playing::over)
        .filter(now::isBefore);
  }

  /// It is no longer true.
  void forget(Pattern pattern) {
    waiting.remove(pattern);
  }

  /// When something is to be played.
  ///
  /// @param standing what is to be felt until something changes
  Optional<Tick> next(Optional<Pattern> standing) {
    return standing.isEmpty() && !waiting.isEmpty()
        ? playing.map(Playing::over)
        : playing.flatMap(played -> played.resumes(standing));
  }

  /// What is to be played now.
  Optional<Pattern> due(Optional<Pattern> standing, Tick now) {
    return next(standing)
        .filter(over -> !now.isBefore(over))
        .flatMap(_ -> standing.or(() -> waiting.stream().findFirst()));
  }
}

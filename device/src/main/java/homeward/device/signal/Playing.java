package homeward.device.signal;

import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.Optional;

/// What is played. Whatever asks the wearer for an answer, or says that an alarm is still being
/// tried, repeats for as long as that is so: another pattern may interrupt it, not end it.
///
/// @param pattern the last one that was begun
/// @param over when it has been played once
public record Playing(Pattern pattern, Tick over) {

  /// A pattern begins.
  public static Playing from(Pattern pattern, Tick now) {
    long ms = pattern.buzzMs().stream().mapToLong(Integer::longValue).sum();
    return new Playing(pattern, now.plus(Duration.ofMillis(ms)));
  }

  /// Whether another one has to wait until this one, or what stands, is over.
  ///
  /// @param standing what repeats for as long as things are as they are; empty if nothing does
  public boolean keepsWaiting(Pattern other, Optional<Pattern> standing, Tick now) {
    boolean lasts = !pattern.repeats() && now.isBefore(over);
    return (lasts && pattern.weight().compareTo(other.weight()) > 0)
        || standing.filter(stands -> stands.weight().compareTo(other.weight()) > 0).isPresent();
  }

  /// When the pattern that stands is to be taken up again; empty if nothing interrupted it.
  ///
  /// @param standing what repeats for as long as things are as they are; empty if nothing does
  public Optional<Tick> resumes(Optional<Pattern> standing) {
    return standing.isPresent() && !pattern.repeats() ? Optional.of(over) : Optional.empty();
  }
}

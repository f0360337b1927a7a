package homeward.gateway.engine;

import java.time.Instant;
import java.util.Optional;

/// Who wears a device.
///
/// @param worker the person's id; empty if nobody is known to
/// @param since when they have had it
/// @param lastWorker who had it last, where nobody has it; empty if nobody ever did
/// @param lastUntil until when they had it
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // facts that may be unknown
public record Wear(
    String worker, Optional<Instant> since, String lastWorker, Optional<Instant> lastUntil) {
  /// Nobody, and nobody before.
  static final Wear NOBODY = new Wear("", Optional.empty(), "", Optional.empty());

  static Wear by(String worker, Instant since) {
    return new Wear(worker, Optional.of(since), "", Optional.empty());
  }

  /// Somebody for whom it is planned, without a word that they have it.
  static Wear planned(String worker) {
    return new Wear(worker, Optional.empty(), "", Optional.empty());
  }

  /// Nobody since somebody gave it back.
  static Wear lastBy(String worker, Instant until) {
    return new Wear("", Optional.empty(), worker, Optional.of(until));
  }
}

package homeward.gateway.identity;

import java.time.Instant;

/// The time by which certificates are signed: the gateway's clock, unless it shows a day before
/// this program was built, which cannot be right. Then it is the day of the build, so that what is
/// signed meanwhile is good under the right time, too.
///
/// @param clock what the gateway's clock shows
/// @param built when this program was built; no time is earlier
public record SigningTime(Instant clock, Instant built) {

  /// A clock of which nothing else is known.
  public static SigningTime of(Instant clock) {
    return new SigningTime(clock, Instant.EPOCH);
  }

  /// Whether the clock may be right.
  public boolean plausible() {
    return !clock.isBefore(built);
  }

  /// The time by which to sign.
  public Instant now() {
    return plausible() ? clock : built;
  }
}

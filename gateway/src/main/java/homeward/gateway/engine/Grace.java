package homeward.gateway.engine;

import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How far deadlines of silence are put off while the gateway could not hear: each gets its whole
/// limit again, but however often that happens before the device is heard again, no more than twice
/// the limit after the first time. A gateway that starts again and again still notices silence.
final class Grace {
  /// What happens to one deadline.
  ///
  /// @param latest until when it may be put off, from the first time on
  record Given(Instant due, Instant latest) {}

  private Grace() {}

  /// @param latest from the first time; empty if this is the first since the device was heard
  static Given given(Instant now, Duration limit, Optional<Instant> latest) {
    Instant whole = now.plus(limit);
    Instant most = latest.orElse(whole.plus(limit));
    return new Given(whole.isAfter(most) ? most : whole, most);
  }

  /// Puts a deadline off, or sets it if there is none.
  static void give(Cycle cycle, TimerKind kind, String subject, Duration limit) {
    Optional<Instant> latest = cycle.tx.timer(kind, subject).flatMap(TimerRow::latest);
    Given given = given(cycle.now, limit, latest);
    cycle.tx.putOff(kind, subject, given.due(), given.latest());
  }

  /// The clock was set ahead, or the machine stood still: nobody could be heard meanwhile.
  static void clockSetAhead(Cycle cycle, TimerKind kind, Duration ahead) {
    for (TimerRow timer : cycle.tx.timers(kind)) {
      timer
          .latest()
          .ifPresent(
              latest -> cycle.tx.putOff(kind, timer.subject(), timer.due(), latest.plus(ahead)));
    }
  }
}

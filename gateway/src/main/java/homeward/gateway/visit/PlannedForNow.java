package homeward.gateway.visit;

import homeward.gateway.policy.SchoolClock;
import homeward.protocol.id.VisitId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which of the visits that are planned a departure begins: one of the same day, the nearest by its
/// start. One of last week that was never marked is not it.
public final class PlannedForNow {
  /// A visit so near is of the same day even where midnight lies between.
  private static final Duration NEAR = Duration.ofHours(6);

  private PlannedForNow() {}

  /// A visit that is planned.
  ///
  /// @param clock of its school
  public record Appointment(VisitId visit, Instant start, SchoolClock clock) {
    private Duration distance(Instant now) {
      return Duration.between(start, now).abs();
    }

    private boolean isFor(Instant now) {
      return clock.date(start).equals(clock.date(now)) || distance(now).compareTo(NEAR) <= 0;
    }
  }

  /// The one that a departure begins now; of two as near the earlier.
  public static Optional<Appointment> choose(List<Appointment> planned, Instant now) {
    return planned.stream()
        .filter(appointment -> appointment.isFor(now))
        .min(
            Comparator.comparing((Appointment appointment) -> appointment.distance(now))
                .thenComparing(Appointment::start)
                .thenComparingLong(appointment -> appointment.visit().value()));
  }
}

package homeward.gateway.visit;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.policy.SchoolClock;
import homeward.gateway.visit.PlannedForNow.Appointment;
import homeward.protocol.id.VisitId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which visit a departure begins.
class PlannedForNowTest {
  private static final Instant NOW = Instant.parse("2026-06-02T10:00:00Z");
  private static final SchoolClock CLOCK = new SchoolClock(ZoneId.of("Europe/London"));

  private static long chosen(Instant now, Duration... starts) {
    List<Appointment> planned =
        Stream.of(starts)
            .map(in ->
                new Appointment(new VisitId(List.of(starts).indexOf(in) + 1L), now.plus(in), CLOCK))
            .toList();
    return PlannedForNow.choose(planned, now).map(a -> a.visit().value()).orElse(0L);
  }

  @Test
  void the_nearest_of_the_day_is_begun() {
    assertThat(chosen(NOW, Duration.ofHours(-3), Duration.ofHours(1), Duration.ofHours(5)))
        .isEqualTo(2);
  }

  @Test
  void of_two_as_near_the_earlier_is_begun() {
    assertThat(chosen(NOW, Duration.ofHours(1), Duration.ofHours(-1))).isEqualTo(2);
  }

  @Test
  void one_of_yesterday_or_tomorrow_is_not_begun() {
    assertThat(chosen(NOW, Duration.ofHours(-24), Duration.ofDays(-7), Duration.ofHours(24)))
        .isZero();
  }

  @Test
  void at_midnight_one_that_is_near_is_begun_all_the_same() {
    Instant midnight = Instant.parse("2026-06-01T23:00:00Z");
    assertThat(chosen(midnight, Duration.ofMinutes(-20))).isEqualTo(1);
    assertThat(chosen(midnight, Duration.ofHours(-7))).isZero();
  }
}

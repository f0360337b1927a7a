package homeward.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/// When a school's day ends.
class HandBackRuleTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @Test
  void midnight_is_that_of_the_school_in_summer_too() {
    Instant evening = Instant.parse("2026-07-01T22:59:59Z");
    Instant midnight = Instant.parse("2026-07-01T23:00:00Z");
    assertThat(HandBackRule.usual().next(evening, LONDON)).contains(midnight);
    assertThat(HandBackRule.usual().last(midnight, LONDON)).contains(midnight);
    assertThat(HandBackRule.usual().next(midnight, LONDON))
        .contains(Instant.parse("2026-07-02T23:00:00Z"));
    assertThat(HandBackRule.usual().last(evening, LONDON))
        .contains(Instant.parse("2026-06-30T23:00:00Z"));
  }

  @Test
  void a_time_that_the_clocks_skip_or_repeat_ends_the_day_once() {
    var rule = new HandBackRule.EndOfDay(LocalTime.of(1, 30));
    assertThat(rule.next(Instant.parse("2026-03-29T00:00:00Z"), LONDON))
        .contains(Instant.parse("2026-03-29T01:30:00Z"));
    Instant first = Instant.parse("2026-10-25T00:30:00Z");
    assertThat(rule.next(Instant.parse("2026-10-24T12:00:00Z"), LONDON)).contains(first);
    assertThat(rule.next(first, LONDON)).contains(Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void a_policy_says_it_in_one_of_two_ways() {
    assertThat(HandBackRule.parse("end of day 18:05"))
        .isEqualTo(new HandBackRule.EndOfDay(LocalTime.of(18, 5)));
    assertThat(HandBackRule.parse("none")).isEqualTo(new HandBackRule.Never());
    assertThat(new HandBackRule.Never().next(Instant.EPOCH, LONDON)).isEmpty();
    assertThatThrownBy(() -> HandBackRule.parse("end of day 24:00"))
        .hasMessage("hand-back is 'end of day HH:MM' or 'none', not 'end of day 24:00'");
  }
}

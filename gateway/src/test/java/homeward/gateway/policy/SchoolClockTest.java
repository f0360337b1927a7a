package homeward.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every school reads and types its own time, wherever its gateway stands.
class SchoolClockTest {
  private static final SchoolClock LONDON = new SchoolClock(ZoneId.of("Europe/London"));
  private static final Instant FIRST = Instant.parse("2026-10-25T00:30:00Z");
  private static final Instant SECOND = Instant.parse("2026-10-25T01:30:00Z");

  private final TimeZone zone = TimeZone.getDefault();
  private final Locale locale = Locale.getDefault();

  @AfterEach
  void as_it_was() {
    TimeZone.setDefault(zone);
    Locale.setDefault(locale);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/London", "America/New_York", "Asia/Kathmandu"})
  void a_time_that_is_typed_means_the_schools_own_time_on_whatever_machine(String machine) {
    TimeZone.setDefault(TimeZone.getTimeZone(machine));
    Locale.setDefault(Locale.FRANCE);

    Instant summer = LONDON.read("2027-07-01T14:30");
    Instant winter = LONDON.read("2027-01-01T14:30");

    assertThat(summer).isEqualTo("2027-07-01T13:30:00Z");
    assertThat(winter).isEqualTo("2027-01-01T14:30:00Z");
    assertThat(
            List.of(
                LONDON.time(summer),
                LONDON.minute(summer),
                LONDON.fullMinute(winter),
                LONDON.sheet(summer),
                LONDON.typed(summer),
                LONDON.day(winter)))
        .containsExactly(
            "14:30:00",
            "1 Jul, 14:30",
            "1 Jan 2027, 14:30",
            "2027-07-01 14:30",
            "2027-07-01T14:30",
            "1 Jan 2027");
  }

  @Test
  void a_time_that_the_clocks_leave_out_is_refused_not_moved() {
    assertThatThrownBy(() -> LONDON.read("2026-03-29T01:30"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no 01:30 on 29 Mar 2026: the clocks go forward. Choose another time.");
    assertThat(LONDON.read("2026-03-29T00:59")).isEqualTo("2026-03-29T00:59:00Z");
    assertThat(LONDON.read("2026-03-29T02:00")).isEqualTo("2026-03-29T01:00:00Z");
  }

  @Test
  void a_time_that_comes_twice_is_asked_about_unless_it_is_said_which() {
    assertThatThrownBy(() -> LONDON.read("2026-10-25T01:30"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("comes twice on 25 Oct 2026");
    assertThat(LONDON.read("2026-10-25T01:30+01:00")).isEqualTo(FIRST);
    assertThat(LONDON.read("2026-10-25T01:30+00:00")).isEqualTo(SECOND);
    assertThat(LONDON.read("2026-10-25T00:59")).isEqualTo("2026-10-24T23:59:00Z");
    assertThat(LONDON.read("2026-10-25T02:00")).isEqualTo("2026-10-25T02:00:00Z");
  }

  @Test
  void a_time_that_comes_twice_is_shown_with_the_name_of_its_zone_and_no_other_is() {
    assertThat(LONDON.fullMinute(FIRST)).isEqualTo("25 Oct 2026, 01:30 BST");
    assertThat(LONDON.fullMinute(SECOND)).isEqualTo("25 Oct 2026, 01:30 GMT");
    assertThat(LONDON.fullMinute(SECOND.plusSeconds(1800))).isEqualTo("25 Oct 2026, 02:00");
  }

  @Test
  void what_a_form_showed_and_nobody_changed_stays_the_same_moment() {
    Instant begun = SECOND.plusSeconds(17);

    assertThat(LONDON.read(LONDON.typed(begun), begun)).isEqualTo(begun);
    assertThat(LONDON.read("2026-10-25T04:00", begun)).isEqualTo("2026-10-25T04:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-30T10:00, There is no such day or time",
    "2026-03-02T24:01, There is no such day or time",
    "2026-03-02T10:00+77:00, There is no such day or time",
    "2026-03-02T10:00+05:00, There is no 10:00",
    "tomorrow, A time is like 2026-03-02T14:30",
    "2026-03-02 10:00, A time is like 2026-03-02T14:30",
  })
  void what_is_no_time_is_refused_in_words(String typed, String why) {
    assertThatThrownBy(() -> LONDON.read(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(why);
  }
}

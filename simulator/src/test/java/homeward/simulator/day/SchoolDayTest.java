package homeward.simulator.day;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.policy.Policy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A full day under each profile, and days and nights on which calendars and clocks are odd.
class SchoolDayTest {
  private static List<String> profiles() {
    return PolicyFile.PROFILES;
  }

  private static void held(SchoolDay.Result day) {
    assertThat(day.faults()).isEmpty();
    assertThat(day.visits().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(45);
    assertThat(day.deadlines()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void every_deadline_is_met_on_both_sides(String profile) {
    SchoolDay.Result day =
        SchoolDay.play(List.of(PolicyFile.named(profile)), 1, DayTrust.MONDAY, Duration.ZERO);
    held(day);
    assertThat(day.visits()).hasSizeGreaterThan(14);
    assertThat(day.deadlines()).containsKeys("asked: due back", "alarm: lost contact");
  }

  @Test
  void the_schools_of_a_trust_may_each_have_their_own() {
    List<Policy> all = PolicyFile.PROFILES.stream().map(PolicyFile::named).toList();
    held(SchoolDay.play(all, 2, DayTrust.MONDAY, Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource({
    // Clocks are changed in these nights, at 1:00 UTC.
    "2026-03-28, 15",
    "2026-10-24, 15",
    // The leap day, the night after it, and the end of a year.
    "2028-02-29, 0",
    "2028-02-29, 14",
    "2026-12-31, 14"
  })
  void clocks_and_calendars_move_no_deadline(LocalDate date, int later) {
    List<Policy> all = Stream.of("default", "westside").map(PolicyFile::named).toList();
    held(SchoolDay.play(all, 3, date, Duration.ofHours(later)));
  }

  @Test
  void the_same_seed_is_the_same_day() {
    List<Policy> one = List.of(PolicyFile.named("default"));
    assertThat(SchoolDay.play(one, 7, DayTrust.MONDAY, Duration.ZERO))
        .isEqualTo(SchoolDay.play(one, 7, DayTrust.MONDAY, Duration.ZERO));
  }
}

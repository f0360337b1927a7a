package homeward.gateway.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.gateway.policy.AttendanceRule;
import homeward.gateway.visit.Attendance.Day;
import homeward.gateway.visit.Attendance.Low;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttendanceTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
  private static final AttendanceRule RULE =
      new AttendanceRule(70, Period.ofMonths(1), List.of(), List.of());

  private static Day day(String pupil, LocalDate day, int attended) {
    return new Day(pupil, day, 4, attended);
  }

  @Test
  void who_is_under_the_limit_is_low_and_who_is_at_it_is_not() {
    assertThat(
            Attendance.low(
                RULE,
                List.of(
                    new Day("At", TODAY, 4, 2),
                    new Day("At", TODAY.minusDays(1), 4, 4),
                    new Day("At", TODAY.minusDays(2), 2, 1),
                    new Day("Under", TODAY, 3, 2)),
                TODAY))
        .containsExactly(new Low("Under", 66));
  }

  @Test
  void only_the_time_up_to_today_counts() {
    LocalDate first = TODAY.minusMonths(1).plusDays(1);
    List<Day> days =
        List.of(
            day("Pat", TODAY, 2),
            day("Pat", TODAY.plusDays(1), 4),
            day("Pat", first.minusDays(1), 4));
    assertThat(Attendance.low(RULE, days, TODAY)).containsExactly(new Low("Pat", 50));
    assertThat(Attendance.low(RULE, List.of(day("Pat", TODAY, 2), day("Pat", first, 4)), TODAY))
        .isEmpty();
    assertThat(Attendance.low(RULE, List.of(), TODAY)).isEmpty();
  }

  @Test
  void a_day_is_sane() {
    assertThat(new Day("x".repeat(100), TODAY, 1, 0).attended()).isZero();
    assertThatThrownBy(() -> new Day("x".repeat(101), TODAY, 1, 0)).hasMessageContaining("name");
    assertThatThrownBy(() -> new Day(" ", TODAY, 1, 0)).hasMessageContaining("name");
    assertThatThrownBy(() -> new Day("Pat", TODAY, 0, 0)).hasMessageContaining("1 to 4");
    assertThatThrownBy(() -> new Day("Pat", TODAY, 5, 0)).hasMessageContaining("1 to 4");
    assertThatThrownBy(() -> new Day("Pat", TODAY, 2, 3)).hasMessageContaining("0 to 2");
    assertThatThrownBy(() -> new Day("Pat", TODAY, 2, -1)).hasMessageContaining("0 to 2");
  }
}

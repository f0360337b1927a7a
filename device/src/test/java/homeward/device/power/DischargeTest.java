package homeward.device.power;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.function.LongToIntFunction;
import org.junit.jupiter.api.Test;

class DischargeTest {
  private final Discharge discharge = new Discharge();

  private static Tick minute(long minutes) {
    return new Tick(0).plus(Duration.ofMinutes(minutes));
  }

  @Test
  void a_percent_every_six_minutes_lasts_ten_hours_from_full() {
    for (int i = 0; i <= 10; i++) {
      discharge.note(minute(6L * i), 100 - i);
    }
    assertThat(discharge.left(minute(60))).contains(Duration.ofHours(9));
    assertThat(discharge.left(minute(63))).contains(Duration.ofMinutes(537));
  }

  @Test
  void two_percents_say_nothing_and_three_do() {
    discharge.note(minute(0), 50);
    discharge.note(minute(5), 48);
    assertThat(discharge.left(minute(5))).isEmpty();
    discharge.note(minute(6), 47);
    assertThat(discharge.left(minute(6))).contains(Duration.ofMinutes(94));
  }

  @Test
  void a_heavier_load_shows_within_a_dozen_percents() {
    int percent = 100;
    long at = 0;
    for (; percent > 60; percent--, at += 6) {
      discharge.note(minute(at), percent);
    }
    for (; percent > 46; percent--, at += 2) {
      discharge.note(minute(at), percent);
    }
    assertThat(discharge.left(minute(at)).orElseThrow()).isLessThan(Duration.ofMinutes(96));
  }

  @Test
  void charging_forgets_how_it_went_down() {
    for (int i = 0; i < 10; i++) {
      discharge.note(minute(i), 90 - i);
    }
    discharge.note(minute(20), 85);
    assertThat(discharge.left(minute(20))).isEmpty();
  }

  /// A percent in ten minutes, read every ten seconds.
  private void falls(int from, int looks, LongToIntFunction tremble) {
    for (int i = 0; i < looks; i++) {
      discharge.note(
          new Tick(0).plus(Duration.ofSeconds(10L * i)), from - i / 60 + tremble.applyAsInt(i));
    }
  }

  private Duration leftAfter(int looks) {
    return discharge.left(new Tick(0).plus(Duration.ofSeconds(10L * looks))).orElseThrow();
  }

  @Test
  void a_reading_that_trembles_by_a_percent_or_two_changes_the_forecast_little() {
    falls(80, 600, i -> (int) (i * 7 % 5) - 2);

    assertThat(leftAfter(600)).isBetween(Duration.ofHours(9), Duration.ofHours(14));
  }

  @Test
  void the_first_percent_was_begun_before_anybody_looked() {
    // 79 after ten seconds, then a percent in ten minutes.
    falls(80, 200, i -> i == 0 ? 0 : -1);

    assertThat(leftAfter(200)).isGreaterThan(Duration.ofHours(12));
  }

  @Test
  void a_load_that_pulls_the_voltage_down_for_half_a_minute_is_no_discharge() {
    falls(60, 300, i -> i % 60 < 3 ? -10 : 0);

    assertThat(leftAfter(300)).isBetween(Duration.ofHours(8), Duration.ofHours(12));
  }

  @Test
  void a_gauge_that_stands_still_foretells_no_end() {
    falls(60, 240, _ -> 0);
    for (int i = 240; i < 3_000; i++) {
      discharge.note(new Tick(0).plus(Duration.ofSeconds(10L * i)), 56);
    }

    assertThat(leftAfter(3_000)).isGreaterThan(Duration.ofHours(9));
  }
}

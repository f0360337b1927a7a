package homeward.device.power;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.protocol.time.Tick;
import java.time.Duration;
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
}

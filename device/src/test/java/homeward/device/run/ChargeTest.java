package homeward.device.run;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.hardware.HardwareException;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.function.LongToIntFunction;
import org.junit.jupiter.api.Test;

class ChargeTest {
  private static final int UNREADABLE = -1;

  private int reading = 90;
  private Tick now = new Tick(0);
  private final Charge charge = new Charge(this::read, now);
  private boolean low;
  private int changes;

  private int read() {
    if (reading == UNREADABLE) {
      throw new HardwareException("planted");
    }
    return reading;
  }

  /// @param percent the reading of each look, from 0
  private void looks(int number, LongToIntFunction percent) {
    for (int i = 0; i < number; i++) {
      reading = percent.applyAsInt(i);
      boolean before = low;
      low = charge.step(now);
      changes += low == before ? 0 : 1;
      now = now.plus(Charge.LOOK);
    }
  }

  @Test
  void a_charge_that_flickers_between_19_and_20_percent_is_one_fault_and_not_thirty() {
    looks(60, i -> i % 2 == 0 ? 20 : 19);

    assertThat(low).isTrue();
    assertThat(changes).isEqualTo(1);
  }

  @Test
  void below_20_percent_is_low_at_once_and_20_is_not() {
    looks(6, _ -> 20);
    assertThat(low).isFalse();
    looks(1, _ -> 19);
    assertThat(low).isTrue();
  }

  @Test
  void low_is_over_after_a_minute_at_25_percent_and_not_before() {
    looks(1, _ -> 19);
    looks(60, _ -> 24);
    assertThat(low).isTrue();
    looks(5, _ -> 25);
    assertThat(low).isTrue();
    looks(1, _ -> 25);
    assertThat(low).isFalse();
  }

  @Test
  void a_reading_that_fails_is_no_low_battery_and_leaves_the_charge_as_it_was() {
    looks(3, _ -> 63);
    looks(60, _ -> UNREADABLE);

    assertThat(changes).isZero();
    assertThat(charge.percent()).isEqualTo(63);
  }

  @Test
  void a_gauge_that_fails_for_a_minute_is_a_fault_and_a_single_failure_is_none() {
    looks(3, _ -> 63);
    looks(5, _ -> UNREADABLE);
    assertThat(charge.isUnknown()).isFalse();
    looks(1, _ -> UNREADABLE);
    assertThat(charge.isUnknown()).isTrue();

    looks(5, _ -> 63);
    assertThat(charge.isUnknown()).isTrue();
    looks(1, _ -> 63);
    assertThat(charge.isUnknown()).isFalse();
  }

  @Test
  void a_charge_that_was_never_read_passes_no_self_test() {
    looks(1, _ -> UNREADABLE);
    assertThat(charge.isTrusted()).isFalse();
    looks(1, _ -> 63);
    assertThat(charge.isTrusted()).isTrue();
  }

  @Test
  void a_charge_that_loses_a_percent_every_two_minutes_is_low_two_hours_before_its_end() {
    looks(6 * 2 * 60, i -> (int) (100 - i / 12));

    assertThat(low).isTrue();
    assertThat(changes).isEqualTo(1);
  }

  @Test
  void a_gauge_that_trembles_by_a_percent_makes_no_battery_low_that_lasts_for_five_hours() {
    // A percent in 6 min, from 60 to 50 %.
    looks(360, i -> (int) (60 - i / 36 + i * 7 % 3 - 1));

    assertThat(changes).isZero();
    assertThat(now.nanos()).isEqualTo(Duration.ofHours(1).toNanos());
  }
}

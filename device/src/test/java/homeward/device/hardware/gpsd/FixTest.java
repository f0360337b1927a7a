package homeward.device.hardware.gpsd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import homeward.device.hardware.Locator.Fix;
import homeward.protocol.message.Uplink.Position;
import homeward.protocol.time.Tick;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What counts as a position, and which of two counts.
class FixTest {
  private static final Tick NOW = new Tick(0);

  private static boolean isFix(String more) throws IOException {
    try (JsonParser json = new JsonFactory().createParser("{\"class\":\"TPV\"," + more + "}")) {
      return Report.next(json).isFix();
    }
  }

  private static Fix fix(int accuracyM, long afterS) {
    return new Fix(51_000_000, -100_000, accuracyM, NOW.plus(Duration.ofSeconds(afterS)));
  }

  @Test
  void a_fix_at_0_0_is_no_position_whatever_its_mode() throws IOException {
    assertThat(isFix("\"mode\":3,\"lat\":0.0,\"lon\":0.0")).isFalse();
    assertThat(isFix("\"mode\":3,\"lat\":0.0000001,\"lon\":-0.0")).isFalse();
    assertThat(isFix("\"mode\":2,\"lat\":0,\"lon\":0,\"eph\":3.0")).isFalse();
  }

  @Test
  void the_meridian_and_the_equator_are_places_as_others_are() throws IOException {
    assertThat(isFix("\"mode\":3,\"lat\":51.48,\"lon\":0.0")).isTrue();
    assertThat(isFix("\"mode\":2,\"lat\":0.0,\"lon\":32.6")).isTrue();
  }

  @Test
  void a_report_without_a_place_or_a_mode_is_no_position() throws IOException {
    assertThat(isFix("\"mode\":3")).isFalse();
    assertThat(isFix("\"mode\":3,\"lat\":51.48")).isFalse();
    assertThat(isFix("\"mode\":1,\"lat\":51.48,\"lon\":0.1")).isFalse();
    assertThat(isFix("\"lat\":51.48,\"lon\":0.1")).isFalse();
    assertThat(isFix("\"mode\":3,\"lat\":91.0,\"lon\":0.1")).isFalse();
  }

  @Test
  void a_worse_fix_does_not_replace_a_better_one_of_the_last_half_minute() {
    assertThat(fix(80, 5).replaces(fix(8, 0))).isFalse();
    assertThat(fix(80, 29).replaces(fix(8, 0))).isFalse();
    assertThat(fix(Position.UNKNOWN_ACCURACY, 29).replaces(fix(8, 0))).isFalse();
    assertThat(fix(80, 30).replaces(fix(8, 0))).isTrue();
  }

  @Test
  void a_better_one_or_one_that_is_as_good_replaces_at_once() {
    assertThat(fix(8, 1).replaces(fix(80, 0))).isTrue();
    assertThat(fix(8, 1).replaces(fix(8, 0))).isTrue();
  }

  @Test
  void a_wearer_who_walks_on_is_followed() {
    assertThat(fix(10, 1).replaces(fix(8, 0))).isTrue();
    assertThat(fix(28, 10).replaces(fix(8, 0))).isTrue();
    assertThat(fix(29, 10).replaces(fix(8, 0))).isFalse();
  }
}

package homeward.device.motion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Taps stand in for a button that is stuck: they must be heard from a hand, and from nothing else.
class TapWatchTest {
  private final TapWatch watch = new TapWatch();
  private long nowMs;
  private int heard;

  /// Wears it quietly, with a sensor's noise.
  private void wears(long ms) {
    for (long end = nowMs + ms; nowMs < end; nowMs += 10) {
      sample(0);
    }
  }

  private void sample(double pushG) {
    double noise = 0.004 * Math.sin((double) nowMs);
    heard += watch.sample(nowMs, noise, 1 - noise, pushG) ? 1 : 0;
  }

  /// A push of 20 ms, and nothing for the rest of the time.
  private void tap(double g, long apartMs) {
    sample(g);
    nowMs += 10;
    sample(g);
    nowMs += 10;
    wears(apartMs - 20);
  }

  private void taps(int times, double g, long apartMs) {
    wears(1_000);
    for (int i = 0; i < times; i++) {
      tap(g, apartMs);
    }
    wears(1_000);
  }

  @Test
  void four_taps_are_a_call_and_three_are_none() {
    taps(3, 2, 450);
    assertThat(heard).isZero();
    wears(2_000);
    taps(4, 2, 450);
    assertThat(heard).isEqualTo(1);
  }

  @Test
  void taps_may_be_a_fifth_of_a_second_to_a_second_apart() {
    taps(4, 2, 240);
    assertThat(heard).isEqualTo(1);
    taps(4, 2, 980);
    assertThat(heard).isEqualTo(2);
    taps(8, 2, 1_100);
    assertThat(heard).isEqualTo(2);
  }

  @Test
  void what_is_too_weak_is_no_tap() {
    taps(8, 0.3, 450);
    assertThat(heard).isZero();
  }

  @Test
  void eight_taps_are_two_calls() {
    taps(8, 2, 450);
    assertThat(heard).isEqualTo(2);
  }

  @Test
  void a_push_that_lasts_is_no_tap() {
    wears(1_000);
    for (int i = 0; i < 8; i++) {
      for (int sample = 0; sample < 20; sample++) {
        sample(2);
        nowMs += 10;
      }
      wears(300);
    }
    assertThat(heard).isZero();
  }

  @Test
  void jolts_in_the_midst_of_movement_are_no_taps() {
    for (int i = 0; i < 1_000; i++) {
      double step = 0.5 * Math.sin(2 * Math.PI * nowMs / 400.0);
      sample(step + (i % 40 < 2 ? 2 : 0));
      nowMs += 10;
    }
    assertThat(heard).isZero();
  }

  @Test
  void what_was_before_a_gap_belongs_to_no_call() {
    taps(3, 2, 450);
    nowMs += 1_500;
    taps(3, 2, 450);
    assertThat(heard).isZero();
    watch.sample(nowMs, Double.NaN, 0, 0);
    assertThat(heard).isZero();
  }
}

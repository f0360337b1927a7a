package homeward.device.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// A look is half a second; what looked like walking is learnt 11 looks later, and at a gap.
class UprightTest {
  private final History history = new History();
  private final Upright upright = new Upright();

  private interface Wave {
    double at(double seconds);
  }

  private void move(double seconds, double tiltDeg, Wave wave) {
    double x = Math.sin(Math.toRadians(tiltDeg));
    double y = Math.cos(Math.toRadians(tiltDeg));
    int bins = (int) (seconds * 50);
    for (int bin = 0; bin < bins; bin++) {
      double length = 1 + wave.at(bin / 50.0);
      history.add(length * x, length * y, 0);
      if (history.count() > 0 && history.count() % 25 == 0) {
        upright.look(history, true);
      }
    }
  }

  private void walk(double seconds, double tiltDeg) {
    move(seconds, tiltDeg, t -> 0.25 * Math.sin(2 * Math.PI * 1.8 * t));
  }

  private double tilt(double deg) {
    var direction = new Direction();
    direction.x = Math.sin(Math.toRadians(deg));
    direction.y = Math.cos(Math.toRadians(deg));
    return upright.tilt(direction);
  }

  @Test
  void walking_is_seen_after_two_seconds_and_learnt_later() {
    walk(1.9, 0);
    assertThat(upright.walking()).isFalse();
    walk(1, 0);
    assertThat(upright.walking()).isTrue();
    assertThat(upright.known()).isFalse();
    assertThat(tilt(30)).isZero();
    walk(5.5, 0);
    assertThat(upright.known()).isFalse();
    walk(2, 0);
    assertThat(upright.known()).isTrue();
    assertThat(tilt(30)).isCloseTo(30, within(1.0));
  }

  @Test
  void at_a_gap_what_waits_is_learnt() {
    walk(6, 20);
    assertThat(upright.known()).isFalse();
    upright.gap();
    assertThat(upright.known()).isTrue();
    assertThat(tilt(20)).isCloseTo(0, within(1.0));
    assertThat(upright.walking()).isFalse();
    upright.forget();
    assertThat(upright.known()).isFalse();
    assertThat(tilt(90)).isZero();
  }

  @Test
  void what_is_no_walking_is_not_learnt() {
    isNoWalking(_ -> 0);
    isNoWalking(t -> 0.04 * Math.sin(2 * Math.PI * 1.8 * t)); // too little
    isNoWalking(t -> 1.2 * Math.sin(2 * Math.PI * 1.8 * t)); // too much
    isNoWalking(t -> 0.25 * Math.sin(2 * Math.PI * 0.4 * t)); // too slow
    isNoWalking(t -> 0.4 * Math.sin(2 * Math.PI * 6 * t)); // too quick
  }

  private void isNoWalking(Wave wave) {
    history.clear();
    move(20, 0, wave);
    assertThat(upright.walking()).isFalse();
    upright.gap();
    assertThat(upright.known()).isFalse();
  }

  @Test
  void walking_round_a_corner_is_not_learnt() {
    for (int i = 0; i < 20; i++) {
      walk(1, i * 20);
    }
    upright.gap();
    assertThat(upright.known()).isFalse();
  }

  @Test
  void what_looked_like_walking_after_a_fall_is_not_learnt() {
    walk(4, 0);
    upright.doubt(history.count());
    walk(10, 0);
    upright.gap();
    // Only what ended more than a second before the fall.
    assertThat(upright.known()).isFalse();

    upright.forget();
    history.clear();
    walk(20, 0);
    upright.doubt(history.count() - 60);
    walk(5, 90);
    upright.gap();
    assertThat(upright.known()).isTrue();
    assertThat(tilt(0)).isLessThan(5);
  }

  @Test
  void a_device_worn_another_way_is_followed_after_a_while_and_not_at_once() {
    walk(20, 0);
    upright.gap();
    history.clear();
    walk(5, 90);
    upright.gap();
    history.clear();
    assertThat(tilt(0)).isLessThan(5);
    walk(12, 90);
    upright.gap();
    assertThat(upright.known()).isTrue();
    assertThat(tilt(90)).isLessThan(5);
    assertThat(tilt(0)).isGreaterThan(80);
  }

  @Test
  void a_little_of_another_way_is_forgotten_with_the_usual_one() {
    walk(20, 0);
    upright.gap();
    for (int i = 0; i < 4; i++) {
      history.clear();
      walk(5, 90);
      upright.gap();
      history.clear();
      walk(4, 0);
      upright.gap();
    }
    assertThat(tilt(0)).isLessThan(5);
  }

  @Test
  void upright_moves_slowly_with_a_device_that_slips() {
    walk(30, 0);
    upright.gap();
    history.clear();
    walk(4, 30);
    upright.gap();
    assertThat(tilt(0)).isBetween(0.1, 10.0);
    history.clear();
    walk(60, 30);
    upright.gap();
    assertThat(tilt(30)).isLessThan(8);
  }

  @Test
  void what_may_not_be_learnt_is_only_looked_at() {
    for (int bin = 0; bin < 1_000; bin++) {
      history.add(0, 1 + 0.25 * Math.sin(2 * Math.PI * 1.8 * bin / 50), 0);
      if (bin > 0 && bin % 25 == 0) {
        upright.look(history, false);
      }
    }
    assertThat(upright.walking()).isTrue();
    upright.gap();
    assertThat(upright.known()).isFalse();
  }
}

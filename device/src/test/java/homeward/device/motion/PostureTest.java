package homeward.device.motion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A wearer who walked, so that upright is known, and then stands or lies at an angle. A look is
/// half a second.
class PostureTest {
  private static final double DOWN_DEG = 60;

  private final History history = new History();
  private final Upright upright = new Upright();
  private final Posture posture = new Posture();

  @BeforeEach
  void walk() {
    posture.forget();
    for (int bin = 0; bin < 1_000; bin++) {
      double phase = 2 * Math.PI * 1.8 * bin / 50;
      history.add(0, 1 + 0.25 * Math.sin(phase), 0);
      if (bin > 0 && bin % 25 == 0) {
        upright.look(history, true);
      }
    }
    assertThat(upright.known()).isTrue();
    history.clear();
    at(0, 60);
  }

  private void at(double deg, int bins) {
    for (int i = 0; i < bins; i++) {
      history.add(Math.sin(Math.toRadians(deg)), Math.cos(Math.toRadians(deg)), 0);
    }
  }

  private void looks(double deg, int looks) {
    for (int i = 0; i < looks; i++) {
      at(deg, 25);
      posture.look(history, upright, DOWN_DEG);
    }
  }

  private int down() {
    return posture.downBins(history.count());
  }

  @Test
  void the_time_down_counts_from_when_it_was_seen() {
    looks(0, 4);
    assertThat(down()).isZero();
    looks(80, 3);
    int first = down();
    assertThat(first).isBetween(0, 50);
    looks(80, 4);
    assertThat(down() - first).isEqualTo(100);
  }

  @Test
  void a_lean_is_not_down_and_nearly_down_goes_on_being_down() {
    looks(0, 4);
    looks(58, 10);
    assertThat(down()).isZero();
    looks(65, 6);
    int before = down();
    assertThat(before).isPositive();
    looks(57, 4);
    assertThat(down()).isEqualTo(before + 100);
    looks(52, 4); // half way up: not counted, not over
    assertThat(down()).isZero();
    looks(65, 4);
    assertThat(down()).isGreaterThan(before + 200);
  }

  @Test
  void who_stands_for_a_second_and_a_half_begins_anew() {
    looks(0, 4);
    looks(80, 10);
    looks(0, 1);
    looks(80, 3);
    assertThat(down()).isGreaterThan(200);
    looks(0, 6);
    looks(80, 3);
    assertThat(down()).isLessThan(100);
  }

  @Test
  void busy_half_seconds_are_left_out() {
    looks(0, 4);
    looks(80, 4);
    int before = down();
    for (int i = 0; i < 4; i++) {
      at(80, 12);
      at(20, 3);
      at(80, 10);
      posture.look(history, upright, DOWN_DEG);
    }
    assertThat(down()).isLessThanOrEqualTo(before + 25);
    looks(80, 6);
    assertThat(down()).isBetween(before + 100, before + 175);
  }

  @Test
  void what_was_judged_near_the_beginning_is_its_suspicion_and_what_was_far_is_not() {
    looks(0, 12);
    posture.judged(history.count() - 30, 0.4);
    looks(80, 3);
    assertThat(posture.suspicion()).isEqualTo(0.4);
    posture.judged(history.count(), 0.3);
    assertThat(posture.suspicion()).isEqualTo(0.4);
    posture.judged(history.count(), 0.7);
    assertThat(posture.suspicion()).isEqualTo(0.7);
    posture.judged(history.count() + 260, 0.9);
    assertThat(posture.suspicion()).isEqualTo(0.7);
    posture.again();
    assertThat(posture.suspicion()).isZero();
    assertThat(down()).isZero();

    looks(0, 12);
    posture.judged(history.count() - 10, 0.6);
    looks(0, 12);
    looks(80, 3);
    assertThat(posture.suspicion()).isZero();
  }

  @Test
  void the_newer_of_two_far_apart_counts_and_the_larger_of_two_near() {
    looks(0, 12);
    int first = history.count();
    posture.judged(first, 0.8);
    posture.judged(first + 100, 0.5);
    looks(80, 4);
    assertThat(posture.suspicion()).isEqualTo(0.8);

    posture.again();
    looks(0, 12);
    posture.judged(first, 0.8);
    posture.judged(history.count(), 0.2);
    looks(80, 4);
    assertThat(posture.suspicion()).isEqualTo(0.2);
  }

  @Test
  void who_was_never_seen_upright_is_down_without_suspicion() {
    looks(80, 6);
    posture.judged(history.count() - 100, 0.9);
    assertThat(down()).isPositive();
    assertThat(posture.suspicion()).isZero();
  }

  @Test
  void without_upright_nobody_is_down() {
    posture.look(history, new Upright(), DOWN_DEG);
    looks(80, 4);
    assertThat(down()).isPositive();
    posture.look(history, new Upright(), DOWN_DEG);
    assertThat(down()).isZero();
    posture.forget();
    assertThat(posture.suspicion()).isZero();
  }
}

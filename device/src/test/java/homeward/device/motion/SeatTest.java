package homeward.device.motion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Wearers who do not walk. Small movements go on, so that no motion at all never speaks for them.
class SeatTest {
  private static Movement seated() {
    Movement movement = Movement.judgedByPosture();
    movement.detector.seated(true);
    movement.detector.putOn();
    return movement;
  }

  private static long asked(Movement movement) {
    return movement.events.stream().filter(event -> event.kind().manDown()).count();
  }

  @Test
  void who_slumps_and_has_never_walked_is_asked_within_40_s() {
    Movement movement = seated();
    movement.sit(20, 10);
    movement.turn(2, 10, 60);
    long slumped = movement.now();
    movement.sit(60, 60);

    assertThat(movement.kinds()).containsExactly(MotionEvent.Kind.DOWN);
    assertThat(movement.events.getFirst().atMs() - slumped).isBetween(28_000L, 40_000L);
  }

  @Test
  void who_tips_over_with_the_chair_is_asked_within_40_s() {
    Movement movement = seated();
    movement.sit(20, 10);
    movement.turn(0.8, 10, 95);
    long tipped = movement.now();
    movement.sit(60, 95);

    assertThat(movement.events.getFirst().atMs() - tipped).isLessThan(40_000L);
  }

  @Test
  void without_the_setting_nothing_is_learnt_from_sitting() {
    Movement movement = Movement.judgedByPosture();
    movement.detector.putOn();
    movement.sit(20, 10);
    movement.turn(2, 10, 60);
    movement.sit(120, 60);

    assertThat(movement.kinds()).isEmpty();
  }

  @Test
  void a_device_that_lies_on_the_table_is_not_learnt_from() {
    Movement movement = seated();
    movement.lieOnTable(30);
    movement.sit(20, 90 - 80);
    movement.turn(2, 10, 60);
    movement.sit(60, 60);

    assertThat(asked(movement)).isEqualTo(1);
  }

  @Test
  void who_leans_a_little_or_leans_and_moves_is_not_asked() {
    Movement movement = seated();
    movement.sit(20, 10);
    movement.turn(2, 10, 35);
    movement.sit(120, 35);
    for (int i = 0; i < 6; i++) {
      movement.turn(1, 35, 60);
      movement.sit(20, 60);
      movement.turn(1, 60, 75);
      movement.sit(20, 75);
      movement.turn(1, 75, 35);
    }

    assertThat(movement.kinds()).isEmpty();
  }

  @Test
  void whoever_answers_soon_after_sign_on_is_learnt_again_and_not_asked_for_that() {
    Movement movement = seated();
    movement.sit(20, 80); // in the hand
    movement.turn(2, 80, 10);
    movement.sit(60, 10);
    assertThat(asked(movement)).isEqualTo(1);
    movement.detector.answered();
    movement.sit(300, 10);
    assertThat(asked(movement)).isEqualTo(1);

    movement.turn(2, 10, 60);
    movement.sit(60, 60);
    assertThat(asked(movement)).isEqualTo(2);
  }

  @Test
  void whoever_was_down_and_has_sat_upright_for_40_s_is_watched_again() {
    Movement movement = seated();
    movement.sit(20, 10);
    movement.turn(2, 10, 60);
    movement.sit(60, 60);
    movement.turn(2, 60, 10);
    movement.sit(38, 10);
    assertThat(movement.kinds()).doesNotContain(MotionEvent.Kind.RECOVERED);
    movement.sit(5, 10);
    assertThat(movement.kinds()).last().isEqualTo(MotionEvent.Kind.RECOVERED);

    movement.turn(2, 10, 60);
    movement.sit(60, 60);
    assertThat(asked(movement)).isEqualTo(2);
  }
}

package homeward.device.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The three ways to man-down, and the states of their own. What the shipped model finds on
/// recordings is looked at where the recordings are.
class MotionDetectorTest {
  private static final Judge NOTHING = _ -> 0;
  private static final Judge FALL = features -> features[5] > 3 ? 0.95 : 0;

  @Test
  void a_jolt_judged_a_fall_is_told_after_4_4_s_and_is_man_down_after_9_s_if_judged_so_again() {
    var movement = new Movement(FALL, FALL, 10);
    movement.walk(12);
    long knock = movement.now();
    movement.knock(4);
    movement.rest(12, 80);

    assertThat(movement.kinds())
        .containsExactly(
            MotionEvent.Kind.IMPACT, MotionEvent.Kind.FALL, MotionEvent.Kind.DOWN_AFTER_FALL);
    assertThat(movement.events.get(1).atMs() - knock).isBetween(4_300L, 4_700L);
    assertThat(movement.events.get(2).atMs() - knock).isBetween(8_900L, 9_300L);
    assertThat(movement.events.get(2).likeness()).isEqualTo(0.95);
  }

  @Test
  void after_a_reset_or_a_gap_nothing_that_moved_before_counts() {
    var reset = new Movement(FALL, FALL, 10);
    reset.walk(12);
    reset.knock(4);
    reset.rest(3, 80);
    reset.detector.reset();
    reset.rest(12, 80);
    assertThat(reset.kinds()).containsExactly(MotionEvent.Kind.IMPACT);

    var gap = new Movement(FALL, FALL, 10);
    gap.walk(12);
    gap.knock(4);
    gap.rest(3, 80);
    gap.gap(0);
    gap.rest(12, 80);
    assertThat(gap.kinds()).containsExactly(MotionEvent.Kind.IMPACT);
  }

  @Test
  void three_events_mean_that_the_wearer_may_need_help() {
    assertThat(java.util.Arrays.stream(MotionEvent.Kind.values()).filter(k -> k.manDown()))
        .containsExactlyInAnyOrder(
            MotionEvent.Kind.DOWN_AFTER_FALL, MotionEvent.Kind.DOWN, MotionEvent.Kind.NO_MOTION);
  }

  @Test
  void a_fall_that_no_longer_looks_like_one_after_9_s_ends_in_silence() {
    var movement = new Movement(FALL, NOTHING, 10);
    movement.walk(12);
    movement.knock(4);
    movement.walk(15);

    assertThat(movement.kinds()).containsExactly(MotionEvent.Kind.IMPACT, MotionEvent.Kind.FALL);
  }

  @Test
  void who_lay_at_rest_before_a_jolt_has_turned_over_unless_it_is_very_like_a_fall() {
    var turned = new Movement(f -> f[5] > 3 ? 0.85 : 0, f -> f[5] > 3 ? 0.85 : 0, 10);
    turned.walk(20);
    turned.gap(10_000);
    turned.rest(8, 80);
    turned.knock(4);
    turned.rest(12, 80);
    assertThat(turned.kinds()).containsExactly(MotionEvent.Kind.IMPACT);

    var fell = new Movement(FALL, FALL, 10);
    fell.walk(20);
    fell.gap(10_000);
    fell.rest(8, 80);
    fell.knock(4);
    fell.rest(12, 80);
    assertThat(fell.kinds()).contains(MotionEvent.Kind.DOWN_AFTER_FALL);
  }

  @Test
  void a_posture_that_began_suspiciously_is_man_down_after_14_s_of_rest() {
    var movement = new Movement(_ -> 0.2, _ -> 0.2, 10);
    movement.walk(20);
    movement.turn(0.3, 0, 80);
    long down = movement.now();
    movement.rest(13, 80);
    assertThat(movement.kinds()).isEmpty();

    movement.rest(4, 80);
    assertThat(movement.kinds()).containsExactly(MotionEvent.Kind.DOWN);
    assertThat(movement.events.getFirst().atMs() - down).isBetween(13_400L, 15_000L);
  }

  @Test
  void who_lies_down_slowly_is_given_a_minute() {
    var movement = Movement.judgedByPosture();
    movement.walk(20);
    movement.turn(4, 0, 80);
    movement.rest(55, 80);
    assertThat(movement.kinds()).isEmpty();

    movement.rest(8, 80);
    assertThat(movement.kinds()).containsExactly(MotionEvent.Kind.DOWN);
  }

  @Test
  void in_a_rest_neither_lying_nor_stillness_asks_and_after_it_both_have_their_usual_time() {
    var movement = Movement.judgedByPosture();
    movement.walk(20);
    movement.detector.resting(true);
    movement.turn(4, 0, 80);
    movement.rest(300, 80);
    movement.lieOnTable(300);
    assertThat(movement.kinds()).isEmpty();

    movement.detector.resting(false);
    movement.rest(50, 80);
    assertThat(movement.kinds()).isEmpty();
    movement.rest(15, 80);
    assertThat(movement.kinds()).containsExactly(MotionEvent.Kind.DOWN);
  }

  @Test
  void in_a_rest_a_fall_is_seen_and_so_is_a_posture_that_began_like_one() {
    var fell = new Movement(FALL, FALL, 10);
    fell.walk(12);
    fell.detector.resting(true);
    fell.knock(4);
    fell.rest(12, 80);
    assertThat(fell.kinds()).endsWith(MotionEvent.Kind.DOWN_AFTER_FALL);

    var slid = new Movement(_ -> 0.2, _ -> 0.2, 10);
    slid.walk(20);
    slid.detector.resting(true);
    slid.turn(0.3, 0, 80);
    slid.rest(17, 80);
    assertThat(slid.kinds()).containsExactly(MotionEvent.Kind.DOWN);
  }

  @Test
  void who_only_leans_is_left_in_peace() {
    var movement = Movement.judgedByPosture();
    movement.walk(20);
    movement.turn(2, 0, 45);
    movement.rest(300, 45);

    assertThat(movement.kinds()).isEmpty();
  }

  @Test
  void no_motion_at_all_is_asked_about_at_the_limit_and_not_before() {
    var movement = Movement.judgedByPosture();
    movement.lieOnTable(59);
    assertThat(movement.kinds()).isEmpty();

    movement.lieOnTable(3);
    assertThat(movement.kinds()).containsExactly(MotionEvent.Kind.NO_MOTION);
  }

  @Test
  void it_latches_until_the_wearer_walks_upright_again() {
    var movement = new Movement(FALL, FALL, 10);
    movement.walk(12);
    movement.knock(4);
    movement.rest(200, 80);
    assertThat(movement.kinds()).containsOnlyOnce(MotionEvent.Kind.DOWN_AFTER_FALL).hasSize(3);

    movement.turn(2, 80, 0);
    movement.walk(6);
    assertThat(movement.kinds()).last().isEqualTo(MotionEvent.Kind.RECOVERED);
  }

  @Test
  void after_the_wearer_has_answered_the_same_posture_is_given_its_time_anew() {
    var movement = Movement.judgedByPosture();
    movement.walk(20);
    movement.turn(4, 0, 80);
    movement.rest(65, 80);
    movement.detector.answered();
    movement.rest(115, 80);
    assertThat(movement.kinds()).containsExactly(MotionEvent.Kind.DOWN);

    movement.rest(8, 80);
    assertThat(movement.kinds()).containsExactly(MotionEvent.Kind.DOWN, MotionEvent.Kind.DOWN);
  }

  private static int asked(Movement movement) {
    return (int) movement.events.stream().filter(event -> event.kind().manDown()).count();
  }

  @Test
  void who_lies_still_and_answers_each_time_is_asked_after_1_2_and_4_minutes() {
    var movement = Movement.judgedByPosture();
    movement.walk(20);
    movement.turn(4, 0, 80);
    for (int minute = 0; minute < 10; minute++) {
      for (int i = 0; i < 12; i++) {
        int before = asked(movement);
        movement.rest(5, 80);
        if (asked(movement) > before) {
          movement.detector.answered();
        }
      }
    }

    assertThat(asked(movement)).isEqualTo(3);
  }

  @Test
  void after_an_answer_walking_makes_the_next_question_as_soon_as_ever() {
    var movement = Movement.judgedByPosture();
    movement.walk(20);
    movement.turn(4, 0, 80);
    movement.rest(65, 80);
    movement.detector.answered();
    movement.turn(2, 80, 0);
    movement.walk(5);
    movement.turn(4, 0, 80);
    movement.rest(65, 80);

    assertThat(asked(movement)).isEqualTo(2);
  }

  @Test
  void after_an_answer_a_clear_change_of_posture_makes_the_next_question_as_soon_as_ever() {
    var movement = Movement.judgedByPosture();
    movement.walk(20);
    movement.turn(4, 0, 80);
    movement.rest(65, 80);
    movement.detector.answered();
    movement.turn(2, 80, 130);
    movement.rest(65, 130);

    assertThat(asked(movement)).isEqualTo(2);
  }

  @Test
  void a_body_that_turns_now_and_then_lives_however_low_it_is() {
    var movement = Movement.judgedByPosture();
    movement.walk(20);
    movement.turn(4, 0, 75);
    for (int i = 0; i < 20; i++) {
      movement.rest(20, 75);
      movement.turn(1, 75, 90);
      movement.rest(20, 90);
      movement.turn(1, 90, 75);
    }

    assertThat(movement.kinds()).isEmpty();
  }

  @Test
  void shaking_on_one_spot_is_not_life_and_does_not_put_the_question_off() {
    var movement = Movement.judgedByPosture();
    movement.walk(20);
    movement.turn(4, 0, 80);
    long down = movement.now();
    movement.shake(64, 80, 0.6);

    assertThat(movement.kinds()).containsExactly(MotionEvent.Kind.DOWN);
    assertThat(movement.events.getFirst().atMs() - down).isBetween(58_000L, 64_000L);
  }

  @Test
  void shaking_after_what_looked_a_little_like_a_fall_puts_the_question_off_by_10_s_at_most() {
    var movement = new Movement(_ -> 0.2, _ -> 0.2, 10);
    movement.walk(20);
    movement.turn(0.3, 0, 80);
    long down = movement.now();
    movement.shake(40, 80, 0.9);

    assertThat(movement.kinds()).contains(MotionEvent.Kind.DOWN);
    assertThat(movement.events.getLast().atMs() - down).isLessThan(26_000L);
  }

  /// Judges that take any jolt for a fall.
  private static Movement judgedByJolt() {
    return new Movement(_ -> 0.8, _ -> 0.8, 10);
  }

  @Test
  void a_coat_that_is_hung_up_is_not_worn_and_nobody_is_asked() {
    var movement = judgedByJolt();
    movement.walk(20);
    movement.handle();
    movement.knock(1.7);
    movement.hang(600);

    assertThat(movement.kinds()).contains(MotionEvent.Kind.NOT_WORN);
    assertThat(asked(movement)).isZero();
  }

  @Test
  void hands_and_then_a_jolt_and_then_a_body_that_sways_is_asked_all_the_same() {
    var movement = judgedByJolt();
    movement.walk(20);
    movement.handle();
    movement.knock(1.7);
    long knock = movement.now();
    movement.rest(60, 80);

    assertThat(movement.kinds()).doesNotContain(MotionEvent.Kind.NOT_WORN);
    assertThat(movement.events)
        .anyMatch(event -> event.kind().manDown() && event.atMs() - knock < 45_000);
  }

  @Test
  void hands_and_then_an_impact_is_asked_after_9_s_and_never_not_worn_however_still_it_lies() {
    var movement = judgedByJolt();
    movement.walk(20);
    movement.handle();
    movement.knock(3);
    long knock = movement.now();
    movement.lieOnTable(300);

    assertThat(movement.kinds()).doesNotContain(MotionEvent.Kind.NOT_WORN);
    assertThat(movement.events)
        .anyMatch(event -> event.kind().manDown() && event.atMs() - knock < 9_500);
  }

  @Test
  void who_falls_without_hands_and_lies_as_still_as_a_table_is_asked_and_never_not_worn() {
    for (double g : new double[] {1.3, 1.7, 4}) {
      var movement = judgedByJolt();
      movement.walk(20);
      movement.turn(1, 0, 90);
      movement.knock(g);
      movement.lieOnTable(600);

      assertThat(movement.kinds()).doesNotContain(MotionEvent.Kind.NOT_WORN);
      assertThat(asked(movement)).isEqualTo(1);
    }
  }

  @Test
  void a_device_turned_in_hands_and_laid_down_is_not_worn_and_nobody_is_asked() {
    var movement = Movement.judgedByPosture();
    movement.walk(20);
    movement.turn(2, 0, 120);
    movement.turn(2, 120, 10);
    movement.turn(2, 10, 150);
    movement.turn(2, 150, 90);
    assertThat(movement.detector.wearing()).isEqualTo(Wearing.HANDLED);
    movement.lieOnTable(300);

    assertThat(movement.kinds()).containsExactly(MotionEvent.Kind.NOT_WORN);
    assertThat(movement.detector.wearing()).isEqualTo(Wearing.NOT_WORN);

    movement.turn(2, 90, 0);
    movement.walk(5);
    assertThat(movement.kinds()).containsExactly(MotionEvent.Kind.NOT_WORN, MotionEvent.Kind.WORN);
  }

  @Test
  void the_stillness_after_a_fall_is_never_that_of_a_table() {
    var movement = new Movement(FALL, NOTHING, 10);
    movement.walk(20);
    movement.turn(2, 0, 120);
    movement.turn(2, 120, 10);
    movement.turn(2, 10, 150);
    movement.knock(4);
    movement.lieOnTable(90);

    assertThat(movement.kinds()).doesNotContain(MotionEvent.Kind.NOT_WORN);
    assertThat(movement.events).anyMatch(event -> event.kind().manDown());
  }

  @Test
  void a_sensor_that_repeats_itself_is_stuck_after_2_s_and_then_moves_nobody() {
    var movement = Movement.judgedByPosture();
    movement.walk(10);
    movement.freeze(1.9);
    assertThat(movement.kinds()).isEmpty();
    movement.freeze(120);
    assertThat(movement.kinds()).containsExactly(MotionEvent.Kind.STUCK);

    movement.walk(1);
    assertThat(movement.kinds()).containsExactly(MotionEvent.Kind.STUCK, MotionEvent.Kind.ALIVE);
  }

  @Test
  void values_without_sense_are_not_judged_and_make_the_sensor_stuck() {
    var events = new ArrayList<MotionEvent>();
    var detector = new MotionDetector(NOTHING, NOTHING, MotionLimits.usual(), events::add);
    for (long t = 0; t <= 3_000; t += 10) {
      detector.sample(t, Double.NaN, 1, Double.POSITIVE_INFINITY);
    }
    assertThat(events).extracting(MotionEvent::kind).containsExactly(MotionEvent.Kind.STUCK);
  }

  /// What a judge sees at each rate of the same movement.
  private static List<double[]> seen(int stepMs) {
    var seen = new ArrayList<double[]>();
    var movement =
        new Movement(
            f -> {
              seen.add(f.clone());
              return 0;
            },
            NOTHING,
            stepMs);
    movement.walk(20);
    movement.turn(1, 0, 80);
    movement.knock(3);
    movement.rest(6, 80);
    return seen;
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 20})
  void at_50_and_200_samples_a_second_a_fall_looks_as_it_does_at_100(int stepMs) {
    double[] usual = seen(10).getLast();
    double[] other = seen(stepMs).getLast();

    for (String name : List.of("angle", "angle-far", "upright-after", "upright-before")) {
      int i = MotionDetector.features().indexOf(name);
      assertThat(other[i]).as(name).isCloseTo(usual[i], org.assertj.core.data.Offset.offset(1.0));
    }
  }

  @Test
  void how_the_device_is_mounted_changes_nothing() {
    var plain = new ArrayList<Double>();
    var turned = new ArrayList<Double>();
    var a = new MotionDetector(f -> keep(f, plain), NOTHING, MotionLimits.usual(), _ -> {});
    var b = new MotionDetector(f -> keep(f, turned), NOTHING, MotionLimits.usual(), _ -> {});
    var random = new SplittableRandom(5);
    for (int i = 0; i < 6_000; i++) {
      double wild = i % 700 > 650 ? 2 : 0.1;
      double x = wild * random.nextGaussian();
      double y = 1 + wild * random.nextGaussian();
      double z = wild * random.nextGaussian();
      a.sample(10L * i, x, y, z);
      b.sample(10L * i, 0.6 * x - 0.8 * y, z, -0.8 * x - 0.6 * y);
    }

    assertThat(plain).hasSizeGreaterThan(200);
    assertThat(turned).hasSameSizeAs(plain);
    assertThat(
            IntStream.range(0, plain.size())
                .mapToDouble(i -> Math.abs(plain.get(i) - turned.get(i))))
        .allMatch(difference -> difference < 1e-6);
  }

  private static double keep(double[] features, List<Double> into) {
    for (double feature : features) {
      into.add(feature);
    }
    return 0;
  }
}

package homeward.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.simulator.body.Build;
import homeward.simulator.body.Movement;
import homeward.simulator.body.Mover;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The shipped detector on wearers made from parameters.
class BodiesTest {
  private static final int WEARERS = 40;
  private final Bodies bodies = new Bodies();

  private record Sample(long tMs, double x, double y, double z) {
    double length() {
      return Math.sqrt(x * x + y * y + z * z);
    }
  }

  private static List<Sample> made(long seed, Movement movement, double seconds) {
    var random = new SplittableRandom(seed);
    var samples = new ArrayList<Sample>();
    var mover =
        new Mover(Build.of(random), random, (t, x, y, z) -> samples.add(new Sample(t, x, y, z)));
    mover.make(movement, seconds);
    return samples;
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "FALL_FORWARD",
        "FALL_BACKWARD",
        "FALL_LEFT",
        "FALL_RIGHT",
        "FALL_ON_KNEES",
        "COLLAPSE",
        "FAINT_SEATED",
        "SLIDE_DOWN",
        "TIP_OVER"
      })
  void who_goes_down_is_asked_within_90_s(Movement movement) {
    assertThat(movement.isDown()).isTrue();
    Bodies.Score score = bodies.score(movement, WEARERS);
    assertThat(score.asked()).isEqualTo(WEARERS);
    assertThat(score.longest()).isLessThanOrEqualTo(90);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "STAND",
        "WALK",
        "STAIRS",
        "RUN",
        "SIT_DOWN",
        "SIT",
        "STAND_UP",
        "CAR",
        "STUMBLE",
        "KNEEL",
        "COAT"
      })
  void daily_life_is_left_in_peace(Movement movement) {
    assertThat(movement.isDown()).isFalse();
    assertThat(bodies.score(movement, WEARERS).asked()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"SIT", "KNEEL", "CAR", "STAND"})
  void an_hour_of_a_visit_is_left_in_peace(Movement movement) {
    assertThat(bodies.score(movement, WEARERS / 4, 3_600).seconds()).isEmpty();
  }

  /// Whoever is held by the chair at less than 30 degrees is not seen.
  @Test
  void nearly_all_who_slump_in_a_wheelchair_and_never_walked_are_asked_within_45_s() {
    Bodies.Score score = bodies.score(Movement.SLUMP, WEARERS);
    assertThat(score.asked()).isGreaterThanOrEqualTo(WEARERS * 9 / 10);
    assertThat(score.median()).isLessThan(45);
  }

  /// One in twenty shakes as if in steps, and is asked when it is over.
  @Test
  void a_seizure_of_a_minute_does_not_put_the_question_off() {
    Bodies.Score score = bodies.score(Movement.SEIZURE, WEARERS);
    assertThat(score.asked()).isGreaterThanOrEqualTo(WEARERS * 9 / 10);
    assertThat(score.median()).isLessThan(70);
  }

  @Test
  void the_same_seed_is_the_same_wearer_and_another_seed_another() {
    for (Movement movement : Movement.values()) {
      assertThat(made(3, movement, 5)).isEqualTo(made(3, movement, 5));
      assertThat(made(3, movement, 5)).isNotEqualTo(made(4, movement, 5));
    }
  }

  @ParameterizedTest
  @EnumSource(Movement.class)
  void samples_are_10_ms_apart_and_within_what_a_sensor_measures(Movement movement) {
    List<Sample> samples = made(7, movement, 5);
    for (int i = 0; i < samples.size(); i++) {
      assertThat(samples.get(i).tMs()).isEqualTo(10L * i);
      assertThat(samples.get(i).length()).isBetween(0.0, 16 * Math.sqrt(3));
    }
  }

  @Test
  void gravity_is_there_whatever_is_done() {
    for (Movement movement :
        List.of(Movement.WALK, Movement.SIT, Movement.CAR, Movement.LIE_STILL)) {
      assertThat(made(9, movement, 30).stream().mapToDouble(Sample::length).average().orElse(0))
          .as(movement.words())
          .isBetween(0.93, 1.12);
    }
  }

  @Test
  void a_dropped_device_falls_knocks_and_lies_dead() {
    List<Sample> samples = made(2, Movement.DROPPED, 10);
    assertThat(samples.getFirst().length()).isLessThan(0.1);
    assertThat(samples.stream().mapToDouble(Sample::length).max().orElse(0)).isGreaterThan(6);
    assertThat(samples.subList(samples.size() - 500, samples.size()))
        .allSatisfy(s -> assertThat(s.length()).isBetween(0.9, 1.1));
  }
}

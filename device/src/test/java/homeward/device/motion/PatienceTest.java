package homeward.device.motion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A look is half a second.
class PatienceTest {
  private final Patience patience = new Patience();

  private static Direction at(double deg) {
    var direction = new Direction();
    direction.x = Math.sin(Math.toRadians(deg));
    direction.y = Math.cos(Math.toRadians(deg));
    return direction;
  }

  @Test
  void each_answer_doubles_the_wait_up_to_sixteen_times() {
    assertThat(patience.times()).isEqualTo(1);
    for (int times : new int[] {2, 4, 8, 16, 16}) {
      patience.answered(at(80));
      assertThat(patience.times()).isEqualTo(times);
    }
  }

  @Test
  void three_seconds_of_steps_bring_it_back_and_fewer_do_not() {
    patience.answered(at(0));
    for (int look = 0; look < 5; look++) {
      patience.look(at(0), 0.2, true);
    }
    assertThat(patience.times()).isEqualTo(2);
    patience.look(at(0), 0.2, true);
    assertThat(patience.times()).isEqualTo(1);
  }

  @Test
  void another_posture_brings_it_back_and_a_shift_does_not() {
    patience.answered(at(80));
    patience.look(at(55), 0.01, false);
    assertThat(patience.times()).isEqualTo(2);
    patience.look(at(20), 0.3, false); // on the way
    assertThat(patience.times()).isEqualTo(2);
    patience.look(at(45), 0.01, false);
    assertThat(patience.times()).isEqualTo(1);
  }
}

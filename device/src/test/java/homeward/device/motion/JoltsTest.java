package homeward.device.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoltsTest {
  private final History history = new History();
  private final Jolts jolts = new Jolts();
  private final List<Integer> found = new ArrayList<>();

  private void add(int bins, double y) {
    for (int i = 0; i < bins; i++) {
      history.add(0, y, 0);
      int jolt = jolts.look(history);
      if (jolt >= 0) {
        found.add(jolt);
      }
    }
  }

  @Test
  void a_step_of_the_mean_is_a_jolt_once_told_a_second_later() {
    add(100, 1);
    add(1, 1.8);
    add(51, 1.8);
    assertThat(found).isEmpty();
    add(20, 1.8);
    assertThat(found).hasSize(1);
    int jolt = found.getFirst();
    assertThat(jolt).isBetween(100, 105);
    assertThat(jolts.isDue(jolt)).isTrue();
    assertThat(jolts.isDue(jolt - 1)).isFalse();
    jolts.forget(jolt);
    assertThat(jolts.isDue(jolt)).isTrue();
    jolts.forget(jolt + 1);
    assertThat(jolts.isDue(jolt)).isFalse();
  }

  @Test
  void a_small_one_and_one_too_early_are_none() {
    add(100, 1);
    add(100, 1.3);
    add(100, 1.64);
    assertThat(found).isEmpty();
    history.clear();
    jolts.clear();
    add(9, 1);
    add(100, 2);
    assertThat(found).isEmpty();
  }

  @Test
  void of_two_within_a_second_the_larger_counts_and_of_equals_the_first() {
    add(100, 1);
    add(30, 1.5);
    add(100, 3);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst()).isBetween(130, 135);

    found.clear();
    history.clear();
    jolts.clear();
    add(100, 1);
    add(30, 2);
    add(200, 1);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst()).isBetween(100, 105);
  }

  @Test
  void more_than_it_holds_push_out_the_oldest() {
    for (int i = 0; i < 20; i++) {
      add(60, 1);
      add(60, 2);
    }
    add(60, 1);
    assertThat(found).hasSizeGreaterThan(16);
    assertThat(jolts.isDue(found.getFirst())).isFalse();
    assertThat(jolts.isDue(found.getLast())).isTrue();
    assertThat(jolts.isDue(found.get(found.size() - 16))).isTrue();
    assertThat(jolts.isDue(found.get(found.size() - 17))).isFalse();
    jolts.clear();
    assertThat(jolts.isDue(found.getLast())).isFalse();
  }
}

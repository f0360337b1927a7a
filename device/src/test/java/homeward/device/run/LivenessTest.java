package homeward.device.run;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivenessTest {
  private final List<String> told = new ArrayList<>();
  private final Liveness liveness = new Liveness(told::add, () -> told.add("end"));

  private void look(long stillMs) {
    liveness.look(new Tick(0), new Tick(0).plus(Duration.ofMillis(stillMs)));
  }

  @Test
  void a_loop_that_goes_round_is_alive_and_one_that_stands_still_for_20_s_is_ended() {
    look(5_000);
    assertThat(told).containsExactly("WATCHDOG=1");
    told.clear();
    look(5_001);
    look(20_000);
    assertThat(told).isEmpty();
    look(20_001);
    assertThat(told).containsExactly("end");
  }
}

package homeward.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.policy.Policy;
import homeward.simulator.gateway.MemoryStore;
import homeward.simulator.run.Plan.Act;
import homeward.simulator.run.Plan.Staff;
import homeward.simulator.run.Plan.Visit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Under a policy by which panic is a press and then a hold.
class PressAndHoldTest {
  private static final Duration ON_AGAIN = Duration.ofMinutes(2);

  private static long panics(Duration panic) {
    Policy policy =
        PolicyFile.parse(
            PolicyFile.shippedText("default").replace("panic: hold", "panic: press-and-hold"),
            "press-and-hold");
    var plan =
        new Plan(
            1,
            policy,
            Staff.ATTENTIVE,
            1,
            Duration.ofMinutes(4),
            List.of(new Visit(0, Duration.ofSeconds(30), Duration.ofMinutes(30))),
            List.of(
                new Act(Duration.ZERO, 0, Deed.SWITCH_ON),
                new Act(Duration.ofSeconds(30), 0, Deed.SIGN_ON),
                new Act(Duration.ofSeconds(60), 0, Deed.SWITCH_OFF),
                new Act(ON_AGAIN, 0, Deed.SWITCH_ON),
                new Act(panic, 0, Deed.PANIC)),
            List.of());
    return new Simulation(plan, new MemoryStore(), true)
        .run().story().stream()
            .filter(line -> line.toString().contains("alarm raised"))
            .filter(line -> line.toString().contains("PANIC"))
            .count();
  }

  @Test
  void a_press_and_a_hold_are_a_panic() {
    assertThat(panics(ON_AGAIN.plusSeconds(30))).isEqualTo(1);
  }

  @Test
  void a_hold_just_after_the_start_whose_press_nobody_heard_falls_to_the_side_of_help() {
    assertThat(panics(ON_AGAIN.minusMillis(100))).isEqualTo(1);
  }
}

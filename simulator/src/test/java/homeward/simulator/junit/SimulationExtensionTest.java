package homeward.simulator.junit;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import homeward.device.signal.Pattern;
import homeward.simulator.run.FaultKind;
import homeward.simulator.run.Plan.Staff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class SimulationExtensionTest {
  private static final List<Long> SEEDS = new ArrayList<>();

  @SimulationTest(seeds = 5)
  void a_fall_is_answered_by_a_person(School school, Wearer sam) {
    sam.setsOut(ofMinutes(30));
    school.passes(ofMinutes(4));
    sam.falls();
    sam.feels(Pattern.PRE_ALARM).within(ofSeconds(15));
    school.gateway().sees("MAN_DOWN").within(ofSeconds(60));
    sam.feels(Pattern.PERSON_HAS_IT).within(ofMinutes(2));
  }

  @SimulationTest(seeds = 3)
  void an_alarm_without_a_network_comes_when_there_is_one(School school, Wearer sam, Wearer kim) {
    sam.setsOut(ofMinutes(30));
    kim.setsOut(ofMinutes(30));
    school.goesWrong(FaultKind.AIRPLANE, kim, ofMinutes(3));
    kim.holdsForPanic();
    school.gateway().sees("PANIC").notWithin(ofMinutes(2));
    school.gateway().sees("PANIC").within(ofMinutes(4));
    sam.feels(Pattern.PERSON_HAS_IT).notWithin(ofMinutes(4));
  }

  @SimulationTest(seeds = 20, fresh = 5, hostile = true)
  void whatever_goes_wrong_the_promises_hold(School school, Wearer sam) {
    sam.setsOut(ofMinutes(30));
    sam.holdsForPanic();
    school.passes(ofMinutes(10));
  }

  @SimulationTest(seeds = 1, policy = "impatient.yaml", staff = Staff.ABSENT)
  void a_policy_of_ones_own_is_followed(School school, Wearer sam) {
    sam.setsOut(ofMinutes(30));
    sam.holdsForPanic();
    school.headteacher().sees("has a letter about").within(ofSeconds(50));
  }

  /// Tests that fail, and are run only from here.
  static class Failing {
    @SimulationTest(seeds = 2)
    void hopes_too_much(Wearer sam) {
      sam.setsOut(ofMinutes(30));
      sam.falls();
      sam.feels(Pattern.PERSON_HAS_IT).within(ofSeconds(1));
    }

    @SimulationTest(seeds = 1)
    void hopes_too_little(School school, Wearer sam) {
      sam.setsOut(ofMinutes(30));
      sam.falls();
      school.gateway().sees("MAN_DOWN").notWithin(ofMinutes(2));
    }

    @SimulationTest(seeds = 0)
    void has_no_world(School school) {
      school.passes(Duration.ZERO);
    }

    @SimulationTest(seeds = 1, policy = "nowhere.yaml")
    void has_no_policy(School school) {
      school.passes(Duration.ZERO);
    }

    @SimulationTest(seeds = 4)
    void is_run(School school) {
      SEEDS.add(school.seed());
    }
  }

  private static Events run(String method, Class<?>... parameters) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Failing.class, method, types(parameters)))
        .execute()
        .allEvents();
  }

  private static String types(Class<?>... parameters) {
    return String.join(",", java.util.Arrays.stream(parameters).map(Class::getName).toList());
  }

  private static String why(Events events) {
    return events.failed().stream()
        .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class))
        .map(result -> String.valueOf(result.getThrowable().orElseThrow().getMessage()))
        .findFirst()
        .orElse("nothing has failed");
  }

  @Test
  void a_sentence_that_does_not_come_true_fails_with_its_story_and_how_to_repeat_it() {
    Events events = run("hopes_too_much", Wearer.class);
    assertThat(events.failed().count()).isEqualTo(2);
    assertThat(why(events))
        .contains(
            "seed 1: wearer 1 has not seen 'buzzes PERSON_HAS_IT' within 1 s of 'wearer 1 falls and"
                + " stays down'")
        .contains("the last minute of it:")
        .contains("wearer 1   falls and stays down")
        .contains("repeat it: -Dhomeward.seed=1");
    assertThat(why(run("hopes_too_little", School.class, Wearer.class)))
        .contains("gateway has seen 'MAN_DOWN' at")
        .contains("within 120 s of 'wearer 1 falls and stays down'");
  }

  @Test
  void a_test_that_cannot_run_says_why() {
    assertThat(why(run("has_no_world", School.class)))
        .contains("@SimulationTest needs seeds or fresh worlds");
    assertThat(why(run("has_no_policy", School.class)))
        .contains("there is no policy 'nowhere.yaml' on the class path of");
  }

  @Test
  void one_seed_alone_is_run_on_demand() {
    SEEDS.clear();
    System.setProperty("homeward.seed", "17");
    try {
      run("is_run", School.class);
    } finally {
      System.clearProperty("homeward.seed");
    }
    assertThat(SEEDS).containsExactly(17L);
    run("is_run", School.class);
    assertThat(SEEDS).containsExactly(17L, 1L, 2L, 3L, 4L);
  }
}

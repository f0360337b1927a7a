package homeward.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.simulator.Child;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the command takes, and that a seed says all about its world.
class RunCommandTest {
  private static final Pattern TRACE = Pattern.compile("trace ([0-9a-f]{16})");

  private static String trace(String options) throws IOException, InterruptedException {
    return trace(Child.run(("simulate run " + options).split(" ", -1)));
  }

  private static String trace(Child run) {
    Matcher trace = TRACE.matcher(run.output());
    assertThat(trace.find()).as(run.output()).isTrue();
    return trace.group(1);
  }

  @Test
  void a_seed_is_the_same_world_in_every_process_and_on_the_real_sql()
      throws IOException, InterruptedException {
    String once = trace("--repeat 4");
    assertThat(trace("--repeat 4")).isEqualTo(once);
    assertThat(trace("--repeat 4 --sql")).isEqualTo(once);
    assertThat(trace("--repeat 5")).isNotEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hostile", "visits", "screens"})
  void the_zone_of_the_machine_changes_nothing_in_a_world(String kind)
      throws IOException, InterruptedException {
    String[] world = {"simulate", "run", "--kind", kind, "--repeat", "9"};
    assertThat(trace(Child.runIn("America/New_York", world)))
        .isEqualTo(trace(Child.runIn("Pacific/Chatham", world)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--kind cruel", "--first x", "--jobs 0", "--seeds many"})
  void an_option_that_makes_no_sense_is_refused_in_a_sentence(String options)
      throws IOException, InterruptedException {
    Child run = Child.run(("simulate run " + options).split(" ", -1));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.output()).startsWith("homeward: ").doesNotContain("\tat ");
  }
}

package homeward.simulator.app;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.simulator.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {
  private static final String SIXTH =
      "src/test/resources/homeward/simulator/policy/harbour-lane.yaml";

  @TempDir private Path folder;

  @Test
  void a_school_begins_from_a_profile_changes_it_and_is_told_what_that_means() throws Exception {
    Child shown = Child.run("policy", "show", "westside");
    assertThat(shown.status()).isZero();
    Path mine =
        Files.writeString(
            folder.resolve("mine.yaml"),
            shown.output().replace("within: 20 min", "within: 25 min"));

    assertThat(Child.run("policy", "check", mine.toString()).output())
        .contains("Westside School, version 1, ")
        .contains(" rules from 26 clauses");
    assertThat(Child.run("policy", "diff", "westside", mine.toString()).output())
        .contains("Was: Parents absent: 20 min.")
        .contains("Is now: Parents absent: 25 min.")
        .contains("1 things change.");
    assertThat(Child.run("policy", "explain", mine.toString()).output())
        .contains("# Westside School: home visits, version 1")
        .contains("- Each visit is approved by the headteacher. (WS-3.1)");
  }

  @Test
  void what_is_wrong_is_told_with_its_place_and_what_is_doubtful_is_no_success() throws Exception {
    String text = Child.run("policy", "show", "westside").output();
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.yaml"), text.replace("limit: contact", "limit: kontact"));
    Child checked = Child.run("policy", "check", wrong.toString());
    assertThat(checked.status()).isEqualTo(2);
    assertThat(checked.output())
        .matches(
            "(?s)homeward: .*wrong\\.yaml, line \\d+, column \\d+: limit does not know 'kontact'.*");
    Path lax =
        Files.writeString(folder.resolve("lax.yaml"), text.replace("watched: yes", "watched: no"));
    Child doubted = Child.run("policy", "check", lax.toString());
    assertThat(doubted.status()).isEqualTo(1);
    assertThat(doubted.output()).contains("doubtful: A visit may begin while nobody is watching");
    assertThat(Child.run("policy", "show", "eastside").output())
        .contains("there is no profile 'eastside'");
  }

  @Test
  void a_sixth_school_is_a_file() throws Exception {
    Child checked = Child.run("policy", "check", SIXTH);
    assertThat(checked.output()).contains("Harbour Lane Federation, version 7");
    assertThat(checked.status()).isZero();
    Child tried = Child.run("policy", "simulate", SIXTH, "--scenarios", "scenarios");
    assertThat(tried.output()).contains("PASS: every promise holds under Harbour Lane Federation");
    assertThat(tried.status()).isZero();
  }
}

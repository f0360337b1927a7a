package homeward.simulator.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.simulator.Child;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MutantsTest {
  /// These take many worlds, or long ones; the night finds them.
  private static final Set<String> RARE =
      Set.of(
          "not-synced",
          "written-once",
          "overtaken",
          "life-goes-on",
          "hand-out-lost",
          "settings-of-before",
          "two-at-once",
          "entered-weeks-late",
          "other-visit-ends-watch",
          "one-back-all-back",
          "any-press-ends-it",
          "address-not-kept",
          "late-resolution",
          "no-turns",
          "long-ago-not-told",
          "attempts-forgotten",
          "alarms-queue-up",
          "sent-once",
          "question-forgotten",
          "step-not-skipped",
          "fault-unfelt",
          "blamed-for-another");

  private static byte[] compiled(Mutant mutant) throws IOException {
    String file = "/" + mutant.className().replace('.', '/') + ".class";
    try (InputStream in = MutantsTest.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new AssertionError("there is no " + file);
      }
      return in.readAllBytes();
    }
  }

  @Test
  void each_fault_still_has_its_place_in_the_product() throws IOException {
    assertThat(Mutants.ALL).hasSizeGreaterThanOrEqualTo(75);
    for (Mutant mutant : Mutants.ALL) {
      byte[] original = compiled(mutant);
      assertThat(mutant.change().apply(original)).as(mutant.name()).isNotEqualTo(original);
    }
  }

  @Test
  void a_fault_that_has_lost_its_place_says_so() {
    var lost =
        new Mutant("lost", "", "device.outbox.Outbox", new Change.Without("add", "noSuchCall"));
    assertThatThrownBy(() -> lost.change().apply(compiled(lost)))
        .hasMessageContaining("has no place for");
  }

  @Test
  void the_promises_notice_each_planted_fault() throws IOException, InterruptedException {
    String names =
        Mutants.ALL.stream()
            .map(Mutant::name)
            .filter(name -> !RARE.contains(name))
            .collect(Collectors.joining(","));
    Child run = Child.run("simulate", "mutants", "--minutes", "3", "--only", names);
    assertThat(run.output()).contains("PASS: each of " + (Mutants.ALL.size() - RARE.size()));
  }
}

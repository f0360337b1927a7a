package homeward.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import homeward.gateway.config.Clauses;
import homeward.gateway.policy.Clause;
import homeward.simulator.policy.Proofs;
import homeward.simulator.run.Chore;
import homeward.simulator.run.Deed;
import homeward.simulator.run.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioTest {
  private static final Path CATALOGUE = Path.of("scenarios");

  @TempDir private Path folder;

  static List<Path> catalogue() throws IOException {
    try (Stream<Path> files = Files.list(CATALOGUE)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void what_must_be_seen_is_seen(Path file) {
    Scenario scenario = ScenarioFile.read(file);
    ScenarioRun run = ScenarioRun.of(scenario);
    assertThat(run.missed()).isEmpty();
    assertThat(run.seen()).isNotEmpty();
    assertThat(Clauses.all()).extracting(Clauses.Entry::id).containsAll(scenario.proves());
    Proofs.proved(
        scenario.proves().stream().map(Clause::new).toList(), "scenario: " + scenario.name());
  }

  private Scenario changed(String what, String to) throws IOException {
    String text = Files.readString(CATALOGUE.resolve("duress.yaml"));
    assertThat(text).contains(what);
    return ScenarioFile.read(
        Files.writeString(folder.resolve("changed.yaml"), text.replace(what, to)));
  }

  @Test
  void what_is_not_seen_in_time_and_what_should_not_be_seen_are_missed() throws IOException {
    assertThat(ScenarioRun.of(changed("from: \"3:00\", by: \"3:05\"", "by: \"2:59\"")).missed())
        .singleElement()
        .asString()
        .startsWith("gateway sees 'DURESS for'")
        .endsWith("never seen");
    assertThat(
            ScenarioRun.of(changed("never-sees: buzzes SENT", "never-sees: buzzes STEP")).missed())
        .singleElement()
        .asString()
        .contains("sam does not see 'buzzes STEP'");
  }

  @ParameterizedTest
  @CsvSource({
    "wearers: [sam],wearers: [alex],there is no 'sam'",
    "does: signs on,does: sings,does does not know 'sings'",
    "at: \"0:05\",at: \"five\",a time is minutes and seconds",
    "for: 30 min,for: long,a length is like",
    "until: \"8:00\",until: \"9999:00\",a scenario ends within 24 h",
    "staff: attentive,staff: lazy,staff does not know 'lazy'",
    "name: A,nmae: A,Missing required creator property 'name'",
    "from: \"3:00\",from: \"7:00\",from 7:00 is after by 3:05",
    "sees: takes on,likes: it,Unrecognized field \"likes\"",
  })
  void what_cannot_be_played_is_refused_with_the_place_and_the_reason(
      String what, String to, String reason) throws IOException {
    String text =
        Files.readString(CATALOGUE.resolve("duress.yaml"))
            .replace("wearers:", "staff: attentive\nwearers:");
    assertThat(text).contains(what);
    Path file = Files.writeString(folder.resolve("bad.yaml"), text.replace(what, to));
    assertThatThrownBy(() -> ScenarioFile.read(file))
        .hasMessageContaining("bad.yaml")
        .hasMessageContaining(reason);
  }

  private Scenario papers(String what, String to) throws IOException {
    String text = Files.readString(CATALOGUE.resolve("papers-before-leaving.yaml"));
    assertThat(text).contains(what);
    return ScenarioFile.read(
        Files.writeString(folder.resolve("papers.yaml"), text.replace(what, to)));
  }

  @ParameterizedTest
  @CsvSource({
    "who: hal,who: zoe,there is no 'zoe'; there are [sam] and",
    "what: visit report,what: visit,'signs' takes as 'what' one of",
    "'does: approves the visit','does: approves the visit, what: briefing',takes no 'what'",
    "'does: approves the visit','does: reports, what: incident','reports' takes 'words'",
    "'does: approves the visit','does: approves the visit, fields: {a: b}',takes no 'fields'",
    "'does: approves the visit','does: approves the visit, visit-of: ann',there is no 'ann'",
    "does: approves the visit,does: dances,does does not know 'dances'",
    "policy: charter-east-dulwich,policy: nowhere.yaml,nowhere.yaml",
    "wearers: [sam],begins: tomorrow~wearers: [sam],'begins' is like",
    "purpose: attendance,kind: picnic,kind does not know 'picnic'",
  })
  void what_people_cannot_do_about_visits_is_refused_with_the_reason(
      String what, String to, String reason) {
    assertThatThrownBy(() -> papers(what, to.replace("~", "\n"))).hasMessageContaining(reason);
  }

  @Test
  void a_paper_that_somebody_else_must_sign_and_an_approval_left_out_are_seen() throws IOException {
    assertThat(
            ScenarioRun.of(papers("who: hal, does: approves", "who: rae, does: approves")).story())
        .anyMatch(line ->
            line.lane().equals("Rae") && line.words().contains("Visits are approved by the"));
    assertThat(ScenarioRun.of(papers("what: visit report, fields", "what: note, fields")).missed())
        .singleElement()
        .asString()
        .contains("visit closed");
  }

  private static List<String> words(JsonNode schema, String key) {
    JsonNode all = schema.at("/properties/happens/items/properties/" + key + "/enum");
    return StreamSupport.stream(all.spliterator(), false).map(JsonNode::asText).toList();
  }

  @Test
  void the_schema_knows_the_words_that_the_simulator_knows() throws IOException {
    JsonNode schema =
        new ObjectMapper().readTree(CATALOGUE.resolve("scenario.schema.json").toFile());
    assertThat(words(schema, "does"))
        .containsExactlyElementsOf(
            Stream.concat(
                    Arrays.stream(Deed.values()).map(Deed::words),
                    Arrays.stream(Chore.values()).map(Chore::words))
                .toList());
    assertThat(words(schema, "what"))
        .containsExactlyElementsOf(
            Arrays.stream(Chore.values())
                .flatMap(chore -> chore.whats().stream())
                .distinct()
                .toList());
    assertThat(words(schema, "fault"))
        .containsExactlyElementsOf(
            Arrays.stream(FaultKind.values()).map(FaultKind::words).toList());
  }
}

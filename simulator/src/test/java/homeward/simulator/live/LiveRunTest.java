package homeward.simulator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.simulator.Child;
import homeward.simulator.School;
import homeward.simulator.process.Timeouts;
import homeward.simulator.scenario.Scenario;
import homeward.simulator.scenario.ScenarioFile;
import homeward.simulator.scenario.ScenarioRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveRunTest {
  private static final Path CATALOGUE = Path.of("scenarios");

  /// What must be seen may come as late as a busy machine makes it.
  private static final String TOLERANCE = Long.toString(Timeouts.EVENT.toSeconds());

  @TempDir Path folder;

  private static Scenario scenario(String name) {
    return ScenarioFile.read(CATALOGUE.resolve(name));
  }

  @Test
  void what_is_seen_in_virtual_time_is_seen_of_real_processes() throws Exception {
    for (String name : List.of("panic-on-one-way.yaml", "one-way-and-a-full-disk.yaml")) {
      assertThat(ScenarioRun.of(scenario(name)).missed()).isEmpty();
      Child real =
          Child.run(
              "simulate", "scenario", "--real", "--tolerance", TOLERANCE, CATALOGUE + "/" + name);
      assertThat(real.status()).as(real.output()).isZero();
      assertThat(real.output())
          .contains("in real time: at most ")
          .contains("ok    sam sees 'buzzes PERSON_HAS_IT'")
          .contains("PASS: 1 scenarios");
    }
  }

  @Test
  void what_people_do_about_a_visit_is_done_at_real_pages() throws Exception {
    ScenarioRun run =
        LiveRun.of(scenario("papers-before-leaving.yaml"), Timeouts.EVENT, Optional.empty());
    assertThat(run.missed()).as(run.story().toString()).isEmpty();
    assertThatThrownBy(() ->
            LiveRun.of(scenario("parents-do-not-come.yaml"), Timeouts.EVENT, Optional.empty()))
        .hasMessageContaining("'begins' is for virtual time");
  }

  @Test
  void a_gateway_elsewhere_is_tried_through_one_account_of_it() throws Exception {
    try (var school = new School(folder)) {
      school.admin.addPerson("sam.example", "Sam", "Example", "VISITOR", "", "");
      school.programs.enrol("tried-1");
      Path identities = Files.createDirectories(folder.resolve("identities"));
      Files.move(school.programs.identity("tried-1"), identities.resolve("tried-1.pem"));
      var target =
          new Target(
              school.address(),
              school.programs.ports().mqtt(),
              school.programs.ports().coap(),
              school.authority(),
              identities,
              List.of("sam.example"),
              "admin",
              School.PASSWORD);
      ScenarioRun run =
          LiveRun.of(scenario("a-panic-is-answered.yaml"), Timeouts.EVENT, Optional.of(target));
      assertThat(run.missed()).as(run.story().toString()).isEmpty();
      Document board = school.admin.get("/");
      assertThat(OtherGateway.busy(board)).as("it ends what it began").isEmpty();

      String real = school.admin.plan("sam.example", "tried-1", "1 Real Street", "attendance", 30);
      school.admin.progress(real, "DEPARTED");
      assertRefused(target, "0 alarms are open, 1 visits are out");
      school.admin.post("/visits/" + real + "/code-word", Map.of());
      assertRefused(target, "1 alarms are open, 1 visits are out");
      assertThat(school.admin.unclaimed()).as("nobody has touched it").hasSize(1);

      assertThatThrownBy(() ->
              LiveRun.of(scenario("panic-on-one-way.yaml"), Timeouts.EVENT, Optional.of(target)))
          .hasMessageContaining("'MQTT is cut' cannot be done to a gateway elsewhere");
      assertThatThrownBy(() ->
              LiveRun.of(
                  scenario("two-wearers-one-network.yaml"), Timeouts.EVENT, Optional.of(target)))
          .hasMessageContaining("cannot be done to a gateway elsewhere");
    }
  }

  private static void assertRefused(Target target, String why) {
    assertThatThrownBy(() ->
            LiveRun.of(scenario("a-panic-is-answered.yaml"), Timeouts.EVENT, Optional.of(target)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void what_cannot_be_played_in_real_time_is_refused_before_anything_starts() throws IOException {
    String text = Files.readString(CATALOGUE.resolve("a-panic-is-answered.yaml"));
    Path usual =
        Files.writeString(
            folder.resolve("usual.yaml"), text.replace("wearers:", "staff: usual\nwearers:"));
    assertThatThrownBy(() -> LiveRun.of(ScenarioFile.read(usual), Timeouts.EVENT, Optional.empty()))
        .hasMessageContaining("in real time staff is attentive or absent");
    Path slow =
        Files.writeString(
            folder.resolve("slow.yaml"),
            text.replace(
                "expected:",
                "  - {at: \"0:30\", fault: the device's disk is slow, for: 5 s}\nexpected:"));
    assertThatThrownBy(() -> LiveRun.of(ScenarioFile.read(slow), Timeouts.EVENT, Optional.empty()))
        .hasMessageContaining("'the device's disk is slow' cannot be done to real processes");
  }

  @Test
  void the_command_says_what_it_lacks_for_a_gateway_elsewhere() throws Exception {
    Child lacking =
        Child.run(
            "simulate", "scenario", "--target", "https://gateway.example", CATALOGUE.toString());
    assertThat(lacking.status()).isEqualTo(2);
    assertThat(lacking.output()).contains("Missing required argument(s)").contains("--authority");

    Child virtual =
        Child.run("simulate", "scenario", "--tolerance", TOLERANCE, CATALOGUE.toString());
    assertThat(virtual.status()).isEqualTo(2);
    assertThat(virtual.output()).contains("goes with --real or --target");
  }
}

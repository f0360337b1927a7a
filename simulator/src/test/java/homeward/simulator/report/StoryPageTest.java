package homeward.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.evidence.Chain;
import homeward.gateway.evidence.EvidenceFile;
import homeward.gateway.evidence.EvidenceLine;
import homeward.protocol.time.Tick;
import homeward.simulator.report.StoryPage.Verdict;
import homeward.simulator.report.StoryPage.Wrong;
import homeward.simulator.world.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class StoryPageTest {
  private static final Instant START = Instant.parse("2026-03-02T14:00:00Z");

  @TempDir private Path folder;

  private static Journal.Line line(int second, String lane, String words) {
    return new Journal.Line(new Tick(second * 1_000_000_000L), lane, words);
  }

  @Test
  void a_page_shows_each_alarm_from_raised_to_resolved_and_tells_how_long_it_took()
      throws IOException {
    Path page = folder.resolve("story.html");
    StoryPage.write(
        page,
        "A story with <odd> letters",
        List.of(new Verdict("all is well", true), new Verdict("this is not", false)),
        List.of(new Wrong(Duration.ofSeconds(5), Duration.ofSeconds(10), "no network")),
        List.of(
            line(0, "wearer 1", "holds the button"),
            line(2, "gateway", "alarm raised dev-0:1:7 PANIC for sam"),
            line(2, "gateway", "alarm told dev-0:1:7 step 1 is due"),
            line(45, "gateway", "alarm taken on dev-0:1:7 Rae has it"),
            line(90, "gateway", "alarm resolved dev-0:1:7 Helped")));
    Document html = Jsoup.parse(page.toFile());
    assertThat(html.title()).isEqualTo("A story with <odd> letters");
    assertThat(html.select("li.fail").eachText()).containsExactly("this is not");
    assertThat(html.select("rect.wrong title").eachText()).containsExactly("no network");
    assertThat(html.select("rect.has title").text()).contains("Rae has it");
    assertThat(html.select("table").getFirst().select("tbody td").eachText())
        .containsExactly("dev-0:1:7", "PANIC for sam", "0:02.000", "0.0 s", "43.0 s", "88.0 s");
    assertThat(html.select("[src], link, script")).as("it needs nothing else").isEmpty();
  }

  private Path evidence(String... kinds) throws IOException {
    List<String> lines = new ArrayList<>();
    String hash = Chain.START;
    for (int i = 0; i < kinds.length; i++) {
      String text =
          new EvidenceLine(i + 1L, START.plusSeconds(30L * i), kinds[i], "dev-0:1:7", "sam", "x")
              .text();
      hash = Chain.hash(hash, text);
      lines.add(EvidenceFile.line(hash, text));
    }
    lines.add(EvidenceFile.head(kinds.length, hash));
    return Files.write(folder.resolve("evidence.txt"), lines);
  }

  private int replay(Path file, Path page) {
    return new CommandLine(new ReplayCommand()).execute(file.toString(), "--html", page.toString());
  }

  @Test
  void a_gateways_evidence_is_told_as_a_story_and_a_changed_line_is_noticed() throws IOException {
    Path file = evidence("alarm raised", "alarm taken on", "alarm resolved");
    Path page = folder.resolve("page.html");
    assertThat(replay(file, page)).isZero();
    assertThat(Jsoup.parse(page.toFile()).select("table").getFirst().text())
        .contains("30.0 s")
        .contains("60.0 s");

    Files.writeString(file, Files.readString(file).replace("14:00:30", "14:00:31"));
    assertThat(replay(file, page)).isEqualTo(1);
    assertThat(Jsoup.parse(page.toFile()).select("li.fail").text()).contains("line 2 was changed");
  }
}

package homeward.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.policy.VisitKind;
import homeward.simulator.run.Chore;
import homeward.simulator.run.Deed;
import homeward.simulator.run.FaultKind;
import homeward.simulator.run.Plan.Staff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// docs/scenarios.md lists every word that a scenario may use, and no other.
class ScenarioPageTest {
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  private static List<String> lines(String heading, String start) throws IOException {
    List<String> page = Files.readAllLines(Path.of("../docs/scenarios.md"));
    assertThat(page).as("headings").contains("### " + heading);
    return page.subList(page.indexOf("### " + heading) + 1, page.size()).stream()
        .takeWhile(line -> !line.startsWith("#"))
        .filter(line -> line.startsWith(start))
        .toList();
  }

  private static List<String> quoted(String text) {
    return QUOTED.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private static List<String> listed(String heading) throws IOException {
    return lines(heading, "- `").stream().map(line -> quoted(line).getFirst()).toList();
  }

  private static <T> List<String> words(T[] all, Function<T, String> words) {
    return Arrays.stream(all).map(words).toList();
  }

  @Test
  void the_page_lists_what_wearers_do_what_goes_wrong_and_who_is_there() throws IOException {
    assertThat(listed("`does`, with `wearer`")).isEqualTo(words(Deed.values(), Deed::words));
    assertThat(listed("`fault`")).isEqualTo(words(FaultKind.values(), FaultKind::words));
    assertThat(listed("`kind` of a visit")).isEqualTo(words(VisitKind.values(), VisitKind::words));
    assertThat(listed("`staff`"))
        .isEqualTo(words(Staff.values(), each -> each.name().toLowerCase(Locale.ROOT)));
  }

  @Test
  void the_page_lists_what_people_do_about_visits_and_what_goes_with_it() throws IOException {
    List<String> rows = lines("`does`, with `who`", "| `");
    List<String> chores = rows.stream().skip(1).map(row -> quoted(row).getFirst()).toList();

    assertThat(chores).isEqualTo(words(Chore.values(), Chore::words));
    for (Chore chore : Chore.values()) {
      String[] cells = rows.get(chores.indexOf(chore.words()) + 1).split("\\|", -1);
      assertThat(quoted(cells[2])).as(chore.words()).isEqualTo(chore.whats());
      assertThat(cells[3].strip()).isEqualTo(chore.isInWords() ? "needed" : "as you like");
    }
  }
}

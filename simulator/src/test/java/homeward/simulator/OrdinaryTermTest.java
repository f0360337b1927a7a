package homeward.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Holds docs/ordinary-term.md, which says where each event of an ordinary term is played, against
/// the sources.
class OrdinaryTermTest {
  private static final int EVENTS = 80;
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\d+) \\|[^|]+\\| (held|partly|NOT HELD YET) \\|");
  private static final Pattern CITED = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

  private static String page() {
    return SourceFiles.text(SourceFiles.ROOT.resolve("docs/ordinary-term.md"));
  }

  private static List<MatchResult> rows() {
    return ROW.matcher(page()).results().toList();
  }

  /// The text of the test classes of each name; two modules may have one of the same name.
  private static Map<String, String> tests() {
    return SourceFiles.under("src/test/java")
        .filter(file -> file.toString().endsWith("Test.java"))
        .collect(
            Collectors.toMap(
                file -> String.valueOf(file.getFileName()).replace(".java", ""),
                SourceFiles::text,
                String::concat));
  }

  @Test
  void each_event_of_a_term_has_one_line() {
    assertThat(rows())
        .extracting(row -> Integer.parseInt(row.group(1)))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, EVENTS).boxed().toList());
  }

  @Test
  void each_test_that_is_named_exists() {
    Map<String, String> tests = tests();
    assertThat(CITED.matcher(page()).results())
        .hasSizeGreaterThan(EVENTS)
        .allSatisfy(cited -> {
          assertThat(tests).containsKey(cited.group(1));
          if (cited.group(2) != null) {
            assertThat(tests.get(cited.group(1))).contains("void " + cited.group(2) + "(");
          }
        });
  }

  @Test
  void the_counts_at_its_end_are_those_of_its_lines() {
    Map<String, Long> counts =
        rows().stream()
            .map(row -> row.group(2))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(page())
        .contains(
            "Of %d lines %d are held, %d partly, %d not yet."
                .formatted(
                    EVENTS,
                    counts.get("held"),
                    counts.get("partly"),
                    counts.getOrDefault("NOT HELD YET", 0L)));
  }
}

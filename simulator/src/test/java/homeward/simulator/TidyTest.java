package homeward.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Reads the sources of all modules.
class TidyTest {
  private static final Pattern PURE =
      Pattern.compile(
          "device/.*/device/(motion|button|alarm|signal)/.*"
              + "|gateway/.*/gateway/(alarm|escalation|visit|policy|people)/.*");
  private static final int LONGEST = 560;

  private static List<Path> sources() {
    return SourceFiles.under("src").toList();
  }

  private static String name(Path file) {
    return SourceFiles.ROOT.relativize(file).toString();
  }

  @Test
  void each_room_says_what_it_is_for_and_is_null_marked() {
    assertThat(sources().stream().filter(f -> name(f).contains("/main/")).map(Path::getParent))
        .isNotEmpty()
        .allSatisfy(room ->
            assertThat(SourceFiles.text(room.resolve("package-info.java")))
                .startsWith("/// ")
                .contains("@NullMarked"));
  }

  @Test
  void pure_rooms_answer_for_every_case_by_name() {
    assertThat(sources().stream().filter(f -> PURE.matcher(name(f)).matches()))
        .hasSizeGreaterThan(20)
        .allSatisfy(
            file -> assertThat(SourceFiles.text(file)).as(name(file)).doesNotContain("default ->"));
  }

  @Test
  void nothing_is_left_to_do_without_an_issue_and_no_test_is_switched_off() {
    String toDo = "TO" + "DO";
    String off = "@Dis" + "abled";
    assertThat(sources())
        .allSatisfy(file ->
            assertThat(SourceFiles.text(file))
                .as(name(file))
                .doesNotContain(toDo)
                .doesNotContain(off));
  }

  @Test
  void files_stay_short_enough_to_read() {
    assertThat(sources())
        .allSatisfy(file ->
            assertThat(SourceFiles.text(file).lines().count())
                .as(name(file))
                .isLessThanOrEqualTo(LONGEST));
  }

  @Test
  void test_classes_are_named_so_that_they_are_run() {
    assertThat(sources().stream().filter(f -> name(f).contains("/test/")))
        .allSatisfy(file -> {
          if (SourceFiles.text(file).contains("  @Test\n")
              || SourceFiles.text(file).contains("  @ArchTest\n")) {
            assertThat(name(file)).endsWith("Test.java");
          }
        });
  }
}

package homeward.simulator.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.simulator.School;
import homeward.simulator.process.Program.Around;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A school's gateway may run on a machine that is set to any zone and language: what is typed and
/// read is the school's own time, and all that tells of a visit agrees.
class ZoneTest {
  @TempDir private Path folder;

  private static String planned(School school, String start) {
    return school.admin.plan(
        Map.of(
            "worker", "sam",
            "device", "dev-7",
            "place", "1 Nowhere Lane",
            "start", start,
            "minutes", "60"));
  }

  private static String calendar(School school) {
    String address =
        school.admin.post("/people/sam/calendar", Map.of()).select(".told code").text();
    return new String(school.admin.bytes(URI.create(address).getPath()), StandardCharsets.UTF_8);
  }

  private static String printed(School school, String path) throws IOException {
    try (var pdf = Loader.loadPDF(school.admin.bytes(path))) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  private static String csv(School school) {
    return new String(school.admin.bytes("/visits.csv"), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York"})
  void on_a_machine_of_any_zone_all_that_tells_of_a_visit_says_what_was_typed(String zone)
      throws IOException {
    var machine = new Around(List.of(), Map.of("TZ", zone, "LC_ALL", "fr_FR.UTF-8"));
    try (var school = new School(folder, machine, List.of())) {
      school.admin.addPerson("sam", "Sam", "Example", "visitor", "", "");
      school.programs.enrol("dev-7");

      String visit = planned(school, "2027-07-01T14:30");

      var page = school.admin.get("/visits/" + visit);
      assertThat(page.text()).contains("Begins 1 Jul, 14:30").contains("Back by 1 Jul, 15:30");
      assertThat(page.select("#from").val()).isEqualTo("2027-07-01T14:30");
      assertThat(csv(school)).contains("2027-07-01 14:30,2027-07-01 15:30");
      assertThat(calendar(school)).contains("DTSTART:20270701T133000Z", "DTEND:20270701T143000Z");
      assertThat(school.admin.get("/week?monday=2027-06-28").text()).contains("1 Jul 2027, 14:30");
      assertThat(printed(school, "/visits/" + visit + "/visit-form.pdf"))
          .contains("1 Jul 2027, 14:30");
      assertThat(printed(school, "/week.pdf?monday=2027-06-28")).contains("1 Jul 2027, 14:30");

      move(school, visit, "2027-12-01T14:30", "2027-12-01T15:00");
      assertThat(calendar(school)).contains("DTSTART:20271201T143000Z", "DTEND:20271201T150000Z");
      assertThat(school.admin.get("/visits/" + visit).text())
          .contains("1 Dec 2027, 14:30 to 1 Dec 2027, 15:00");
      asked(school);
    }
  }

  private static void move(School school, String visit, String start, String back) {
    String version = school.admin.get("/visits/" + visit).select("input[name=version]").val();
    school.admin.post(
        "/visits/" + visit + "/times",
        Map.of("version", version, "start", start, "return", back, "reason", "they asked for it"));
  }

  /// Where the clocks change.
  private static void asked(School school) {
    assertThatThrownBy(() -> planned(school, "2027-03-28T01:30"))
        .hasMessageContaining("422: There is no 01:30 on 28 Mar 2027: the clocks go forward.");
    assertThatThrownBy(() -> planned(school, "2027-10-31T01:30"))
        .hasMessageContaining("422: 01:30 comes twice on 31 Oct 2027: the clocks go back.");
    planned(school, "2027-10-31T01:30+01:00");
    assertThat(csv(school)).contains("2027-10-31 01:30 BST,2027-10-31 01:30 GMT");
  }
}

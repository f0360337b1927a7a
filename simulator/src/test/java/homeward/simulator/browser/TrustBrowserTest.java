package homeward.simulator.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.gateway.config.PolicyFile;
import homeward.simulator.School;
import homeward.simulator.office.OfficeWorker;
import homeward.simulator.office.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/// A trust of two schools on one gateway, as its people see it.
class TrustBrowserTest {
  @TempDir private Path folder;

  /// Two schools, each with a file of its own, before the gateway's first start.
  private School trust() throws IOException {
    Path schools = Files.createDirectories(folder.resolve("gateway").resolve("schools"));
    for (String name : List.of("north", "south")) {
      Files.writeString(
          schools.resolve(name + ".yaml"),
          PolicyFile.usualText().replaceFirst("name: .*", "name: " + name + " school"));
    }
    return new School(folder);
  }

  private static void plan(School trust, String school, String worker, String place) {
    trust.admin.post(
        "/visits",
        Map.of(
            "school",
            school,
            "worker",
            worker,
            "device",
            "device-" + school,
            "place",
            place,
            "minutes",
            "60"));
  }

  /// What is another school's is not there, whatever address is typed.
  private static void foreign(School trust, OfficeWorker head) {
    assertThatThrownBy(() -> head.get("/people/v-north")).hasMessageContaining("404");
    for (String action : List.of("password", "calendar")) {
      assertThatThrownBy(() -> head.post("/people/v-north/" + action, Map.of()))
          .hasMessageContaining("404");
    }
    assertThatThrownBy(() ->
            head.post(
                "/people/v-north/on-file",
                Map.of("item", "DBS", "detail", "enhanced", "until", "2030-01-01")))
        .hasMessageContaining("404");
    trust.admin.post("/visits/1/progress", Map.of("to", "DEPARTED", "anyway", "yes"));
    trust.admin.post("/visits/1/code-word", Map.of());
    String notice = trust.admin.get("/").select("form[action^=/notices/]").attr("action");
    assertThatThrownBy(() -> head.post(notice, Map.of())).hasMessageContaining("404");
    trust.admin.post(notice, Map.of());
    String alarm = trust.admin.get("/").select("[data-alarm]").attr("data-alarm");
    assertThat(head.get("/").select("[data-alarm]")).isEmpty();
    assertThatThrownBy(() -> head.get("/alarms/" + alarm)).hasMessageContaining("404");
    assertThatThrownBy(() -> head.post("/alarms/" + alarm + "/take-on", Map.of("version", "1")))
        .hasMessageContaining("404");
    trust.admin.post("/alarms/" + alarm + "/take-on", Map.of("version", "9"));
    assertThat(trust.admin.get("/alarms/" + alarm).text()).contains("has had it since");
  }

  /// What one school offers the other takes, and gives back.
  private static void lends(School trust, OfficeWorker head, Browser browser) throws IOException {
    trust.programs.enrol("spare-1", "--school", "north");
    assertThatThrownBy(() -> head.get("/devices/spare-1")).hasMessageContaining("404");
    String last = LocalDate.now(ZoneOffset.UTC).plusDays(9).toString();
    assertThat(trust.admin.get("/devices/spare-1").select("a[href^='/devices?']").attr("href"))
        .isEqualTo("/devices?school=north");
    browser.driver.get(trust.address() + "/devices/spare-1");
    browser.click(By.xpath("//summary[.='Lend it to another school']"));
    browser.shot("device-lend");
    browser.narrow("device-lend-phone");
    browser.accessible("lending a device");
    trust.admin.post("/devices/spare-1/lend", Map.of("to", "south", "until", last));
    assertThat(head.get("/").text()).contains("north school offers to lend you spare-1 until");
    assertThat(head.get("/devices").text()).contains("north school offers to lend you spare-1");
    head.post(head.get("/").select("form[action^=/notices/]").attr("action"), Map.of());
    head.post("/devices/spare-1/borrow", Map.of());
    browser.driver.get(trust.address() + "/devices?school=south");
    browser.shows(By.id("loans"), "spare-1 is lent to you by north school");
    browser.shot("devices-lent");
    browser.narrow("devices-lent-phone");
    browser.accessible("devices, one of them lent");
    head.post("/devices/spare-1/end-loan", Map.of());
    assertThat(head.get("/devices").text()).doesNotContain("spare-1");
  }

  @Test
  void each_school_sees_its_own_and_who_administers_sees_both() throws IOException {
    try (var trust = trust();
        var browser = new Browser(folder.resolve("browser"))) {
      for (String school : List.of("north", "south")) {
        trust.admin.post(
            "/people",
            Map.of("school", school, "id", "v-" + school, "firstName", "Vic", "role", "visitor"));
        trust.programs.enrol("device-" + school, "--school", school);
      }
      String told =
          trust
              .admin
              .post(
                  "/people",
                  Map.of("school", "south", "id", "hea", "firstName", "Hea", "role", "headteacher"))
              .select(".told code")
              .text();
      plan(trust, "north", "v-north", "1 North Lane");
      plan(trust, "south", "v-south", "1 South Lane");

      browser.driver.get(trust.address());
      browser.signIn("admin", School.PASSWORD);
      browser.shows(By.cssSelector("main"), "1 North Lane");
      browser.shows(By.cssSelector("main"), "1 South Lane");
      browser.shot("trust-board");
      browser.accessible("board of a trust");
      browser.driver.get(trust.address() + "/week?school=south");
      browser.shows(By.cssSelector("main"), "1 South Lane");
      assertThat(browser.text(By.cssSelector("main"))).doesNotContain("1 North Lane");
      browser.shot("trust-week");
      browser.accessible("week of a school of a trust");

      try (var head = new OfficeWorker(trust.address(), Trust.in(trust.authority()))) {
        head.signIn("hea", told.substring(told.lastIndexOf(' ') + 1), "some other plain words");
        assertThat(head.get("/").text()).contains("1 South Lane").doesNotContain("1 North Lane");
        assertThat(head.get("/week?school=north").text()).doesNotContain("1 North Lane");
        assertThat(head.get("/people?school=north").text()).doesNotContain("v-north");
        assertThatThrownBy(() -> head.get("/visits/1")).hasMessageContaining("403");
        lends(trust, head, browser);
        foreign(trust, head);
      }
    }
  }
}

package homeward.simulator.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.sql.SqliteStore;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.simulator.School;
import homeward.simulator.office.OfficeWorker;
import homeward.simulator.office.Trust;
import homeward.simulator.process.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;

/// What the board shows on a full day, and of a call for help in secret.
class BoardBrowserTest {
  private static final int OUT = 30;
  private static final int PLANNED = 60;

  @TempDir static Path folder;
  private static School school;

  @BeforeAll
  static void open() {
    school = new School(folder);
    try (var store = new SqliteStore(school.programs.gatewayData().resolve("homeward.db"))) {
      store.write(tx -> {
        Instant now = Instant.now();
        for (int i = 1; i <= OUT; i++) {
          var who = new WorkerId("out" + i);
          var device = new DeviceId("dev-" + i);
          tx.putPerson(
              new Person(who, "Vic", "Example " + i, Role.VISITOR, "", "01632 96000" + i % 10));
          tx.putDevice(DeviceRow.unheard(device, SchoolId.ONLY));
          tx.insertVisit(
              visit(who, device, i + " Out Lane", now.minusSeconds(i * 60L), VisitState.INSIDE));
        }
        for (int i = 1; i <= PLANNED; i++) {
          int of = 1 + i % OUT;
          Instant start = now.plus(Duration.ofDays(7)).plus(Duration.ofHours(2L * i));
          tx.insertVisit(
              visit(
                  new WorkerId("out" + of),
                  new DeviceId("dev-" + of),
                  i + " Planned Road",
                  start,
                  VisitState.PLANNED));
        }
        return tx;
      });
    }
  }

  private static VisitRow visit(
      WorkerId who, DeviceId device, String place, Instant start, VisitState state) {
    return new VisitRow(
        new VisitId(1),
        who,
        device,
        place,
        "attendance",
        start,
        start.plus(Duration.ofHours(1)),
        state);
  }

  @AfterAll
  static void close() {
    school.close();
  }

  @Test
  void all_who_are_out_are_on_the_board_though_many_more_are_planned() throws IOException {
    List<String> rows = school.admin.get("/").select("tr.out").eachText();
    assertThat(rows).hasSize(OUT);
    assertThat(rows.getFirst()).contains("30 Out Lane");
    assertThat(school.admin.get("/").select("tr:contains(Planned Road)")).hasSizeBetween(1, 20);
    assertThat(school.admin.get("/").select("a[href=/visits]").text()).contains("All visits");
    assertThat(
            new String(school.admin.bytes("/visits.csv"), java.nio.charset.StandardCharsets.UTF_8))
        .contains(" Out Lane", "60 Planned Road");
    try (var browser = new Browser(folder.resolve("browser"))) {
      browser.driver.get(school.address());
      browser.signIn("admin", School.PASSWORD);
      browser.shows(By.cssSelector("main"), "30 Out Lane");
      shots(browser, "board-thirty-out");
      browser.driver.get(school.address() + "/visits");
      browser.shot("visits-of-a-week");
      browser.accessible("visits of a week");
    }
  }

  /// On an office's screen and on a telephone.
  private static void shots(Browser browser, String name) throws IOException {
    browser.shot(name);
    browser.accessible(name);
    browser.driver.manage().window().setSize(new Dimension(390, 844));
    browser.shot(name + "-phone", 390);
    browser.driver.manage().window().setSize(new Dimension(1280, 900));
  }

  @Test
  void nobody_rings_who_has_called_in_secret_and_they_see_nothing_of_it() throws IOException {
    String told = school.admin.addPerson("sam", "Sam", "Secret", "headteacher", "", "01632 960777");
    try (Program device = school.device("wearable-1", "sam");
        var sam = new OfficeWorker(school.address(), Trust.in(school.authority()))) {
      sam.signIn("sam", told, "some other plain words");
      var heard = new CopyOnWriteArrayList<String>();
      sam.watch(heard::add);
      String visit = school.admin.plan("sam", "wearable-1", "7 Secret Close", "attendance", 60);
      school.admin.post(
          "/visits/" + visit + "/progress", Map.of("to", "DEPARTED", "anyway", "yes"));
      device.say("panic");
      school.awaitLive("alarm wearable-1");
      String panic = alarm("Panic button: Sam Secret");
      String before = seen(sam);
      assertThat(school.admin.get("/alarms/" + panic).select(".ring").text())
          .isEqualTo("Ring 01632 960777");

      school.admin.post("/visits/" + visit + "/code-word", Map.of());

      String duress = alarm("Duress: Sam Secret");
      assertThat(duress).isNotEmpty();
      for (String page : List.of("/", "/alarms/" + panic, "/alarms/" + duress, "/people")) {
        assertThat(school.admin.get(page).html()).as(page).doesNotContain("01632 960777");
        assertThat(school.admin.get(page).text()).as(page).contains("Do not ring");
      }
      assertThat(school.admin.get("/visits/" + visit).html()).doesNotContain("01632 960777");
      assertThat(seen(sam)).isEqualTo(before);
      for (String page : List.of("/", "/people", "/visits/" + visit)) {
        assertThat(sam.get(page).text()).as(page).doesNotContain("Do not ring", "Duress", "DURESS");
      }
      assertThat(sam.get("/visits/" + visit).text()).doesNotContain("code word heard");
      assertThat(sam.get("/").text()).contains("01632 960777");
      assertThatThrownBy(() -> sam.get("/alarms/" + duress))
          .hasMessageContaining("404: There is no such alarm.");
      assertThatThrownBy(() -> sam.post("/alarms/" + duress + "/take-on", Map.of("version", "1")))
          .hasMessageContaining("404: There is no such alarm.");
      assertThat(heard).contains("alarm " + panic).doesNotContain("alarm " + duress);
      look(panic);
      school.admin.takeOn(duress);
      school.admin.resolve(duress, "HELPED", "");
      assertThat(sam.get("/").text()).doesNotContain("Duress");
      assertThat(school.admin.get("/alarms/" + panic).select(".ring").text())
          .isEqualTo("Ring 01632 960777");
    }
  }

  private static void look(String panic) throws IOException {
    try (var browser = new Browser(folder.resolve("browser-secret"))) {
      browser.driver.get(school.address());
      browser.signIn("admin", School.PASSWORD);
      browser.shows(By.cssSelector("main"), "Duress: Sam Secret");
      shots(browser, "board-secret");
      browser.driver.get(school.address() + "/alarms/" + panic);
      shots(browser, "alarm-secret");
    }
  }

  private static String alarm(String heading) {
    return school
        .admin
        .get("/")
        .select("[data-alarm]:contains(" + heading + ")")
        .attr("data-alarm");
  }

  /// What a board shows of one person's alarms, without the moment that it is.
  private static String seen(OfficeWorker who) {
    return who.get("/")
        .select("[data-alarm]:contains(Sam Secret), tr:contains(7 Secret Close)")
        .html();
  }
}

package homeward.simulator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.simulator.School;
import homeward.simulator.process.Program;
import homeward.simulator.process.Timeouts;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A screen that belongs to the school: it stays signed in, shows and sounds, and can do nothing
/// else.
class ScreenBrowserTest {
  private static final By LAMP = By.id("live");
  private static final By BANNER = By.id("not-watching");
  private static final By UNCLAIMED = By.cssSelector("[data-unclaimed]");

  @TempDir static Path folder;
  private static School school;
  private static Program device;
  private static Browser page;

  @BeforeAll
  static void open() throws IOException {
    school = new School(folder);
    school.admin.addPerson("sam.example", "Sam", "Example", "VISITOR", "", "");
    device = school.device("wearable-1", "sam.example");
    school.admin.stopWatching();
    // As a screen's browser is started: nobody is there to touch it.
    page =
        new Browser(
            folder.resolve("browser"), List.of("--autoplay-policy=no-user-gesture-required"));
    until(() -> whoWatches().contains("Nobody is watching"));
  }

  @AfterAll
  static void close() {
    if (page != null) {
      page.close();
    }
    device.close();
    school.close();
  }

  private static void until(BooleanSupplier what) {
    new WebDriverWait(page.driver, Timeouts.EVENT).until(_ -> what.getAsBoolean());
  }

  private static String whoWatches() {
    return school.admin.get("/").select("#who-watches").text();
  }

  private static void setUp(String name) throws IOException {
    var codes = school.admin.post("/screens", Map.of("name", name)).select(".told code");
    page.driver.get(codes.first().text());
    page.accessible("set up a screen");
    page.shot("screen-code");
    page.driver.findElement(By.id("code")).sendKeys(codes.last().text());
    page.driver.findElement(By.cssSelector("main button")).click();
    page.shows(LAMP, "watching");
    until(() -> whoWatches().contains(name + " since"));
  }

  private static void signOut(String name) {
    String form =
        school
            .admin
            .get("/screens")
            .select("button[aria-label='Sign out the screen " + name + "']")
            .parents()
            .select("form")
            .attr("action");
    school.admin.post(form, Map.of());
  }

  private static void resolve() {
    String alarm = school.admin.unclaimed().getFirst();
    school.admin.takeOn(alarm);
    school.admin.resolve(alarm, "FALSE_ALARM", "a test");
  }

  @Test
  void a_screen_shows_an_alarm_takes_nothing_on_and_is_signed_out_by_a_person() throws IOException {
    setUp("Front office");
    page.accessible("screen");
    page.shot("screen");
    assertThat(school.admin.get("/screens").text()).contains("Front office watching now");

    device.say("panic");
    page.await(UNCLAIMED);
    String alarm = school.admin.unclaimed().getFirst();
    assertThat(school.admin.get("/alarms/" + alarm).text())
        .containsPattern("console: [12] watching"); // a page just closed counts for 15 s
    page.accessible("screen with an alarm");
    page.shot("screen-alarm");
    page.narrow("screen-alarm-phone");
    assertThat(page.driver.findElements(By.cssSelector("main a, main form, main button")))
        .isEmpty();
    resolve();
    until(() -> page.driver.findElements(UNCLAIMED).isEmpty());

    for (String other : List.of("/", "/people", "/alarms/" + alarm, "/screens")) {
      page.driver.get(school.address() + other);
      page.await(By.id("name"));
    }
    page.driver.get(school.address() + "/screen");
    page.shows(LAMP, "watching");

    signOut("Front office");
    page.shows(BANNER, "This screen is signed out");
    until(() -> whoWatches().contains("Nobody is watching"));
    page.shot("screen-signed-out");
    page.driver.get(school.address() + "/screen");
    page.await(By.id("code"));
    assertThat(school.admin.get("/screens").text()).contains("Front office signed out");
  }

  @Test
  void a_code_is_used_once() throws IOException {
    var codes = school.admin.post("/screens", Map.of("name", "Staff room")).select(".told code");
    String code = codes.last().text();
    page.driver.get(school.address() + "/screen");
    page.driver.manage().deleteAllCookies();
    page.driver.get(school.address() + "/screen");
    page.driver.findElement(By.id("code")).sendKeys(code);
    page.driver.findElement(By.cssSelector("main button")).click();
    page.shows(LAMP, "watching");

    page.driver.manage().deleteAllCookies();
    page.driver.get(school.address() + "/screen");
    page.driver.findElement(By.id("code")).sendKeys(code);
    page.driver.findElement(By.cssSelector("main button")).click();
    page.shows(By.cssSelector(".wrong"), "was used");
    signOut("Staff room");
  }

  @Test
  void while_the_store_refuses_no_page_says_that_all_is_well() throws IOException, SQLException {
    setUp("Hall");
    page.shows(By.cssSelector(".calm"), "No alarm is open");
    String file = "jdbc:sqlite:" + school.programs.gatewayData().resolve("homeward.db");
    try (Connection other = DriverManager.getConnection(file);
        Statement lock = other.createStatement()) {
      lock.execute("BEGIN IMMEDIATE");
      device.say("panic");
      page.shows(BANNER, "cannot know whether an alarm is open");
      assertThat(page.isSeen(".calm")).isFalse();
      var board = school.admin.get("/");
      assertThat(board.select(".calm")).isEmpty();
      assertThat(board.select(".unsure").text()).contains("cannot know");
      page.shot("cannot-know");
      lock.execute("ROLLBACK");
    }
    page.await(UNCLAIMED);
    page.shows(LAMP, "watching");
    resolve();
    page.await(By.cssSelector(".calm"));
    signOut("Hall");
  }
}

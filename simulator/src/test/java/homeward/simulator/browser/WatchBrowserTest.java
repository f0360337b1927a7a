package homeward.simulator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.simulator.School;
import homeward.simulator.office.OfficeWorker;
import homeward.simulator.office.Trust;
import homeward.simulator.process.Program;
import homeward.simulator.process.Timeouts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.WebDriverWait;

/// Who counts as watching, in a real browser: only a page that could be seen and heard.
class WatchBrowserTest {
  private static final By LAMP = By.id("live");
  private static final By BANNER = By.id("not-watching");
  private static final String REA = "Rea Example";

  @TempDir static Path folder;
  private static School school;
  private static OfficeWorker observer;
  private static String password;
  private static Program device;
  private static Browser page;

  @BeforeAll
  static void open() throws IOException {
    school = new School(folder);
    school.admin.addPerson("sam.example", "Sam", "Example", "VISITOR", "", "");
    device = school.device("wearable-1", "sam.example");
    String oneTime = school.admin.addPerson("rea", "Rea", "Example", "RECEPTION", "", "");
    password = "some other plain words";
    observer = new OfficeWorker(school.address(), Trust.in(school.authority()));
    observer.signIn("rea", oneTime, password);
    school.admin.stopWatching();
    page = new Browser(folder.resolve("browser"));
    nobodyWatches(); // the administrator's page counts for 15 s
  }

  @AfterAll
  static void close() {
    if (page != null) {
      page.close();
    }
    observer.close();
    device.close();
    school.close();
  }

  @BeforeEach
  void rea_signs_in_and_watches() {
    var before = page.driver.getWindowHandle();
    page.driver.switchTo().newWindow(WindowType.TAB);
    var fresh = page.driver.getWindowHandle();
    page.driver.switchTo().window(before).close();
    page.driver.switchTo().window(fresh);
    page.driver.get(school.address() + "/sign-in");
    page.signIn("rea", password);
    watching();
    watchedBy(REA);
  }

  /// The page says that it watches; else the failure tells what it says instead.
  private static void watching() {
    new WebDriverWait(page.driver, Timeouts.EVENT)
        .withMessage(() -> page.text(LAMP) + ": " + page.text(By.tagName("main")))
        .until(_ -> page.text(LAMP).equals("watching"));
  }

  @AfterEach
  void signs_out_and_leaves_no_alarm_and_no_page() {
    page.driver.get("about:blank");
    page.driver.manage().deleteAllCookies();
    school.admin.unclaimed().forEach(WatchBrowserTest::resolve);
    nobodyWatches(); // a page that was left counts for 3 s
  }

  /// As browsers do with a tab that nobody has looked at for long.
  private static void frozen(boolean frozen) {
    String state = frozen ? "frozen" : "active";
    page.driver.executeCdpCommand("Page.setWebLifecycleState", Map.of("state", state));
    if (!frozen) {
      // What is awake again is not yet in front.
      String page = WatchBrowserTest.page.driver.getWindowHandle();
      WatchBrowserTest.page.driver.switchTo().newWindow(WindowType.TAB).close();
      WatchBrowserTest.page.driver.switchTo().window(page);
    }
  }

  private static String whoWatches() {
    return school.admin.get("/").select("#who-watches").text();
  }

  private static void watchedBy(String name) {
    until(() -> whoWatches().contains(name + " since"));
  }

  private static void nobodyWatches() {
    until(() -> whoWatches().contains("Nobody is watching"));
  }

  private static void until(java.util.function.BooleanSupplier what) {
    new WebDriverWait(page.driver, Timeouts.EVENT).until(_ -> what.getAsBoolean());
  }

  private static String[] panic() {
    device.say("panic");
    until(() -> !school.admin.unclaimed().isEmpty());
    String alarm = school.admin.unclaimed().getFirst();
    String told = school.admin.get("/alarms/" + alarm).text();
    return new String[] {alarm, told};
  }

  private static void resolve(String alarm) {
    school.admin.takeOn(alarm);
    school.admin.resolve(alarm, "FALSE_ALARM", "a test");
  }

  @Test
  void a_page_that_is_frozen_watches_no_more_and_an_alarm_goes_on_at_once() {
    frozen(true);
    nobodyWatches();

    String[] alarm = panic();
    assertThat(alarm[1]).contains("nobody is watching the console").contains("reached nobody");

    frozen(false);
    watchedBy(REA);
    resolve(alarm[0]);
  }

  @Test
  void a_page_behind_another_tab_does_not_watch_and_says_so_in_its_title() {
    String board = page.driver.getWindowHandle();
    page.driver.switchTo().newWindow(WindowType.TAB);
    nobodyWatches();
    assertThat(whoWatches()).contains("Not watching: Rea Example", "behind another tab");

    page.driver.close();
    page.driver.switchTo().window(board);
    watchedBy(REA);
    watching();
  }

  @Test
  void an_open_stream_without_signs_of_life_is_not_watching()
      throws IOException, InterruptedException {
    page.driver.get("about:blank");
    try (Stream<String> _ = observer.stream()) {
      nobodyWatches();
      String[] alarm = panic();
      assertThat(alarm[1]).contains("nobody is watching the console");
      resolve(alarm[0]);
    }
  }

  @Test
  void an_alarm_that_was_shown_to_a_page_that_then_falls_asleep_goes_on_to_the_next_step() {
    String[] alarm = panic();
    assertThat(alarm[1]).contains("console: 1 watching");
    page.await(By.cssSelector("[data-unclaimed]"));

    frozen(true);
    until(() ->
        school
            .admin
            .get("/alarms/" + alarm[0])
            .text()
            .contains("nobody is watching the console any more"));

    frozen(false);
    resolve(alarm[0]);
  }

  @Test
  void every_page_shows_an_open_alarm_and_so_counts() throws IOException {
    page.driver.get(school.address() + "/people");
    page.shows(BANNER, "keeps this page silent");
    page.click(By.id("sound"));
    watching();
    String[] alarm = panic();

    page.await(By.cssSelector(".strip[data-unclaimed]"));
    watching();
    page.accessible("people with an alarm");
    page.shot("people-with-an-alarm");
    page.narrow("people-with-an-alarm-phone");
    page.click(By.cssSelector(".strip a"));
    page.shows(By.cssSelector("h1"), "Panic button");
    watchedBy(REA);
    resolve(alarm[0]);
  }

  @Test
  void a_page_signed_out_elsewhere_says_so_keeps_what_was_typed_and_comes_back_with_the_password()
      throws IOException {
    page.driver.get(school.address() + "/visits/new");
    page.click(By.id("sound"));
    watching();
    var place = page.driver.findElement(By.name("place"));
    place.sendKeys("1 Nowhere Lane");
    String board = page.driver.getWindowHandle();
    page.driver.switchTo().newWindow(WindowType.TAB);
    page.driver.get(school.address());
    page.click(By.cssSelector("form[action='/sign-out'] button"));
    page.await(By.id("name"));
    page.driver.close();
    page.driver.switchTo().window(board);

    page.shows(BANNER, "signed out");
    nobodyWatches();
    assertThat(page.driver.getTitle()).startsWith("NOT WATCHING");
    assertThat(place.isDisplayed()).isFalse();
    page.accessible("a page that is signed out");
    page.shot("signed-out");
    page.narrow("signed-out-phone");

    page.driver.findElement(By.id("renew-password")).sendKeys("not this one");
    page.driver.findElement(By.id("renew-button")).click();
    page.shows(By.id("renew-wrong"), "wrong");
    page.driver.findElement(By.id("renew-password")).sendKeys(password);
    page.driver.findElement(By.id("renew-button")).click();
    watching();
    watchedBy(REA);
    assertThat(place.isDisplayed()).isTrue();
    assertThat(place.getAttribute("value")).isEqualTo("1 Nowhere Lane");
  }

  @Test
  void a_page_that_nobody_has_touched_cannot_sound_and_does_not_watch() throws IOException {
    page.driver.get(school.address());
    page.shows(BANNER, "nobody would hear an alarm");
    nobodyWatches();
    assertThat(whoWatches()).contains("Not watching: Rea Example", "keeps this page silent");
    assertThat(page.isSeen(".calm")).isFalse();
    page.accessible("a silent page");
    page.shot("silent");
    page.narrow("silent-phone");

    page.click(By.id("sound"));
    watching();
    watchedBy(REA);
  }

  @Test
  void a_page_begins_as_connecting_and_not_as_one_that_failed() {
    var board = observer.get("/");
    assertThat(board.select("#live").text()).isEqualTo("connecting");
    assertThat(board.select("#not-watching").hasAttr("hidden")).isTrue();
  }

  @Test
  void who_loses_the_console_sees_at_once_that_the_page_watches_no_more() {
    school.admin.post("/people/rea/password", Map.of());
    page.shows(BANNER, "signed out");
    nobodyWatches();

    signsInAgain();
  }

  @Test
  void whose_account_is_closed_is_signed_out_at_once_until_a_role_opens_it_again() {
    assertThat(school.admin.post("/people/rea/close", Map.of()).text())
        .contains("This account is closed.");
    page.shows(BANNER, "signed out");
    nobodyWatches();

    school.admin.post("/people/rea/roles", Map.of("role", "reception"));
    signsInAgain();
  }

  private void signsInAgain() {
    String told = school.admin.post("/people/rea/password", Map.of()).select(".told code").text();
    String oneTime = told.substring(told.lastIndexOf(' ') + 1);
    observer.signIn("rea", oneTime, password);
  }
}

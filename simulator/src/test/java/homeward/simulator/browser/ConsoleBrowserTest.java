package homeward.simulator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.simulator.School;
import homeward.simulator.process.Program;
import homeward.simulator.process.Timeouts;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/// The office's side in a real browser: Debian's Chromium, headless.
class ConsoleBrowserTest {
  @TempDir static Path folder;
  private static School school;
  private static Program device;
  private static Browser page;
  private static ChromeDriver browser;

  @BeforeAll
  static void open() throws IOException {
    school = new School(folder);
    school.admin.addPerson("sam.example", "Sam", "Example", "VISITOR", "", "01632 960002");
    device = school.device("wearable-1", "sam.example");
    String visit =
        school.admin.plan(
            "sam.example", "wearable-1", "1 Nowhere Lane, Sampleton", "attendance", 90);
    for (String step : new String[] {"DEPARTED", "ARRIVED", "INSIDE"}) {
      school.admin.progress(visit, step);
    }
    page = new Browser(folder.resolve("browser"));
    browser = page.driver;
  }

  @BeforeEach
  void nobodyIsSignedIn() {
    browser.get(school.address() + "/sign-in");
    browser.manage().deleteAllCookies();
  }

  @AfterAll
  static void close() {
    if (page != null) {
      page.close();
    }
    device.close();
    school.close();
  }

  private static void shows(String text) {
    new WebDriverWait(browser, Timeouts.EVENT)
        .until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(".alarm"), text));
  }

  @Test
  void sign_in_see_the_alarm_without_reloading_take_it_on_resolve_it() throws IOException {
    browser.get(school.address());
    page.shot("sign-in");
    page.accessible("sign-in");
    signIn();
    page.await(By.cssSelector(".calm"));
    new WebDriverWait(browser, Timeouts.EVENT)
        .until(ExpectedConditions.textToBePresentInElementLocated(By.id("live"), "watching"));
    page.shot("board");
    page.accessible("board");
    browser.executeScript("window.notReloaded = true");

    device.say("panic");
    page.await(By.cssSelector("[data-unclaimed]"));
    new WebDriverWait(browser, Timeouts.EVENT).until(ExpectedConditions.titleContains("ALARM"));
    assertThat(browser.executeScript("return window.notReloaded")).isEqualTo(true);
    shows("Ring now. No answer, or a wrong one: 999, and say ");
    page.shot("alarm-on-board");
    page.accessible("board with an alarm");

    page.click(By.cssSelector("[data-unclaimed] .take"));
    page.await(By.id("note"));
    shows("First, administrator has had it");
    page.shot("alarm-taken-on");
    page.accessible("alarm");

    page.click(By.cssSelector("form[action$=call] button[value=no]"));
    shows(": no answer");
    shows("First, administrator has had it");
    browser.get(school.address());
    shows(": no answer");
    page.shot("alarm-nobody-answers");
    page.accessible("board with a call that nobody answers");
    page.click(By.cssSelector("[data-alarm] .more"));
    page.await(By.id("note"));

    page.click(By.cssSelector("input[value=HELPED]"));
    browser.findElement(By.id("note")).sendKeys("Rang; a slip on the stairs, no harm.");
    page.click(By.cssSelector("form[action$=resolve] button"));
    page.await(By.cssSelector(".alarm.closed"));
    shows("Helped by school staff");
    shows("a slip on the stairs");
    page.shot("alarm-resolved");
    for (String path : new String[] {"/visits/1", "/visits/new", "/people", "/week"}) {
      browser.get(school.address() + path);
      page.shot("page" + path.replace('/', '-'));
      page.accessible(path);
    }
  }

  @Test
  void a_page_says_when_it_is_not_live_and_is_live_again_by_itself() {
    browser.get(school.address());
    signIn();
    lamp("watching");
    school.powerCut();
    lamp("NOT WATCHING");
    assertThat(page.text(By.id("not-watching"))).contains("cannot know whether an alarm is open");
    assertThat(page.isSeen(".calm")).isFalse();
    school.powerBack();
    lamp("watching");
    assertThat(browser.findElement(By.id("live")).getText()).isEqualTo("watching");
  }

  private static void signIn() {
    page.signIn("admin", School.PASSWORD);
  }

  private static void lamp(String text) {
    new WebDriverWait(browser, Timeouts.EVENT)
        .until(ExpectedConditions.textToBePresentInElementLocated(By.id("live"), text));
  }
}

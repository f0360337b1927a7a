package homeward.simulator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import homeward.simulator.School;
import homeward.simulator.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/// The office's side in a real browser: Debian's Chromium, headless.
class ConsoleBrowserTest {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Path SHOTS = Path.of("target/screenshots");

  @TempDir static Path folder;
  private static School school;
  private static Program device;
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
    browser = new ChromeDriver(service(), options());
    browser.manage().window().setSize(new Dimension(1280, 900));
    Files.createDirectories(SHOTS);
  }

  private static ChromeDriverService service() {
    return new ChromeDriverService.Builder()
        .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
        .build();
  }

  private static ChromeOptions options() {
    var options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.setAcceptInsecureCerts(true);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + folder.resolve("browser"));
    return options;
  }

  @BeforeEach
  void nobodyIsSignedIn() {
    browser.get(school.address() + "/sign-in");
    browser.manage().deleteAllCookies();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
    device.close();
    school.close();
  }

  private static void await(By what) {
    new WebDriverWait(browser, SOON).until(ExpectedConditions.presenceOfElementLocated(what));
  }

  /// The live view may put a new element in the place of the one just found.
  private static void click(By what) {
    new WebDriverWait(browser, SOON)
        .ignoring(StaleElementReferenceException.class)
        .until(driver -> {
          driver.findElement(what).click();
          return true;
        });
  }

  private static void shows(String text) {
    new WebDriverWait(browser, SOON)
        .until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(".alarm"), text));
  }

  private static void shot(String name) throws IOException {
    Files.write(SHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  private static void accessible(String page) {
    var found = new AxeBuilder().analyze(browser).getViolations();
    assertThat(found).as("accessibility of " + page + ": " + found).isEmpty();
  }

  @Test
  void sign_in_see_the_alarm_without_reloading_take_it_on_resolve_it() throws IOException {
    browser.get(school.address());
    shot("sign-in");
    accessible("sign-in");
    signIn();
    await(By.cssSelector(".calm"));
    new WebDriverWait(browser, SOON)
        .until(ExpectedConditions.textToBePresentInElementLocated(By.id("live"), "live"));
    shot("board");
    accessible("board");
    browser.executeScript("window.notReloaded = true");

    device.say("panic");
    await(By.cssSelector("[data-unclaimed]"));
    new WebDriverWait(browser, SOON).until(ExpectedConditions.titleContains("ALARM"));
    assertThat(browser.executeScript("return window.notReloaded")).isEqualTo(true);
    shot("alarm-on-board");
    accessible("board with an alarm");

    click(By.cssSelector("[data-unclaimed] .take"));
    await(By.id("note"));
    shows("First, administrator has it");
    shot("alarm-taken-on");
    accessible("alarm");

    click(By.cssSelector("input[value=HELPED]"));
    browser.findElement(By.id("note")).sendKeys("Rang; a slip on the stairs, no harm.");
    click(By.cssSelector("form[action$=resolve] button"));
    await(By.cssSelector(".alarm.closed"));
    shows("Helped by school staff");
    shows("a slip on the stairs");
    shot("alarm-resolved");
    for (String page : new String[] {"/visits/1", "/visits/new", "/people"}) {
      browser.get(school.address() + page);
      shot("page" + page.replace('/', '-'));
      accessible(page);
    }
  }

  @Test
  void a_page_says_when_it_is_not_live_and_is_live_again_by_itself() {
    browser.get(school.address());
    signIn();
    lamp("live");
    school.powerCut();
    lamp("NOT LIVE");
    school.powerBack();
    lamp("live");
    assertThat(browser.findElement(By.id("live")).getText()).isEqualTo("live");
  }

  private static void signIn() {
    browser.findElement(By.id("name")).sendKeys("admin");
    browser.findElement(By.id("password")).sendKeys(School.PASSWORD);
    browser.findElement(By.cssSelector("main button")).click();
  }

  private static void lamp(String text) {
    new WebDriverWait(browser, Duration.ofSeconds(30))
        .until(ExpectedConditions.textToBePresentInElementLocated(By.id("live"), text));
  }
}

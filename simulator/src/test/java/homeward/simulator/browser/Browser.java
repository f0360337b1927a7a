package homeward.simulator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import homeward.simulator.process.Timeouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/// Debian's Chromium, headless, with what tests do in it.
final class Browser implements AutoCloseable {
  private static final Path SHOTS = Path.of("target/screenshots");

  final ChromeDriver driver;

  /// @param folder for its profile
  Browser(Path folder) throws IOException {
    this(folder, List.of());
  }

  /// @param more further options, as for a screen in a hall
  Browser(Path folder, List<String> more) throws IOException {
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
            .withTimeout(Timeouts.EVENT)
            .build();
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
        "--user-data-dir=" + folder);
    options.addArguments(more);
    driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(Timeouts.EVENT).scriptTimeout(Timeouts.EVENT);
    driver.manage().window().setSize(new Dimension(1280, 900));
    Files.createDirectories(SHOTS);
  }

  void await(By what) {
    new WebDriverWait(driver, Timeouts.EVENT)
        .until(ExpectedConditions.presenceOfElementLocated(what));
  }

  /// The live view may put a new element in the place of the one just found.
  void click(By what) {
    new WebDriverWait(driver, Timeouts.EVENT)
        .ignoring(WebDriverException.class)
        .until(chrome -> {
          chrome.findElement(what).click();
          return true;
        });
  }

  void shows(By where, String text) {
    // A page that is just going away answers with an error of its own.
    new WebDriverWait(driver, Timeouts.EVENT)
        .ignoring(WebDriverException.class)
        .until(ExpectedConditions.textToBePresentInElementLocated(where, text));
  }

  /// The text of an element that the live view may have just replaced.
  String text(By where) {
    var text = new StringBuilder();
    new WebDriverWait(driver, Timeouts.EVENT)
        .ignoring(WebDriverException.class)
        .until(chrome -> {
          text.setLength(0);
          text.append(chrome.findElement(where).getText());
          return true;
        });
    return text.toString();
  }

  /// Whether one at least of these can be seen, at one moment: the live view may replace them.
  ///
  /// @param css selects them
  boolean isSeen(String css) {
    return Boolean.TRUE.equals(
        driver.executeScript(
            "return [...document.querySelectorAll(arguments[0])].some(e => e.checkVisibility())",
            css));
  }

  /// The whole page as a picture.
  void shot(String name) throws IOException {
    shot(name, 1280);
  }

  /// The whole page as a picture.
  ///
  /// @param width of the window, in pixels
  void shot(String name, int width) throws IOException {
    Object height = driver.executeScript("return document.documentElement.scrollHeight");
    driver
        .manage()
        .window()
        .setSize(new Dimension(width, Math.max(900, ((Number) height).intValue() + 140)));
    Files.write(SHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    driver.manage().window().setSize(new Dimension(1280, 900));
  }

  /// The page as a telephone shows it, of the window's width.
  void phone(String name) throws IOException {
    Files.write(SHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  /// The whole page as a picture, as wide as a phone.
  void narrow(String name) throws IOException {
    Map<String, Object> narrow =
        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true);
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", narrow);
    Files.write(SHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  void accessible(String page) {
    var found =
        new AxeBuilder()
            .setTimeout((int) Timeouts.EVENT.toSeconds())
            .analyze(driver)
            .getViolations();
    assertThat(found).as("accessibility of " + page + ": " + found).isEmpty();
  }

  void signIn(String name, String password) {
    driver.findElement(By.id("name")).sendKeys(name);
    driver.findElement(By.id("password")).sendKeys(password);
    driver.findElement(By.cssSelector("main button")).click();
  }

  @Override
  public void close() {
    driver.quit();
  }
}

package homeward.simulator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.simulator.School;
import homeward.simulator.office.OfficeWorker;
import homeward.simulator.office.Trust;
import homeward.simulator.process.Ports;
import homeward.simulator.process.Programs;
import homeward.simulator.process.SetClock;
import homeward.simulator.process.Timeouts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A board that stays open overnight.
class SessionBrowserTest {
  private static final By LAMP = By.id("live");
  private static final By RENEW = By.id("renew");
  private static final By WORDS = By.id("renew-words");

  @TempDir private Path folder;

  private static void gone(Browser page, By what) {
    new WebDriverWait(page.driver, Timeouts.EVENT)
        .until(ExpectedConditions.invisibilityOfElementLocated(what));
  }

  private static void renew(Browser page) {
    page.driver.findElement(By.id("renew-password")).sendKeys(School.PASSWORD);
    page.click(By.id("renew-button"));
  }

  @Test
  void a_page_warns_before_its_sign_in_runs_out_and_says_when_it_has() throws IOException {
    var clock = new SetClock(folder.resolve("clock"));
    var programs = new Programs(folder, Ports.free());
    String address = "https://localhost:" + programs.ports().https();
    var gateway = programs.gateway(clock.around(), List.of());
    var trust = Trust.in(programs.gatewayData().resolve("authority.crt"));
    try (var admin = new OfficeWorker(address, trust);
        var page = new Browser(folder.resolve("browser"))) {
      admin.signIn("admin", gateway.firstPassword(), School.PASSWORD);
      page.driver.get(address);
      page.signIn("admin", School.PASSWORD);
      page.shows(LAMP, "watching");
      assertThat(page.driver.findElement(RENEW).isDisplayed()).isFalse();

      clock.jump(Duration.ofHours(11).plusMinutes(31));
      page.shows(WORDS, "Your sign-in runs out in 2");
      page.accessible("a board whose sign-in runs out soon");
      page.shot("runs-out-soon");
      page.narrow("runs-out-soon-phone");
      clock.jump(Duration.ofMinutes(25));
      page.await(By.cssSelector("#renew.urgent"));
      page.shows(LAMP, "watching");
      renew(page);
      gone(page, RENEW);
      page.shows(LAMP, "watching");

      clock.jump(Duration.ofHours(12).plusMinutes(1));
      page.shows(By.id("not-watching"), "signed out");
      page.shows(LAMP, "NOT WATCHING");
      admin.post("/sign-in", Map.of("name", "admin", "password", School.PASSWORD));
      assertThat(admin.get("/").select("#who-watches").text()).contains("Nobody is watching");
      page.shot("ran-out");
      renew(page);
      page.shows(LAMP, "watching");
    } finally {
      gateway.program().close();
    }
  }
}

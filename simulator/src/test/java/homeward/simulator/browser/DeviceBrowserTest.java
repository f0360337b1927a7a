package homeward.simulator.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.simulator.School;
import homeward.simulator.office.OfficeWorker;
import homeward.simulator.office.Trust;
import homeward.simulator.process.Timeouts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.support.ui.WebDriverWait;

/// The page of devices, as people at the school use it.
class DeviceBrowserTest {
  private static final By MAIN = By.cssSelector("main");

  @TempDir private Path folder;

  /// @return how the person signs in for the first time
  private static String add(School school, String id, String name, String role) {
    school.admin.post("/people", Map.of("id", id, "firstName", name, "role", role));
    return school.admin.post("/people/" + id + "/password", Map.of()).select(".told code").text();
  }

  private static By button(String words) {
    return By.xpath("//button[normalize-space()='" + words + "']");
  }

  private static By summary(String words) {
    return By.xpath("//summary[normalize-space()='" + words + "']");
  }

  @Test
  void devices_are_handed_out_with_two_clicks_taken_back_lost_and_found() throws IOException {
    try (var school = new School(folder);
        var browser = new Browser(folder.resolve("browser"))) {
      add(school, "ann", "Ann", "visitor");
      add(school, "bob", "Bob", "visitor");
      school.programs.enrol("wearable-1");
      school.programs.enrol("wearable-2");
      try (var _ = school.programs.device("wearable-1", List.of("--board", "simulated"), _ -> {})) {
        school.awaitLive("device wearable-1");
        browser.driver.get(school.address());
        browser.signIn("admin", School.PASSWORD);
        browser.click(By.linkText("Devices"));
        browser.shows(MAIN, "wearable-1");
        browser.accessible("devices");

        browser.click(By.cssSelector("a[aria-label='Hand out wearable-1']"));
        browser.click(button("Ann"));
        browser.shows(MAIN, "Ann has had it since");
        browser.shot("device");
        browser.accessible("a device");

        browser.driver.get(school.address() + "/devices/wearable-2");
        browser.click(button("Ann"));
        browser.shows(MAIN, "Which device is right?");
        browser.shot("device-which");
        browser.accessible("which device");
        browser.click(button("wearable-2: take wearable-1 back"));
        browser.shows(MAIN, "not yet confirmed at the device");
        browser.driver.get(school.address() + "/devices/wearable-1");
        browser.shows(MAIN, "last Ann, until");
        phone(browser);

        browser.driver.get(school.address() + "/devices/wearable-2");
        browser.click(button("Take back"));
        browser.shows(MAIN, "Nobody has it.");
        browser.click(summary("Report it lost"));
        browser.driver.findElement(By.id("lost-why")).sendKeys("left on a bus");
        browser.click(button("Report lost"));
        browser.shows(MAIN, "lost, its alarms are heard: left on a bus");
        browser.shot("device-lost");
        browser.click(button("Found again"));
        browser.shows(MAIN, "life 1, in use");

        browser.driver.get(school.address() + "/devices");
        browser.shot("devices");
        browser.driver.get(school.address() + "/");
        browser.shows(MAIN, "Who carries what");
        browser.shot("board-devices");
        browser.accessible("board with devices");
        code(school, browser);
      }
    }
  }

  @Test
  void practice_is_started_at_the_page_begins_at_the_device_and_shows_what_was_understood()
      throws IOException {
    try (var school = new School(folder);
        var browser = new Browser(folder.resolve("browser"))) {
      add(school, "ann", "Ann", "visitor");
      school.programs.enrol("wearable-1");
      try (var device =
          school.programs.device("wearable-1", List.of("--board", "simulated"), _ -> {})) {
        school.awaitLive("device wearable-1");
        browser.driver.get(school.address() + "/devices/wearable-1");
        browser.signIn("admin", School.PASSWORD);
        browser.driver.get(school.address() + "/devices/wearable-1");
        browser.shows(MAIN, "Nobody has it.");
        assertThat(browser.driver.findElements(button("Start practice"))).isEmpty();
        browser.click(button("Ann"));
        browser.shows(By.id("practice"), "The wearer can try each gesture");
        untilTested(browser);

        browser.click(button("Start practice"));
        browser.shows(By.id("practice"), "The device asks Ann: one press within 30 s");
        browser.shot("device-practice-asked");
        device.say("press");
        browser.shows(By.id("practice"), "Ann practises until");
        device.say("press");
        browser.shows(By.id("practice"), "one press: \"I am well\"");
        device.say("panic");
        browser.shows(By.id("practice"), "a hold: help");
        browser.accessible("practice");
        browser.shot("device-practice");
        browser.narrow("device-practice-phone");
        assertThat(school.admin.get("/").select("[data-alarm]")).isEmpty();

        browser.click(button("End practice"));
        browser.shows(By.id("practice"), "ended by the office");
        device.say("panic");
        browser.shows(By.id("practice"), "An alarm of this device or its wearer is open.");
        browser.shot("device-practice-refused");
      }
    }
  }

  /// The page of a device tells of its self-test when it is loaded.
  private static void untilTested(Browser browser) {
    new WebDriverWait(browser.driver, Timeouts.EVENT)
        .ignoring(WebDriverException.class)
        .until(chrome -> {
          chrome.navigate().refresh();
          return chrome.findElement(MAIN).getText().contains("passed, ");
        });
  }

  private static void phone(Browser browser) throws IOException {
    browser.driver.manage().window().setSize(new Dimension(500, 900));
    browser.click(button("Bob"));
    browser.shows(MAIN, "Bob has had it since");
    browser.phone("device-phone");
    browser.driver.get(browser.driver.getCurrentUrl().replaceFirst("/[^/]*$", ""));
    browser.shows(MAIN, "wearable-1");
    browser.phone("devices-phone");
    browser.driver.manage().window().setSize(new Dimension(1280, 900));
  }

  private static void code(School school, Browser browser) throws IOException {
    browser.driver.get(school.address() + "/devices");
    browser.driver.findElement(By.id("name")).sendKeys("wearable-3");
    browser.click(button("Make a code"));
    browser.shows(MAIN, "homeward-device enrol");
    assertThat(browser.driver.findElements(By.cssSelector("svg.qr"))).hasSize(1);
    browser.shot("device-code");
    browser.accessible("a code for a device");
    browser.driver.get(school.address() + "/devices/wearable-3/sticker");
    browser.shows(MAIN, "wearable-3");
    browser.shot("device-sticker");
  }

  @Test
  void who_only_visits_sees_no_devices_and_only_an_administrator_enrols() {
    try (var school = new School(folder)) {
      String visitor = add(school, "ann", "Ann", "visitor");
      String office = add(school, "rex", "Rex", "reception");
      school.programs.enrol("wearable-1");
      for (String told : new String[] {visitor, office}) {
        try (var person = new OfficeWorker(school.address(), Trust.in(school.authority()))) {
          person.signIn(
              told.substring(0, told.indexOf(' ')),
              told.substring(told.lastIndexOf(' ') + 1),
              "some other plain words");
          if (told.equals(visitor)) {
            assertThat(person.get("/devices").text()).doesNotContain("wearable-1");
          } else {
            assertThat(person.get("/devices").text())
                .contains("wearable-1")
                .doesNotContain("Make a code");
            assertThatThrownBy(() -> person.post("/devices", Map.of("name", "wearable-2")))
                .hasMessageContaining("403");
          }
        }
      }
    }
  }
}

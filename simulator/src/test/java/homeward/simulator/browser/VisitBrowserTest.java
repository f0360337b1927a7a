package homeward.simulator.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.gateway.config.PolicyFile;
import homeward.simulator.School;
import homeward.simulator.process.Timeouts;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A visit from its plan to its return under a real school's policy, at the console.
class VisitBrowserTest {
  @TempDir private Path folder;

  private static void onFile(School school, String person, String item, String detail) {
    school.admin.post(
        "/people/" + person + "/on-file",
        Map.of("item", item, "detail", detail, "until", "2099-01-01"));
  }

  private static void sign(School school, String paper, Map<String, String> fields) {
    school.admin.post("/visits/1/papers/" + paper, fields);
  }

  @Test
  void what_a_visit_lacks_is_said_until_it_has_it_and_then_it_leaves() throws IOException {
    Path policy = folder.resolve("westside.yaml");
    Files.writeString(policy, PolicyFile.shippedText("westside"));
    try (var school = new School(folder, List.of("--policy", policy.toString()));
        var browser = new Browser(folder.resolve("browser"))) {
      for (String person : List.of("sam", "kim")) {
        school.admin.addPerson(
            person, person.equals("sam") ? "Sam" : "Kim", "Example", "VISITOR", "", "01632 960002");
        onFile(school, person, "APPROVED_VEHICLE", "School minibus, white, SC00 OOL");
        onFile(school, person, "TRAINING", "prevention of violence");
        onFile(school, person, "DBS", "enhanced, with barred lists");
      }
      onFile(school, "sam", "CODE_WORD", "Have you fed the hamster?");
      school.admin.post(
          "/people/admin/roles",
          List.of(
              Map.entry("seen", "administrator"),
              Map.entry("role", "administrator"),
              Map.entry("role", "headteacher")));
      var device = school.device("wearable-1", "sam");
      school.awaitLive("device wearable-1");

      browser.driver.get(school.address());
      browser.signIn("admin", School.PASSWORD);
      browser.await(By.cssSelector(".calm"));
      browser.driver.get(school.address() + "/visits/new");
      new Select(browser.driver.findElement(By.id("purpose"))).selectByVisibleText("attendance");
      new Select(browser.driver.findElement(By.id("worker"))).selectByValue("sam");
      new Select(browser.driver.findElement(By.id("second"))).selectByValue("kim");
      browser.driver.findElement(By.id("place")).sendKeys("1 Nowhere Lane, Sampleton");
      browser.driver.findElement(By.id("pupil")).sendKeys("Pat Pupil");
      browser.driver.findElement(By.id("parents")).sendKeys("P. Parent, 01632 960009");
      browser.shot("visit-plan");
      browser.accessible("plan a visit");
      browser.click(By.cssSelector("main button.main"));

      browser.await(By.cssSelector(".lacks, button[value=APPROVED]"));
      browser.shot("visit-planned");
      browser.accessible("planned visit");
      browser.click(By.cssSelector("button[value=APPROVED]"));
      browser.shows(By.cssSelector("dd .state"), "approved");
      browser.await(By.cssSelector(".lacks"));
      browser.shows(By.cssSelector(".lacks"), "The briefing is missing (WS-5.1).");
      browser.shows(By.cssSelector(".lacks"), "signed by the headteacher or the senior leader");
      browser.shot("visit-lacks");
      browser.accessible("visit that lacks papers");

      browser.click(By.cssSelector("a[href$='/papers/BRIEFING']"));
      browser.await(By.cssSelector("fieldset"));
      browser
          .driver
          .findElements(By.cssSelector("input[type=radio]"))
          .forEach(radio -> radio.click());
      draw(browser);
      browser.shot("visit-paper");
      browser.accessible("paper");
      browser.click(By.cssSelector("main button.main"));
      browser.await(By.cssSelector(".lacks"));
      assertThat(browser.text(By.cssSelector(".lacks"))).doesNotContain("briefing");
      assertThat(browser.driver.findElements(By.cssSelector("img.ink"))).hasSize(1);

      sign(school, "PARENTS_TOLD", Map.of("how", "telephone", "who", "P. Parent, this morning"));
      sign(school, "RISK_ASSESSMENT", Map.of("level", "MEDIUM", "going", "yes"));
      if (outOfHours(browser)) {
        sign(
            school,
            "OUT_OF_HOURS",
            Map.of(
                "reason",
                "tests run at night",
                "contact",
                "Kim",
                "telephone",
                "01632 960003",
                "confirmed",
                "yes"));
      }
      browser.driver.get(school.address() + "/visits/1");
      browser.await(By.cssSelector("button[value=DEPARTED]:not(.lacking)"));
      browser.click(By.cssSelector("button[value=DEPARTED]"));
      browser.shows(By.cssSelector("dd .state"), "departed");
      browser.shows(By.cssSelector("main"), "Have you fed the hamster?");
      browser.shot("visit-out");
      browser.accessible("visit that is out");

      browser.click(By.xpath("//summary[text()='Report something that happened']"));
      new Select(browser.driver.findElement(By.id("event"))).selectByVisibleText("incident");
      browser.driver.findElement(By.id("words")).sendKeys("A window");
      // News of the visit comes in, and takes nothing from under the hands of who writes.
      school.admin.post("/visits/1/call", Map.of("spoke", "yes", "outcome", "all is well"));
      school.awaitLive("visit 1");
      browser.driver.findElement(By.id("words")).sendKeys(" was broken.");
      browser.click(By.xpath("//button[text()='Tell those who must know']"));
      browser.shows(By.cssSelector(".lines"), "incident");
      browser.driver.get(school.address());
      browser.shows(By.cssSelector(".notices"), "A window was broken.");
      browser.shot("board-notices");
      browser.accessible("board with notices");
      for (String page :
          List.of(
              "/week",
              "/people",
              "/people/sam",
              "/attendance",
              "/import/people",
              "/import/vehicles",
              "/import/pupils",
              "/policy",
              "/visits/new?follows=1")) {
        browser.driver.get(school.address() + page);
        browser.shot("page" + page.replaceAll("[/?=]", "-"));
        browser.accessible(page);
      }
      prints(school);
      ownPhone(school);
      calendar(school);
      registers(school);
      changesPolicy(school, browser);
      limits(school);
      device.close();
    }
  }

  /// A signature by mouse.
  private static void draw(Browser browser) {
    new Actions(browser.driver)
        .moveToElement(browser.driver.findElement(By.cssSelector("canvas")), -100, 0)
        .clickAndHold()
        .moveByOffset(60, 30)
        .moveByOffset(60, -50)
        .moveByOffset(60, 40)
        .release()
        .perform();
  }

  private static void prints(School school) {
    for (String form : List.of("visit-form", "calling-card", "evidence")) {
      assertThat(school.admin.bytes("/visits/1/" + form + ".pdf"))
          .startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(school.admin.bytes("/week.pdf"))
        .startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> school.admin.bytes("/visits/1/reminder-letter.pdf"))
        .hasMessageContaining("404");
    sign(school, "REMINDER_LETTER", Map.of("broken", "this", "asked", "that", "by", "2026-12-04"));
    assertThat(school.admin.bytes("/visits/1/reminder-letter.pdf"))
        .startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
  }

  /// Sam signs in, sees their own visits and nothing else, and reports from their own phone.
  private void ownPhone(School school) throws IOException {
    String told = school.admin.post("/people/sam/password", Map.of()).select(".told code").text();
    String oneTime = told.substring(told.lastIndexOf(' ') + 1);
    try (var phone = new Browser(folder.resolve("phone"))) {
      phone.driver.manage().window().setSize(new Dimension(390, 844));
      phone.driver.get(school.address());
      phone.signIn("sam", oneTime);
      phone.await(By.id("old"));
      phone.driver.findElement(By.id("old")).sendKeys(oneTime);
      phone.driver.findElement(By.id("fresh")).sendKeys("a long walk home");
      phone.driver.findElement(By.id("again")).sendKeys("a long walk home");
      phone.click(By.cssSelector("main button"));
      phone.shows(By.cssSelector("h1"), "My visits");
      phone.shot("mine");
      phone.accessible("my visits");
      String resting = rests(school, phone);
      // A panic, and duress: neither is to be read on the phone of whoever is out.
      Document board = school.admin.get("/");
      school.admin.post(board.select("form[action$=/code-word]").attr("action"), Map.of());
      assertThat(school.admin.get("/").select("[data-alarm]").text())
          .contains("Duress: Sam Example", "Do not ring")
          .doesNotContain("Ring 01632");
      assertThat(school.admin.get("/").select(".rests")).isEmpty();
      phone.driver.navigate().refresh();
      assertThat(phone.text(By.id("rest"))).isEqualTo(resting);
      phone.click(By.xpath("//button[text()='End the rest']"));
      untilShown(phone, "Start a 15-minute rest");
      phone.click(By.cssSelector("a[href='/mine/1']"));
      phone.shows(By.cssSelector("h1"), "1 Nowhere Lane, Sampleton");
      phone.shot("mine-visit");
      phone.accessible("my visit");
      assertThat(phone.driver.getPageSource().toLowerCase(Locale.ROOT))
          .doesNotContain("duress", "code word", "alarm", "hamster");
      for (String page : List.of("/", "/people", "/visits/1", "/policy", "/week", "/visits.csv")) {
        phone.driver.get(school.address() + page);
        phone.shows(By.cssSelector("h1"), "My visits");
      }
      phone.driver.get(school.address() + "/mine/1/papers/REPORT");
      phone.driver.findElement(By.id("happened")).sendKeys("All went well.");
      phone.driver.findElement(By.id("evaluation")).sendKeys("Good.");
      draw(phone);
      phone.shot("mine-paper");
      phone.accessible("my paper");
      phone.click(By.cssSelector("main button.main"));
      phone.shows(By.cssSelector("main"), "Sam Example,");
      phone.driver.get(school.address() + "/mine/2");
      phone.shows(By.cssSelector("main"), "You have no such visit.");
    }
  }

  /// Sam asks for a rest: their device takes it up, and the office sees it.
  ///
  /// @return what their phone then shows of it
  private static String rests(School school, Browser phone) throws IOException {
    phone.click(By.xpath("//button[text()='Start a 15-minute rest']"));
    untilShown(phone, "You rest until");
    phone.shot("mine-rest");
    phone.accessible("my rest");
    for (String page : List.of("/", "/visits/1")) {
      assertThat(school.admin.get(page).select(".rests").text())
          .contains("Sam Example rests until", "asked by phone");
    }
    return phone.text(By.id("rest"));
  }

  /// The page of one's own is not live.
  private static void untilShown(Browser phone, String text) {
    new WebDriverWait(phone.driver, Timeouts.EVENT)
        .ignoring(WebDriverException.class)
        .until(chrome -> {
          chrome.navigate().refresh();
          return chrome.findElement(By.id("rest")).getText().contains(text);
        });
  }

  /// A calendar has nothing but its address.
  private static void calendar(School school) {
    String address =
        school.admin.post("/people/sam/calendar", Map.of()).select(".told code").text();
    String path = URI.create(address).getPath();
    String calendar = new String(school.admin.bytes(path), StandardCharsets.UTF_8);
    assertThat(calendar).startsWith("BEGIN:VCALENDAR").contains("UID:visit-1@homeward");
    school.admin.post("/people/sam/calendar", Map.of());
    assertThatThrownBy(() -> school.admin.bytes(path)).hasMessageContaining("404");
  }

  private static void registers(School school) {
    String pupils =
        "number,name,address,parents\n7,Pat Pupil,1 Nowhere Lane,P. Parent\n8,Pat Pupil,,\n";
    assertThat(school.admin.post("/import/pupils", Map.of("lines", pupils, "do", "try")).text())
        .contains("Tried: 2 lines are right. Nothing was taken over yet.");
    assertThat(school.admin.get("/visits/new").select("datalist option")).isEmpty();
    school.admin.post("/import/pupils", Map.of("lines", pupils, "do", "take"));
    assertThat(school.admin.get("/visits/new?pupil=7").select("#place").val())
        .isEqualTo("1 Nowhere Lane");
    assertThat(school.admin.get("/visits/new?pupil=9").text())
        .contains("There is no pupil with the number 9.");
    String people = "id,first name,last name,roles,email,mobile\nlee,Lee,Example,visitor,,\n";
    school.admin.post(
        "/import/people", Map.of("lines", people + "sam2,Sam,Example,visitor,,\n", "do", "take"));
    assertThat(school.admin.get("/visits/new").select("#worker option").eachText())
        .contains("Sam Example (sam)", "Sam Example (sam2)", "Lee Example");
    assertThatThrownBy(() ->
            school.admin.post(
                "/import/people", Map.of("lines", people + "x y,,,,,\n", "do", "take")))
        .hasMessageContaining("422")
        .hasMessageContaining("line 3: a worker id is");
    String vehicles =
        """
        registration,make,model,colour,insured until,approved,drivers
        ab1 2cd,Skoda,Fabia,blue,2030-01-01,yes,lee
        """;
    school.admin.post("/import/vehicles", Map.of("lines", vehicles, "do", "take"));
    assertThat(school.admin.get("/people/lee").text())
        .contains("approved vehicle Skoda Fabia, AB1 2CD, blue 1 Jan 2030");
  }

  /// Tried, then put into force, while the gateway runs.
  private static void changesPolicy(School school, Browser browser) throws IOException {
    String changed =
        PolicyFile.shippedText("westside")
            .replaceFirst("version: 1", "version: 2")
            .replaceFirst(
                "limit: parents absent, within: 20 min", "limit: parents absent, within: 15 min");
    browser.driver.get(school.address() + "/policy");
    browser.driver.executeScript(
        "document.getElementById('text').value = arguments[0]", changed.replace("kinds:", "kind:"));
    browser.driver.findElement(By.id("why")).sendKeys("The governors have decided so.");
    browser.click(By.xpath("//button[text()='Try, and change nothing']"));
    browser.shows(By.cssSelector(".lacks"), "kind");
    browser.driver.executeScript("document.getElementById('text').value = arguments[0]", changed);
    browser.click(By.xpath("//button[text()='Try, and change nothing']"));
    browser.shows(By.cssSelector(".told"), "15 min");
    browser.shot("policy-tried");
    browser.accessible("policy that was tried");
    browser.click(By.xpath("//button[text()='Put into force']"));
    browser.shows(By.cssSelector("main"), "Version 2 is in force.");
    browser.shows(By.cssSelector("main"), "The governors have decided so.");
    browser.shot("policy-changed");
  }

  /// The longest that forms take, in letters that take most bytes.
  private static void limits(School school) {
    String long1 = "\u0645\u062D".repeat(2_000);
    sign(
        school,
        "REPORT",
        Map.of(
            "happened", long1, "agreements", long1, "evaluation", "é".repeat(4_000), "seen", "1"));
    assertThat(school.admin.get("/visits/1").text()).contains(long1);
    assertThat(school.admin.get("/visits.csv").text())
        .contains("home visit,attendance,Pat Pupil,\"1 Nowhere Lane, Sampleton\",departed");
    assertThatThrownBy(() ->
            sign(school, "REPORT", Map.of("happened", long1 + "x", "evaluation", "y", "seen", "2")))
        .hasMessageContaining("409")
        .hasMessageContaining("'What happened' has at most 4000 characters.");
    Map<String, String> planned =
        Map.of("worker", "sam", "device", "wearable-1", "minutes", "60", "purpose", "attendance");
    for (int most : List.of(200, 500)) {
      var tooLong = new HashMap<>(planned);
      tooLong.put("place", "é".repeat(most + 1));
      assertThatThrownBy(() -> school.admin.post("/visits", tooLong))
          .hasMessageContaining("has at most " + most + " characters.");
    }
    var longest = new HashMap<>(planned);
    // Sam is out today; a visit is planned at most 400 days ahead.
    longest.put("start", LocalDate.now(ZoneOffset.UTC).plusDays(390) + "T10:00");
    longest.put("place", "م".repeat(200));
    longest.put("pupil", "é".repeat(100));
    longest.put("parents", "'".repeat(200));
    assertThat(school.admin.post("/visits", longest).text())
        .contains("م".repeat(200), "é".repeat(100), "'".repeat(200));
    var lines = new StringBuilder("pupil,date,possible,attended\n");
    for (int i = 0; i < 10_000; i++) {
      lines.append("Pupil ").append(i).append(",2026-03-02,2,1\n");
    }
    assertThat(
            school
                .admin
                .post("/attendance", Map.of("lines", lines.toString(), "do", "take"))
                .text())
        .contains("Taken over: 10000 lines; flagged as too low: 0 pupils.");
  }

  private static boolean outOfHours(Browser browser) {
    return browser.text(By.cssSelector(".lacks")).contains("out of hours");
  }
}

package homeward.simulator.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.gateway.config.PolicyFile;
import homeward.simulator.School;
import homeward.simulator.office.OfficeWorker;
import homeward.simulator.office.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

/// What begins before a visit and goes on after it, at the console: somebody asks for a visit, it
/// is made, what was agreed is not kept, and what was learnt is there when the policy is reviewed.
class CaseBrowserTest {
  private static final String RULES =
      """
      roles: [chair of governors]
      limits:
        - {limit: referral, within: 72 h, remind: 24 h, tell: [safeguarding lead]}
      papers:
        - {paper: visit report, before: closing}
      agreements: {within: 14 days, again: 7 days, by: [headteacher]}
      review: {every: 1 year, last: 2026-09-01, by: [headteacher, chair of governors]}
      seen-by: {involved-only: yes}
      """;

  @TempDir private Path folder;

  private static void type(Browser browser, String id, String text) {
    browser.driver.findElement(By.id(id)).sendKeys(text);
  }

  @Test
  void from_the_referral_to_the_review() throws IOException {
    Path policy = folder.resolve("policy.yaml");
    Files.writeString(policy, PolicyFile.usualText() + RULES);
    try (var school = new School(folder, List.of("--policy", policy.toString()));
        var browser = new Browser(folder.resolve("browser"))) {
      school.admin.addPerson("sam", "Sam", "Example", "VISITOR", "", "01632 960002");
      school.admin.post(
          "/people/admin/roles",
          List.of(
              Map.entry("seen", "administrator"),
              Map.entry("role", "administrator"),
              Map.entry("role", "headteacher")));
      school.programs.enrol("wearable-1");
      school.admin.post(
          "/import/pupils",
          Map.of(
              "lines",
              "number,name,address,parents\n7,Pat Pupil,\"1 Nowhere Lane, Sampleton\",P. Parent\n",
              "do",
              "take"));
      browser.driver.get(school.address());
      browser.signIn("admin", School.PASSWORD);
      browser.await(By.cssSelector(".calm"));

      refer(school, browser);
      noneOfTheirs(school);
      visit(school, browser);
      agreement(school, browser);
      review(school, browser);
    }
  }

  private static void refer(School school, Browser browser) throws IOException {
    browser.driver.get(school.address() + "/referrals");
    type(browser, "of", "7");
    browser.click(By.xpath("//button[text()='Fill in']"));
    browser.await(By.cssSelector("#pupil[value='Pat Pupil']"));
    type(browser, "source", "Tea Cher, class 4");
    type(browser, "reason", "Away for a week, and nobody answers the telephone.");
    browser.accessible("new referral");
    browser.click(By.xpath("//button[text()='Write it down']"));
    browser.shows(By.cssSelector("tbody"), "Tea Cher, class 4");
    school.admin.post(
        "/referrals",
        Map.of(
            "pupil",
            "Quin Pupil",
            "source",
            "A neighbour",
            "reason",
            "Shouting at night.",
            "received",
            LocalDateTime.now(ZoneId.of("Europe/London"))
                .minusDays(5)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString()));
    browser.driver.get(school.address() + "/referrals");
    browser.shows(By.cssSelector("tbody"), "Shouting at night.");
    browser.shot("referrals");
    browser.accessible("referrals");
    assertThatThrownBy(() ->
            school.admin.post(
                "/referrals",
                Map.of("pupil", "P", "source", "s", "reason", "r", "received", "soon")))
        .hasMessageContaining("422")
        .hasMessageContaining("A time is like");
    school.admin.post("/referrals/2/close", Map.of("reason", "It was the television."));
  }

  /// Who only reviews the policy sees neither a referral nor a visit, though they may plan one.
  private static void noneOfTheirs(School school) {
    String oneTime =
        school.admin.addPerson("cara", "Cara", "Example", "chair of governors", "", "");
    try (var cara = new OfficeWorker(school.address(), Trust.in(school.authority()))) {
      cara.signIn("cara", oneTime, "some other plain words");
      assertThat(cara.get("/referrals").text()).doesNotContain("Pat", "Quin");
      assertThatThrownBy(() -> cara.get("/visits/new?referral=1")).hasMessageContaining("404");
      String planned =
          cara.post(
                  "/visits",
                  Map.of(
                      "worker",
                      "sam",
                      "device",
                      "wearable-1",
                      "place",
                      "9 Nowhere Lane",
                      "pupil",
                      "Ruth Pupil",
                      "minutes",
                      "60"))
              .text();
      assertThat(planned).contains("Visits of the week").doesNotContain("Ruth");
      assertThat(school.admin.get("/week").text()).contains("Ruth Pupil");
      assertThatThrownBy(() -> cara.get("/visits/1")).hasMessageContaining("403");
      assertThat(cara.get("/policy/feedback").text()).contains("Feedback for the review");
    }
    school.admin.post("/visits/1/call-off", Map.of("reason", "nobody is asked for"));
  }

  private static void visit(School school, Browser browser) throws IOException {
    browser.driver.get(school.address() + "/referrals");
    browser.shows(By.cssSelector("main"), "closed: It was the television.");
    browser.click(By.xpath("//a[text()='Plan a visit']"));
    browser.await(By.cssSelector("#pupil[value='Pat Pupil']"));
    browser.shows(By.cssSelector(".told"), "Away for a week");
    browser.shot("visit-plan-referral");
    new Select(browser.driver.findElement(By.id("worker"))).selectByValue("sam");
    browser.click(By.cssSelector("main button.main"));
    browser.shows(By.cssSelector("main"), "the visit, after its referral");
    browser.shot("visit-referral");
    browser.accessible("visit for a referral");
    assertThat(school.admin.get("/referrals").text()).contains("Visit 2 is planned");
    for (String state : List.of("DEPARTED", "ARRIVED", "LEFT", "RETURNED")) {
      school.admin.post("/visits/2/progress", Map.of("to", state));
    }
    assertThat(school.admin.get("/referrals").text()).contains("visit 2 was made");
  }

  private static void agreement(School school, Browser browser) throws IOException {
    browser.driver.get(school.address() + "/visits/2/papers/REPORT");
    type(browser, "happened", "We talked.");
    type(browser, "agreements", "The bus at eight.\nHomework on Fridays.");
    type(browser, "evaluation", "Pat was well.");
    type(browser, "feedback", "Two would have been better.");
    browser.shot("report");
    browser.accessible("report");
    browser.click(By.cssSelector("main button.main"));
    browser.shows(By.cssSelector("main"), "Homework on Fridays.");
    browser.shot("visit-agreements");
    browser.accessible("visit with agreements");
    browser.driver.get(school.address() + "/agreements");
    browser.shows(By.cssSelector("tbody"), "The bus at eight.");
    browser.shot("agreements");
    browser.accessible("agreements");
    type(browser, "note-1", "Late on three days.");
    browser.click(By.xpath("//tr[contains(., 'The bus')]//button[text()='Not kept']"));
    browser.shows(By.cssSelector("tbody"), "Send the reminder letter");
    browser.click(By.xpath("//tr[contains(., 'Homework')]//button[text()='Kept']"));
    browser.click(By.xpath("//a[text()='Send the reminder letter']"));
    browser.await(By.id("broken"));
    type(browser, "broken", "The bus at eight.");
    type(browser, "asked", "Be at the bus at eight.");
    browser.driver.executeScript("document.getElementById('by').value = '2099-01-04'");
    browser.shot("reminder-letter");
    browser.click(By.cssSelector("main button.main"));
    browser.shows(By.cssSelector("main"), "See whether it is kept since the reminder letter");
    assertThat(school.admin.get("/agreements").text())
        .contains("reminded", "5 Jan 2099")
        .doesNotContain("Homework");
    assertThatThrownBy(() -> school.admin.post("/agreements/9", Map.of("kept", "yes")))
        .hasMessageContaining("404");
    school.admin.post("/agreements/1", Map.of("kept", "no", "note", "Late again."));
    assertThat(school.admin.get("/visits/2").text()).contains("Plan the follow-up visit");
    school.admin.post(
        "/visits",
        Map.of(
            "worker",
            "sam",
            "device",
            "wearable-1",
            "place",
            "1 Nowhere Lane",
            "minutes",
            "60",
            "follows",
            "2"));
    assertThat(school.admin.get("/visits/2").text()).contains("followed up by visit 3");
    assertThat(school.admin.get("/agreements").text()).contains("Nothing is to be seen to.");
  }

  private static void review(School school, Browser browser) throws IOException {
    browser.driver.get(school.address() + "/policy");
    browser.click(By.xpath("//a[text()='Feedback for its review']"));
    browser.shows(By.cssSelector("main"), "Two would have been better.");
    browser.shows(By.cssSelector("main"), "Visits made");
    assertThat(browser.text(By.cssSelector("main"))).doesNotContain("Pat", "Sam");
    browser.shot("feedback");
    browser.accessible("feedback");
    assertThat(school.admin.bytes("/policy/feedback.pdf"))
        .startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
  }
}

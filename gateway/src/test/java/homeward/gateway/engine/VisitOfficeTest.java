package homeward.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.notify.Letter;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.store.Rows.PaperRow;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people do about a visit, two at once among them.
class VisitOfficeTest {
  @TempDir private Path folder;
  private TestSchool school;

  @BeforeEach
  void open() {
    school = new TestSchool(folder);
  }

  @AfterEach
  void close() {
    school.close();
  }

  private Reply sign(VisitId visit, PaperKind kind, Map<String, String> fields, int seen) {
    return school.act(o -> o.papers().sign(visit, kind, fields, seen, TestSchool.ADA));
  }

  private Reply outOfHours(VisitId visit, String email) {
    return sign(
        visit,
        PaperKind.OUT_OF_HOURS,
        Map.of(
            "reason",
            "no other time",
            "contact",
            "Lee Example",
            "telephone",
            "01632 960005",
            "email",
            email,
            "confirmed",
            "yes"),
        0);
  }

  @Test
  void out_of_hours_the_contact_has_a_letter_at_once_and_with_every_later_one() throws Exception {
    VisitId visit = school.visit();
    assertThat(outOfHours(visit, "lee@home.example")).isInstanceOf(Reply.Done.class);
    school.arrive(school.panic());
    assertThat(school.letter().to()).isEqualTo("lee@home.example");
    school.pass(Duration.ofSeconds(61));
    assertThat(List.of(school.letter(), school.letter()))
        .extracting(Letter::to)
        .containsExactlyInAnyOrder("lee@home.example", "ada@school.example");
  }

  @Test
  void a_contact_without_an_address_has_no_letter_and_a_wrong_one_is_refused() throws Exception {
    VisitId visit = school.visit();
    assertThat(outOfHours(visit, "lee at home"))
        .asString()
        .contains("'lee at home' is no e-mail address.");
    assertThat(outOfHours(visit, "")).isInstanceOf(Reply.Done.class);
    school.arrive(school.panic());
    school.pass(Duration.ofSeconds(61));
    assertThat(school.letter().to()).isEqualTo("ada@school.example");
  }

  @Test
  void two_who_sign_the_same_paper_at_once_the_second_is_told_of_the_first() {
    VisitId visit = school.visit();
    var fields = Map.of("happened", "this", "evaluation", "that");
    assertThat(sign(visit, PaperKind.REPORT, fields, 0)).isInstanceOf(Reply.Done.class);
    assertThat(sign(visit, PaperKind.REPORT, fields, 0))
        .asString()
        .contains("Ada Example has just signed the visit report. Look at it, then amend it");
    assertThat(reports(visit)).hasSize(1);
    assertThat(sign(visit, PaperKind.REPORT, fields, 1)).isInstanceOf(Reply.Done.class);
    assertThat(reports(visit)).hasSize(2);
  }

  private List<PaperRow> reports(VisitId visit) {
    return school.store.read(tx -> tx.papers(visit.toString()));
  }

  @Test
  void two_who_move_a_visit_at_once_the_second_is_told_where_it_is_now() {
    VisitId visit = school.visit();
    long seen = school.store.<Long>read(tx -> tx.visit(visit).orElseThrow().detail().version());
    Instant start = school.time.now();
    assertThat(delay(visit, start, Duration.ofHours(2), seen)).isInstanceOf(Reply.Done.class);
    assertThat(delay(visit, start, Duration.ofHours(3), seen))
        .asString()
        .contains("Somebody has just changed this visit", "to 2 Mar 2026, 16:00");
    assertThat(school.store.<Instant>read(tx -> tx.visit(visit).orElseThrow().expectedReturn()))
        .isEqualTo(start.plus(Duration.ofHours(2)));
  }

  private Reply delay(VisitId visit, Instant start, Duration length, long seen) {
    return school.act(
        o -> o.visits().delay(visit, start, start.plus(length), "traffic", seen, TestSchool.ADA));
  }

  @Test
  void who_does_not_come_back_to_school_signs_off_from_where_they_are() {
    VisitId visit = school.visit();
    assertThat(school.act(o -> o.visits().signOffElsewhere(visit, " ", TestSchool.BEN)))
        .asString()
        .contains("Say where the visitor is.");
    assertThat(school.act(o -> o.visits().signOffElsewhere(visit, "at home", TestSchool.BEN)))
        .isInstanceOf(Reply.Done.class);
    assertThat(school.store.<VisitState>read(tx -> tx.visit(visit).orElseThrow().state()))
        .isEqualTo(VisitState.RETURNED);
    assertThat(school.evidence(visit.toString()))
        .endsWith("visit returned", "signed off elsewhere");
    school.pass(Duration.ofHours(3));
    assertThat(school.open()).isEmpty();
    assertThat(school.act(o -> o.visits().signOffElsewhere(visit, "at home", TestSchool.BEN)))
        .isInstanceOf(Reply.Refused.class);
  }
}

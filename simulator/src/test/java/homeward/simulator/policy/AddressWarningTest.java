package homeward.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.policy.EventKind;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.VisitKind;
import homeward.protocol.id.VisitId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What stays with an address from one visit to the next.
class AddressWarningTest {
  private final PolicySchool school = new PolicySchool(PolicyFile.named("holy-cross"));
  private final Person head = PolicySchool.somebody(Role.HEADTEACHER);

  @AfterEach
  void close() {
    school.close();
  }

  private VisitId visit(String place) {
    school.place = place;
    return school.visit(VisitKind.HOME, false, false);
  }

  private Reply assess(VisitId visit, String violence, String drugs, String dogs) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 1; i <= 7; i++) {
      fields.put("question-" + i, "no");
    }
    fields.put("question-1", violence);
    fields.put("question-2", drugs);
    fields.put("question-4", dogs);
    fields.put("level", "HIGH");
    fields.put("actions", "The dog is kept in the kitchen.");
    fields.put("going", "yes");
    return school.sign(visit, PaperKind.RISK_ASSESSMENT, fields, head);
  }

  @Test
  void a_dog_and_violence_found_once_are_told_at_the_next_visit_however_the_address_is_written() {
    VisitId first = visit("1 Nowhere Lane, Sampleton");
    assertThat(school.warnings(first)).isEmpty();
    assertThat(assess(first, "no", "yes", "yes")).isInstanceOf(Reply.Done.class);
    VisitId next = visit(" 1, nowhere lane  SAMPLETON");
    assertThat(school.warnings(next))
        .containsExactly(
            "Are there vicious dogs or other animals in the home? Yes. The dog is kept in the"
                + " kitchen.");
    assess(next, "yes", "no", "yes");
    assertThat(school.warnings(next)).hasSize(2);
    assertThat(school.warnings(visit("11 Nowhere Lane, Sampleton"))).isEmpty();
  }

  @Test
  void homes_of_one_caravan_park_have_each_their_own_warnings() {
    assess(visit("Pitch 7, Sunny Caravan Park"), "no", "no", "yes");
    assertThat(school.warnings(visit("pitch 7 - Sunny Caravan Park"))).hasSize(1);
    assertThat(school.warnings(visit("Pitch 8, Sunny Caravan Park"))).isEmpty();
    assertThat(school.warnings(visit("Sunny Caravan Park"))).isEmpty();
  }

  @Test
  void what_is_reported_stays_if_whoever_reports_it_says_so_but_no_confidence_does() {
    VisitId visit = visit("2 Nowhere Lane");
    school.act(o -> o.report(visit, EventKind.DANGEROUS_ANIMAL, "A goose.", false, school.sam));
    assertThat(school.warnings(visit)).isEmpty();
    school.act(o -> o.report(visit, EventKind.SAFEGUARDING_CONCERN, "Secret.", true, school.sam));
    assertThat(school.warnings(visit)).isEmpty();
    school.act(o -> o.report(visit, EventKind.DANGEROUS_ANIMAL, "A goose.", true, school.sam));
    assertThat(school.warnings(visit)).containsExactly("dangerous animal: A goose.");
  }

  @Test
  void a_warning_is_taken_back_by_who_may_for_a_reason_which_is_evidence() {
    VisitId visit = visit("3 Nowhere Lane");
    school.act(o -> o.report(visit, EventKind.DANGEROUS_ANIMAL, "A goose.", true, school.sam));
    long warning = school.warning(visit);
    assertThat(
            school.signs(o -> o.endMarker(visit, warning, "It flew away.", school.sam)).toString())
        .contains("taken back by the headteacher");
    assertThat(school.signs(o -> o.endMarker(visit, warning, " ", head)).toString())
        .contains("Say why");
    VisitId elsewhere = visit("4 Nowhere Lane");
    assertThat(school.signs(o -> o.endMarker(elsewhere, warning, "Not here.", head)).toString())
        .contains("there no more");
    assertThat(school.warnings(visit)).hasSize(1);
    school.signs(o -> o.endMarker(visit, warning, "It flew away.", head));
    assertThat(school.warnings(visit)).isEmpty();
    assertThat(school.evidence(visit))
        .contains(
            "warning kept for the address: dangerous animal: A goose.",
            "warning taken back: dangerous animal: A goose. Because: It flew away.");
  }
}

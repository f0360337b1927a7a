package homeward.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.engine.Rulebook;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.Policies;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Store;
import homeward.gateway.store.sql.SqliteStore;
import homeward.gateway.visit.Paper;
import homeward.gateway.visit.PaperForms;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedbackTest {
  private static final Person READER =
      new Person(new WorkerId("ada"), "Ada", "Example", Role.HEADTEACHER, "", "");
  private static final Policy POLICY = PolicyFile.named("westside");
  private static final Instant REVIEWED = Instant.parse("2026-08-31T23:00:00Z");
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private final Store store = SqliteStore.inMemory("feedback");

  @AfterEach
  void close() {
    store.close();
  }

  private void visit(Instant start, VisitState state, String calledOff, String feedback) {
    store.write(tx -> {
      VisitId id =
          tx.insertVisit(
              new VisitRow(
                  new VisitId(1),
                  new WorkerId("sam"),
                  new DeviceId("dev-1"),
                  "1 Nowhere Lane",
                  "attendance",
                  start,
                  start.plusSeconds(3600),
                  state,
                  new VisitRow.Detail(
                      SchoolId.ONLY, VisitKind.HOME, "Pat", "", "", 0, 0, calledOff, false, 1)));
      tx.evidence(start, "limit passed", id.toString(), "gateway", "report");
      tx.evidence(start, "incident", id.toString(), "sam", "");
      tx.evidence(start, "accusation", id.toString(), "sam", "");
      tx.insertPaper(
          id.toString(),
          new Paper(
              PaperKind.REPORT,
              "Sam Example",
              List.of(Role.VISITOR),
              start,
              Map.of(PaperForms.FEEDBACK, feedback, "evaluation", "Pat was in bed.")));
      return tx;
    });
  }

  private Map<String, Object> values() {
    return store.read(tx ->
        new Feedback(tx, new Rulebook(Policies.of(POLICY)), SchoolId.ONLY, READER).values(NOW));
  }

  @Test
  void what_was_written_since_the_last_review_newest_first_and_what_happened_in_numbers() {
    visit(REVIEWED.minusMillis(1), VisitState.CLOSED, "", "before the last review");
    visit(REVIEWED, VisitState.CLOSED, "", "Two would have been better.");
    visit(REVIEWED.plus(Duration.ofDays(3)), VisitState.CLOSED, "", " ");
    visit(REVIEWED.plus(Duration.ofDays(4)), VisitState.CANCELLED, "unsafe: a dog", "A dog list!");
    assertThat(values().get("entries"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Feedback.Entry.class))
        .extracting(Feedback.Entry::words)
        .containsExactly("A dog list!", "Two would have been better.");
    assertThat(values().get("figures"))
        .asInstanceOf(
            org.assertj.core.api.InstanceOfAssertFactories.list(VisitViews.FieldView.class))
        .extracting(figure -> figure.label() + ": " + figure.value())
        .containsExactly(
            "Visits made: 2",
            "Called off as unsafe: 1",
            "Reported: incident: 3",
            "Time that passed: report: 3");
    assertThat(values().toString()).doesNotContain("Pat", "Nowhere", "Sam", "accusation");
  }

  @Test
  void it_is_for_those_who_review_and_for_nobody_else() {
    for (String role : List.of("headteacher", "governing board")) {
      assertThat(Feedback.isFor(POLICY, SchoolId.ONLY, person(new Role(role)))).isTrue();
    }
    for (Role role : List.of(Role.RECEPTION, Role.VISITOR, Role.SAFEGUARDING_LEAD)) {
      assertThat(Feedback.isFor(POLICY, SchoolId.ONLY, person(role))).isFalse();
    }
    assertThat(Feedback.isFor(POLICY, new SchoolId("other"), person(Role.HEADTEACHER))).isFalse();
  }

  private static Person person(Role role) {
    return new Person(new WorkerId("who"), "A", "B", role, List.of(), "", "");
  }
}

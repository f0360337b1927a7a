package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.ADA;
import static homeward.gateway.engine.TestSchool.BEN;
import static homeward.gateway.engine.TestSchool.SAM;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.alarm.Outcome;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.VisitId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The office calls, and perhaps nobody answers.
class CallTest {
  private static final String NO_ANSWER = "call without answer";

  @TempDir Path folder;
  private TestSchool school;
  private VisitId visit;

  @BeforeEach
  void open() {
    school = new TestSchool(folder);
    visit = school.visit();
  }

  @AfterEach
  void close() {
    school.close();
  }

  private Optional<String> shown(AlarmId id) {
    return school.store.read(tx ->
        CallHistory.last(tx, school.alarm(id)).map(call -> call.words(TestSchool.POLICY.clock())));
  }

  private Reply call(AlarmId id, boolean spoke) {
    return school.act(office -> office.calls().about(id, spoke, "the mailbox", BEN));
  }

  @Test
  void a_call_that_nobody_answers_is_written_down_and_changes_nothing() {
    AlarmId id = school.raise();
    Instant due = school.deadline(id).orElseThrow();
    AlarmRow before = school.alarm(id);

    assertThat(call(id, false)).isInstanceOf(Reply.Done.class);

    assertThat(school.alarm(id)).isEqualTo(before);
    assertThat(school.deadline(id)).contains(due);
    assertThat(school.evidence(id.toString())).contains(NO_ANSWER);
    assertThat(school.evidence(visit.toString())).contains(NO_ANSWER);
    assertThat(shown(id)).contains("Called 2 Mar, 14:00: no answer");
    assertThat(school.live.getLast().subject()).isEqualTo(id.toString());
  }

  @Test
  void the_next_step_follows_at_its_time_however_often_somebody_calls() {
    AlarmId id = school.raise();
    for (int i = 0; i < 5; i++) {
      school.pass(Duration.ofSeconds(11));
      call(id, i % 2 == 0);
    }
    school.pass(Duration.ofMillis(4_750));
    assertThat(school.alarm(id).state()).isEqualTo(new AlarmState.Told(0));

    school.pass(Duration.ofMillis(250));

    assertThat(school.alarm(id).state()).isEqualTo(new AlarmState.Told(1));
  }

  @Test
  void who_was_spoken_to_is_shown_and_the_alarm_stays_open() {
    AlarmId id = school.raise();
    call(id, false);
    school.pass(Duration.ofMinutes(1));
    call(id, true);

    assertThat(shown(id)).contains("Called 2 Mar, 14:01: spoken to");
    assertThat(school.open()).extracting(AlarmRow::id).containsExactly(id);
  }

  @Test
  void a_call_on_the_visits_page_is_shown_with_its_alarm_unless_it_was_before() {
    school.act(office -> office.visits().called(visit, false, "", BEN));
    school.pass(Duration.ofSeconds(1));
    AlarmId id = school.raise();
    assertThat(shown(id)).isEmpty();

    school.act(office -> office.visits().called(visit, false, "", BEN));

    assertThat(shown(id)).contains("Called 2 Mar, 14:00: no answer");
  }

  @Test
  void a_visit_shows_the_last_call_only_if_nobody_answered_it() {
    school.act(office -> office.visits().called(visit, false, "", BEN));
    assertThat(unanswered()).isPresent();
    school.act(office -> office.visits().called(visit, true, "all well", BEN));
    assertThat(unanswered()).isEmpty();
  }

  private Optional<CallHistory.Call> unanswered() {
    return school.store.read(tx -> CallHistory.unanswered(tx, tx.visit(visit).orElseThrow()));
  }

  @Test
  void of_a_call_for_help_in_secret_no_call_is_written_where_the_caller_reads() {
    school.act(office -> office.visits().codeWordHeard(visit, ADA));
    AlarmId secret = school.open().getFirst().id();

    call(secret, false);

    assertThat(school.evidence(secret.toString())).contains(NO_ANSWER);
    assertThat(school.evidence(visit.toString())).doesNotContain(NO_ANSWER);
    assertThat(unanswered()).isEmpty();
  }

  @Test
  void whoever_calls_in_secret_is_told_of_no_alarm_by_trying_to_write_a_call_down() {
    school.act(office -> office.visits().codeWordHeard(visit, ADA));
    AlarmId secret = school.open().getFirst().id();

    Reply reply = school.act(office -> office.calls().about(secret, false, "", SAM));

    assertThat(reply).isEqualTo(new Reply.Refused("There is no such alarm."));
    assertThat(school.evidence(secret.toString())).doesNotContain(NO_ANSWER);
  }

  @Test
  void with_an_alarm_that_is_over_no_call_is_written_down() {
    AlarmId id = school.raise();
    school.act(office -> office.takeOn(id, school.alarm(id).version(), ADA));
    school.act(office -> office.resolve(id, ADA, Outcome.HELPED, ""));

    assertThat(call(id, false)).isInstanceOf(Reply.Refused.class);
    assertThat(school.evidence(id.toString())).doesNotContain(NO_ANSWER);
  }
}

package homeward.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.alarm.Outcome;
import homeward.gateway.engine.Ports.LiveEvent;
import homeward.gateway.escalation.Channel;
import homeward.gateway.escalation.EscalationPolicy;
import homeward.gateway.escalation.Step;
import homeward.gateway.notify.Letter;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.policy.Policy;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Uplink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sam, a headteacher, is out and calls for help in secret.
class DuressTest {
  private static final String SAMS = "sam@school.example";
  private static final String DOTS = "dot@school.example";
  private static final String ADAS = "ada@school.example";

  @TempDir private Path folder;
  private TestSchool school;

  @BeforeEach
  void open() {
    school = new TestSchool(folder);
    Policy p = TestSchool.POLICY;
    var steps =
        List.of(
            new Step(Duration.ZERO, List.of(Channel.EMAIL), List.of(Role.HEADTEACHER)),
            new Step(
                Duration.ofMinutes(5), List.of(Channel.EMAIL), List.of(Role.SAFEGUARDING_LEAD)));
    school.policy =
        new Policy(
            p.name(),
            p.version(),
            new EscalationPolicy(steps, Duration.ofMinutes(2), Duration.ofMinutes(15)),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            p.settings());
    school.restart();
    people(Role.RECEPTION);
  }

  /// @param ada what Ada is; Sam and she have an address each, and so has Dot
  private void people(Role ada) {
    school.store.write(tx -> {
      tx.putPerson(person("ada", ada, ADAS));
      tx.putPerson(person("sam", Role.HEADTEACHER, SAMS));
      tx.putPerson(person("dot", Role.SAFEGUARDING_LEAD, DOTS));
      return true;
    });
  }

  private static Person person(String id, Role role, String email) {
    return new Person(new WorkerId(id), id, "Example", role, email, "01632 960001");
  }

  @AfterEach
  void close() {
    school.close();
  }

  private void callsInSecret() {
    school.arrive(new Uplink.CheckIn(school.stamp(), Answer.DURESS));
  }

  /// The next letter about an alarm.
  private Letter letter() throws InterruptedException {
    return letter("ALARM");
  }

  private Letter letter(String of) throws InterruptedException {
    Letter next = school.letter();
    return next.subject().contains(of) ? next : letter(of);
  }

  private String alarm(Cause cause) {
    return school.store.<List<AlarmRow>>read(Tx::openAlarms).stream()
        .filter(alarm -> alarm.cause() == cause)
        .map(alarm -> alarm.id().toString())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_step_that_would_reach_nobody_but_the_caller_goes_on_to_the_next_at_once()
      throws Exception {
    school.visit();

    callsInSecret();

    assertThat(letter().to()).isEqualTo(DOTS);
    assertThat(school.evidence(alarm(Cause.DURESS))).contains("step reached nobody");
  }

  @Test
  void the_caller_has_no_letter_where_others_of_their_role_have() throws Exception {
    people(Role.HEADTEACHER);
    school.visit();

    callsInSecret();

    assertThat(letter().to()).isEqualTo(ADAS);
    school.pass(Duration.ofMinutes(6));
    assertThat(letter().to()).isEqualTo(DOTS);
    assertThat(school.letters).noneMatch(letter -> letter.to().equals(SAMS));
  }

  @Test
  void a_mailbox_that_the_caller_shares_has_no_letter_either() throws Exception {
    people(Role.HEADTEACHER);
    school.store.write(tx -> {
      tx.putPerson(person("ada", Role.HEADTEACHER, "Sam@School.example"));
      return true;
    });
    school.visit();

    callsInSecret();

    assertThat(letter().to()).isEqualTo(DOTS);
  }

  @Test
  void letters_of_other_alarms_of_the_caller_say_not_to_ring_except_to_the_caller()
      throws Exception {
    people(Role.HEADTEACHER);
    school.visit();
    callsInSecret();
    assertThat(letter().to()).isEqualTo(ADAS);

    school.arrive(school.panic());

    for (Letter letter : List.of(letter(), letter())) {
      if (letter.to().equals(SAMS)) {
        assertThat(letter.body()).contains("1. Ring ").doesNotContain("secret");
      } else {
        assertThat(letter.body())
            .contains("1. Do not ring: help was called for in secret")
            .doesNotContain("1. Ring", "01632 960001");
      }
    }
  }

  @Test
  void who_is_due_back_is_not_rung_while_their_call_in_secret_is_open() throws Exception {
    school.visit();
    callsInSecret();
    assertThat(letter().to()).isEqualTo(DOTS);
    for (Duration out = Duration.ZERO; out.toMinutes() < 60; out = out.plusMinutes(1)) {
      school.time.advance(Duration.ofMinutes(1));
      school.heartbeat();
    }

    Letter letter = letter("due back");

    assertThat(letter.to()).isEqualTo(ADAS);
    assertThat(letter.body()).contains("Do not ring").doesNotContain("Please ring");
  }

  @Test
  void a_code_word_that_was_not_meant_is_closed_by_a_person_and_the_device_hears_nothing_of_it() {
    VisitId visit = school.visit();
    Person ada = person("ada", Role.RECEPTION, ADAS);
    school.told.clear();

    school.act(office -> office.visits().codeWordHeard(visit, ada));
    AlarmRow alarm = school.store.<List<AlarmRow>>read(Tx::openAlarms).getFirst();
    school.act(office -> office.takeOn(alarm.id(), alarm.version(), ada));
    school.act(office -> office.resolve(alarm.id(), ada, Outcome.FALSE_ALARM, "She spoke of rain"));

    assertThat(school.store.<List<AlarmRow>>read(Tx::openAlarms)).isEmpty();
    assertThat(school.evidence(alarm.id().toString())).contains("alarm resolved");
    assertThat(school.told).noneMatch(Downlink.AlarmUpdate.class::isInstance);
    assertThat(school.heartbeat().stored).noneMatch(Downlink.AlarmUpdate.class::isInstance);
  }

  @Test
  void the_pages_of_the_caller_are_not_told_that_anything_has_changed() {
    school.visit();

    callsInSecret();

    var told = new LiveEvent("alarm", alarm(Cause.DURESS), List.of(new WorkerId("sam")));
    assertThat(school.live)
        .filteredOn(event -> event.subject().equals(told.subject()))
        .isNotEmpty()
        .containsOnly(told);
  }
}

package homeward.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.policy.Policy;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Downlink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The expected return, on both sides of its limits. The school's visits last an hour, and ten
/// minutes later they are overdue.
class ReturnTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

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

  private static Policy overdue(Duration length) {
    Policy p = TestSchool.POLICY;
    return new Policy(p.name(), p.version(), p.escalation(), p.lostContact(), length, p.settings());
  }

  /// Time passes, and the device is heard all along.
  private void pass(Duration length) {
    Duration left = length;
    Duration beat = Duration.ofSeconds(30);
    while (left.compareTo(beat) > 0) {
      school.pass(beat);
      school.heartbeat();
      left = left.minus(beat);
    }
    school.pass(left);
  }

  private List<String> notices() {
    return school.store.read(tx -> tx.openNotices().stream().map(NoticeRow::kind).toList());
  }

  private List<Downlink> asked() {
    return school.told.stream().filter(Downlink.WelfareCheck.class::isInstance).toList();
  }

  private List<Cause> alarms() {
    return school.store.<List<AlarmRow>>read(Tx::openAlarms).stream().map(AlarmRow::cause).toList();
  }

  @Test
  void the_wearer_is_asked_and_the_office_told_before_it_is_an_alarm() {
    school.visit();
    pass(Duration.ofHours(1).minus(SECOND));
    assertThat(asked()).isEmpty();
    assertThat(notices()).isEmpty();
    school.pass(SECOND);
    assertThat(asked())
        .containsExactly(
            new Downlink.WelfareCheck(school.time.now().toEpochMilli(), Duration.ofMinutes(10)));
    assertThat(notices()).containsExactly("due back");
    pass(Duration.ofMinutes(10).minus(SECOND));
    assertThat(alarms()).isEmpty();
    school.pass(SECOND);
    assertThat(alarms()).containsExactly(Cause.OVERDUE_RETURN);
  }

  @Test
  void who_is_back_is_asked_nothing() {
    VisitId visit = school.visit();
    pass(Duration.ofHours(1).minus(SECOND));
    school.act(o -> o.visits().progress(visit, VisitState.LEFT, false, TestSchool.ADA));
    school.act(o -> o.visits().progress(visit, VisitState.RETURNED, false, TestSchool.ADA));
    pass(Duration.ofMinutes(20));
    assertThat(asked()).isEmpty();
    assertThat(notices()).isEmpty();
    assertThat(alarms()).isEmpty();
  }

  @Test
  void a_reported_delay_moves_the_question_and_the_alarm() {
    VisitId id = school.visit();
    school.act(o ->
        o.visits()
            .delay(
                id,
                school.time.now(),
                school.time.now().plus(Duration.ofHours(2)),
                "traffic",
                school.store.<Long>read(tx -> tx.visit(id).orElseThrow().detail().version()),
                TestSchool.ADA));
    pass(Duration.ofHours(2).minus(SECOND));
    assertThat(asked()).isEmpty();
    school.pass(SECOND);
    assertThat(asked()).hasSize(1);
    pass(Duration.ofMinutes(10));
    assertThat(alarms()).containsExactly(Cause.OVERDUE_RETURN);
  }

  @Test
  void the_longest_and_no_time_at_all() {
    school.policy = overdue(Duration.ofHours(2));
    school.restart();
    school.visit();
    pass(Duration.ofHours(1));
    assertThat(asked())
        .containsExactly(
            new Downlink.WelfareCheck(school.time.now().toEpochMilli(), Duration.ofHours(1)));
    pass(Duration.ofHours(2));
    assertThat(alarms()).containsExactly(Cause.OVERDUE_RETURN);
  }

  @Test
  void a_policy_that_gives_no_time_has_an_alarm_at_once() {
    school.policy = overdue(Duration.ZERO);
    school.restart();
    school.visit();
    pass(Duration.ofHours(1));
    assertThat(asked()).isEmpty();
    assertThat(alarms()).containsExactly(Cause.OVERDUE_RETURN);
  }
}

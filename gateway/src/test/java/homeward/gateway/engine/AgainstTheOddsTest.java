package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.ADA;
import static homeward.gateway.engine.TestSchool.DEVICE;
import static homeward.gateway.engine.TestSchool.SAM;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.alarm.Outcome;
import homeward.gateway.config.PolicyFile;
import homeward.gateway.notify.Courier;
import homeward.gateway.notify.Notifier;
import homeward.gateway.store.Rows.AttemptState;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.VisitId;
import homeward.protocol.message.AlarmStage;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Ending;
import homeward.protocol.message.FaultKind;
import homeward.protocol.message.Uplink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the simulator found: messages that overtake each other, clocks that are set, stores that
/// refuse for a while, news that gets lost.
class AgainstTheOddsTest {
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

  private Uplink.PreAlarmBegun begun() {
    return new Uplink.PreAlarmBegun(school.stamp(), Cause.MAN_DOWN, Duration.ofSeconds(30));
  }

  private Uplink.PreAlarmEnded ended() {
    return new Uplink.PreAlarmEnded(school.stamp(), Ending.CANCELLED);
  }

  private boolean isAsked() {
    return school.store.read(tx -> tx.timer(TimerKind.PRE_ALARM, DEVICE + " 1")).isPresent();
  }

  @Test
  void an_end_that_overtakes_its_pre_alarm_leaves_nobody_waiting() {
    Uplink.PreAlarmBegun begun = begun();
    school.arrive(ended());
    school.arrive(begun);
    assertThat(isAsked()).isFalse();
  }

  @Test
  void the_late_end_of_one_pre_alarm_does_not_end_the_next() {
    school.arrive(begun());
    Uplink.PreAlarmEnded late = ended();
    school.arrive(begun());
    school.arrive(late);
    assertThat(isAsked()).isTrue();
    school.arrive(ended());
    assertThat(isAsked()).isFalse();
  }

  @Test
  void who_is_signed_on_and_what_is_at_fault_is_what_the_newest_message_says() {
    var on = new Uplink.SignOn(school.stamp(), SAM.id());
    var off = new Uplink.SignOff(school.stamp());
    var begins = new Uplink.FaultReport(school.stamp(), FaultKind.BATTERY_LOW, true);
    var over = new Uplink.FaultReport(school.stamp(), FaultKind.BATTERY_LOW, false);
    school.arrive(off);
    school.arrive(on);
    school.arrive(over);
    school.arrive(begins);
    DeviceRow device = school.store.read(tx -> tx.device(DEVICE)).orElseThrow();
    assertThat(device.worker()).isEmpty();
    assertThat(device.faults()).isEmpty();
  }

  private AlarmId panic() {
    Uplink.AlarmRaised alarm = school.panic();
    school.arrive(alarm);
    return alarm.alarm();
  }

  private void resolve(AlarmId alarm) {
    school.act(office -> office.takeOn(alarm, 2, ADA));
    school.act(office -> office.resolve(alarm, ADA, Outcome.SAFE, ""));
  }

  @Test
  void a_device_that_sends_a_resolved_alarm_again_is_told_that_it_is_resolved() {
    Uplink.AlarmRaised alarm = school.panic();
    school.arrive(alarm);
    resolve(alarm.alarm());
    assertThat(school.arrive(alarm).stored)
        .contains(
            new Downlink.AlarmUpdate(alarm.alarm(), AlarmStage.RESOLVED, "headteacher", "Ada", 4));
  }

  @Test
  void of_many_alarms_each_has_its_turn_in_the_answers_to_heartbeats() {
    Set<AlarmId> all = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      AlarmId alarm = panic();
      resolve(alarm);
      all.add(alarm);
    }
    Set<AlarmId> told = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      var heartbeat = new Uplink.Heartbeat(school.stamp(), 80, -60, Condition.ALARM, "test");
      for (Downlink downlink : school.arrive(heartbeat).stored) {
        if (downlink instanceof Downlink.AlarmUpdate update) {
          told.add(update.alarm());
        }
      }
    }
    assertThat(told).isEqualTo(all);
  }

  @Test
  void a_device_is_not_told_of_what_the_gateway_found_out_by_itself() {
    school.visit();
    school.pass(Duration.ofSeconds(91));
    assertThat(school.open()).singleElement().extracting("cause").isEqualTo(Cause.LOST_CONTACT);
    assertThat(school.told).noneMatch(Downlink.AlarmUpdate.class::isInstance);
  }

  @Test
  void silence_that_goes_on_after_a_lost_contact_was_resolved_is_noticed_again() {
    school.visit();
    school.pass(Duration.ofSeconds(91));
    resolve(school.open().getFirst().id());
    school.pass(Duration.ofMinutes(14));
    assertThat(school.open()).isEmpty();
    school.pass(Duration.ofMinutes(2));
    assertThat(school.open()).singleElement().extracting("cause").isEqualTo(Cause.LOST_CONTACT);
  }

  @Test
  void a_repeat_of_what_is_known_shows_that_the_device_lives() {
    school.visit();
    var checkIn = new Uplink.SettingsInForce(school.stamp(), 1);
    for (int i = 0; i < 4; i++) {
      school.pass(Duration.ofSeconds(60));
      school.arrive(checkIn);
    }
    assertThat(school.open()).isEmpty();
  }

  @Test
  void an_attempts_end_that_could_not_be_written_down_is_written_down_later() {
    List<Courier.Report> reports = new ArrayList<>();
    school.courier = (_, _, report) -> reports.add(report);
    school.restart();
    AlarmId alarm = panic();
    school.pass(Duration.ofSeconds(61));
    school.store.fails = true;
    reports.getFirst().report(new Notifier.Outcome.Delivered("taken"));
    school.pass(Duration.ofSeconds(2));
    assertThat(isDue(alarm)).isTrue();
    school.store.fails = false;
    school.pass(Duration.ofSeconds(1));
    assertThat(isDue(alarm)).isFalse();
  }

  @Test
  void what_became_of_a_notices_letter_is_written_down_later_if_it_could_not_be_at_once() {
    List<Courier.Report> reports = new ArrayList<>();
    school.courier = (_, _, report) -> reports.add(report);
    school.policy = PolicyFile.named("default");
    school.restart();
    VisitId visit = school.visit();
    school.act(o -> o.visits().callOff(visit, true, "A dog is loose.", TestSchool.ADA));
    school.store.fails = true;
    reports.getFirst().report(new Notifier.Outcome.Delivered("taken"));
    school.pass(Duration.ofSeconds(2));
    assertThat(school.evidence(AlarmDesk.GATEWAY)).doesNotContain("notice letter");
    school.store.fails = false;
    school.pass(Duration.ofSeconds(1));
    assertThat(school.evidence(AlarmDesk.GATEWAY)).contains("notice letter");
  }

  private boolean isDue(AlarmId alarm) {
    return school.store.read(tx -> tx.attempts(alarm)).stream()
        .anyMatch(attempt -> attempt.state() == AttemptState.DUE);
  }

  @Test
  void an_answer_that_cannot_be_given_keeps_nobody_from_being_told() throws InterruptedException {
    panic();
    school.downlinksFail = true;
    school.pass(Duration.ofSeconds(61));
    assertThat(school.letter().to()).isEqualTo(ADA.email());
    assertThat(school.engine.failures()).isPositive();
  }

  private void setClock(Duration ahead) {
    Instant shown = school.time.now().plus(ahead);
    school.time.jumpTo(shown);
    school.engine.cycle();
  }

  @Test
  void a_clock_that_is_set_back_makes_no_deadline_late() throws InterruptedException {
    panic();
    setClock(Duration.ofHours(-3));
    school.pass(Duration.ofSeconds(59));
    assertThat(school.letters).isEmpty();
    school.pass(Duration.ofSeconds(2));
    assertThat(school.letter().to()).isEqualTo(ADA.email());
  }

  @Test
  void after_a_step_that_reached_nobody_the_next_ones_own_deadline_counts() {
    school.watching = 0;
    AlarmId alarm = panic();
    assertThat(Duration.between(school.time.now(), school.deadline(alarm).orElseThrow()))
        .isEqualTo(TestSchool.POLICY.escalation().afterStep(1));
  }

  @Test
  void a_gateway_that_starts_with_a_clock_of_years_ago_still_escalates()
      throws InterruptedException {
    panic();
    school.time.jumpTo(Instant.parse("2016-01-01T00:00:00Z"));
    school.restart();
    school.pass(Duration.ofMinutes(16));
    assertThat(school.letter().to()).isEqualTo(ADA.email());
  }

  @Test
  void a_clock_that_is_set_ahead_makes_no_device_silent() {
    school.visit();
    setClock(Duration.ofMinutes(30));
    school.pass(Duration.ofSeconds(89));
    assertThat(school.open()).isEmpty();
    school.pass(Duration.ofSeconds(2));
    assertThat(school.open()).singleElement().extracting("cause").isEqualTo(Cause.LOST_CONTACT);
  }

  @Test
  void devices_that_a_store_refused_to_hear_are_not_called_silent() {
    school.visit();
    school.store.fails = true;
    for (int i = 0; i < 5; i++) {
      school.heartbeat();
      school.pass(Duration.ofSeconds(30));
    }
    school.store.fails = false;
    school.pass(Duration.ofSeconds(1));
    assertThat(school.open()).isEmpty();
    school.pass(Duration.ofSeconds(91));
    assertThat(school.open()).singleElement().extracting("cause").isEqualTo(Cause.LOST_CONTACT);
  }
}

package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.ADA;
import static homeward.gateway.engine.TestSchool.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.alarm.Outcome;
import homeward.gateway.escalation.Channel;
import homeward.gateway.notify.Letter;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.AttemptRow;
import homeward.gateway.store.Rows.AttemptState;
import homeward.gateway.store.Rows.TimerKind;
import homeward.protocol.id.AlarmId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Uplink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One thing that goes wrong again and again keeps nobody from being found out about, and nobody
/// from being told the truth.
class DefectsTest {
  private static final Duration LIMIT = TestSchool.POLICY.lostContact();

  @TempDir Path folder;
  private TestSchool school;

  @BeforeEach
  void open() {
    school = new TestSchool(folder);
  }

  @AfterEach
  void close() {
    school.close();
  }

  private void insertTwice(AlarmRow alarm) {
    school.engine.submit(
        new Task() {
          @Override
          public void apply(Cycle cycle) {
            cycle.tx.insertAlarm(alarm);
          }

          @Override
          public void failed(RuntimeException why) {}
        });
  }

  private AlarmId panic() {
    Uplink.AlarmRaised panic = school.panic();
    school.arrive(panic);
    return panic.alarm();
  }

  private boolean isLost() {
    return school.open().stream().anyMatch(alarm -> alarm.cause() == Cause.LOST_CONTACT);
  }

  @Test
  void a_statement_that_always_fails_puts_no_silence_off() {
    school.visit();
    panic();
    AlarmRow known = school.open().getFirst();
    for (int i = 0; i < 10 && !isLost(); i++) {
      insertTwice(known);
      school.pass(Duration.ofSeconds(10));
    }
    assertThat(isLost()).isTrue();
    assertThat(school.engine.failures()).isPositive();
  }

  @Test
  void a_gateway_that_starts_again_and_again_still_notices_silence() {
    school.visit();
    Instant silent = school.time.now();
    for (int i = 0; i < 30 && !isLost(); i++) {
      school.pass(LIMIT.minusSeconds(30));
      school.restart();
      school.engine.cycle();
    }
    assertThat(isLost()).isTrue();
    assertThat(Duration.between(silent, school.time.now())).isLessThan(LIMIT.multipliedBy(4));
  }

  @Test
  void a_store_that_refuses_now_and_then_still_notices_silence() {
    school.visit();
    for (int i = 0; i < 30 && !isLost(); i++) {
      school.pass(LIMIT.minusSeconds(30));
      school.store.fails = true;
      panic();
      school.store.fails = false;
      school.engine.cycle();
    }
    assertThat(isLost()).isTrue();
  }

  @Test
  void who_is_heard_between_two_starts_has_the_whole_limit_after_the_second() {
    school.visit();
    for (int i = 0; i < 5; i++) {
      school.pass(LIMIT.minusSeconds(5));
      school.restart();
      school.pass(LIMIT.minusSeconds(5));
      school.heartbeat();
    }
    assertThat(isLost()).isFalse();
  }

  @Test
  void a_pre_alarm_that_is_never_ended_is_an_alarm_however_often_the_gateway_starts() {
    school.visit();
    school.arrive(new Uplink.PreAlarmBegun(school.stamp(), Cause.MAN_DOWN, Duration.ofSeconds(30)));
    for (int i = 0; i < 30 && school.open().isEmpty(); i++) {
      school.pass(Duration.ofSeconds(10));
      school.restart();
    }
    assertThat(school.open()).extracting("cause").contains(Cause.MAN_DOWN);
    assertThat(isLost()).isFalse();
  }

  @Test
  void deadlines_that_always_fail_keep_no_other_waiting() throws InterruptedException {
    school.store.write(tx -> {
      for (int i = 0; i < 150; i++) {
        tx.setTimer(TimerKind.AGREEMENT, "no number " + i, school.time.now());
      }
      return true;
    });
    panic();
    school.pass(Duration.ofSeconds(61));
    assertThat(school.letter().to()).isEqualTo(ADA.email());
    assertThat(school.store.<Integer>read(tx -> tx.timers(TimerKind.AGREEMENT).size()))
        .as("they are still tried")
        .isEqualTo(150);
  }

  @Test
  void an_alarm_taken_on_and_forgotten_is_told_again_with_who_has_had_it_since_when()
      throws InterruptedException {
    AlarmId alarm = panic();
    school.act(o -> o.takeOn(alarm, 2, BEN));
    school.pass(Duration.ofMinutes(17));
    Letter letter = school.letter();
    assertThat(letter.body())
        .startsWith(
            "Ben Example has had this alarm since 2 Mar 2026, 14:00:00 and has not resolved it in"
                + " time. Ask them, or take it on yourself.")
        .doesNotContain("Nobody has");
  }

  @Test
  void an_alarm_that_was_given_back_is_told_again_with_who_gave_it_back_and_when()
      throws InterruptedException {
    AlarmId alarm = panic();
    school.act(o -> o.takeOn(alarm, 2, BEN));
    school.pass(Duration.ofMinutes(1));
    school.act(o -> o.giveBack(alarm, BEN));
    school.pass(Duration.ofMinutes(2));
    assertThat(school.letter().body())
        .startsWith(
            "Ben Example had this alarm since 2 Mar 2026, 14:00:00 and gave it back at"
                + " 2 Mar 2026, 14:01:00. Nobody has it now.");
  }

  @Test
  void a_letter_that_a_stop_left_unwritten_says_how_the_alarm_stands_when_it_is_written()
      throws InterruptedException {
    AlarmId alarm = panic();
    school.act(o -> o.takeOn(alarm, 2, BEN));
    unmade(alarm);
    school.restart();
    assertThat(school.letter().body())
        .startsWith("Ben (reception) has had this alarm since 2 Mar 2026, 14:00:00.")
        .contains("Take the alarm over if Ben cannot go on with it:");

    school.act(o -> o.resolve(alarm, BEN, Outcome.SAFE, ""));
    unmade(alarm);
    school.restart();
    Letter letter = school.letter();
    assertThat(letter.subject()).startsWith("Resolved: panic button");
    assertThat(letter.body())
        .startsWith("Ben (reception) resolved this alarm at 2 Mar 2026, 14:00:00: Safe and well.")
        .contains("There is nothing more to do.")
        .doesNotContain("999")
        .doesNotContain("Take the alarm on");
  }

  private void unmade(AlarmId alarm) {
    school.store.write(tx ->
        tx.insertAttempt(
            new AttemptRow(
                0,
                alarm,
                1,
                school.time.now(),
                Channel.EMAIL,
                "cut@school.example",
                AttemptState.DUE,
                "")));
  }

  @Test
  void grace_is_the_whole_limit_anew_but_no_more_than_two_in_all() {
    Instant now = school.time.now();
    Grace.Given first = Grace.given(now, LIMIT, Optional.empty());
    assertThat(first.due()).isEqualTo(now.plus(LIMIT));
    assertThat(first.latest()).isEqualTo(now.plus(LIMIT).plus(LIMIT));

    Instant later = now.plus(LIMIT).minusSeconds(1);
    assertThat(Grace.given(later, LIMIT, Optional.of(first.latest())).due())
        .isEqualTo(later.plus(LIMIT));
    Instant last = now.plus(LIMIT).plusSeconds(1);
    assertThat(Grace.given(last, LIMIT, Optional.of(first.latest())).due())
        .isEqualTo(first.latest());
  }
}

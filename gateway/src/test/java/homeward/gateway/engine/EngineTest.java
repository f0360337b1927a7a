package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.ADA;
import static homeward.gateway.engine.TestSchool.BEN;
import static homeward.gateway.engine.TestSchool.DEVICE;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.alarm.Outcome;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.notify.Letter;
import homeward.gateway.store.Rows.AttemptState;
import homeward.gateway.store.Rows.EnrolmentRow;
import homeward.gateway.store.Rows.PositionRow;
import homeward.gateway.visit.VisitState;
import homeward.protocol.codec.ContentDigest;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.VisitId;
import homeward.protocol.message.AlarmStage;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Ending;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.VisitStage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
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

  private AlarmState state(AlarmId id) {
    return school.store.read(tx -> tx.alarm(id)).orElseThrow().state();
  }

  private static Downlink.Receipt receipt(Uplink uplink) {
    return new Downlink.Receipt(uplink.id(), ContentDigest.of(UplinkCodec.encode(uplink)));
  }

  @Test
  void a_receipt_follows_the_commit_and_a_repeat_gets_the_same_receipt_and_no_second_alarm() {
    Uplink.AlarmRaised alarm = school.panic();

    assertThat(school.arrive(alarm).stored).contains(receipt(alarm));
    assertThat(school.arrive(alarm).stored).contains(receipt(alarm));
    assertThat(school.open()).hasSize(1);
    assertThat(school.evidence(alarm.alarm().toString())).containsOnlyOnce("alarm raised");
  }

  @Test
  void on_a_failed_commit_nothing_is_acknowledged_told_or_kept() {
    school.store.fails = true;
    TestSchool.Answer answer = school.arrive(school.panic());

    assertThat(answer.stored).isEmpty();
    assertThat(answer.refused).isNotEmpty();
    assertThat(school.open()).isEmpty();
    assertThat(school.told).isEmpty();
    assertThat(school.live).isEmpty();
  }

  private Uplink.Position position(int latitude) {
    return new Uplink.Position(school.stamp(), latitude, -100_000, 8, 0);
  }

  private Optional<String> place() {
    return school.store.read(tx -> tx.position(DEVICE)).map(PositionRow::place);
  }

  @Test
  void a_position_is_kept_while_the_wearer_is_out_replaced_by_newer_ones_only_and_then_forgotten() {
    school.heartbeat();
    school.arrive(position(50_000_000));
    assertThat(place()).isEmpty();

    VisitId visit = school.visit();
    Uplink.Position first = position(51_000_001);
    school.arrive(position(51_000_002));
    school.arrive(first);
    assertThat(place()).contains("51.000002, -0.100000");

    AlarmId alarm = school.raise();
    assertThat(school.evidence(alarm.toString())).contains("position");
    school.act(office -> office.visits().progress(visit, VisitState.RETURNED, false, ADA));
    assertThat(place()).isPresent();
    school.act(office -> office.takeOn(alarm, 0, ADA));
    school.act(office -> office.resolve(alarm, ADA, Outcome.HELPED, "all well"));
    assertThat(place()).isEmpty();
  }

  private Reply redeem(String secretHash, String keyHash) {
    return school.act(office -> office.devices().redeem(secretHash, keyHash, "key " + keyHash));
  }

  @Test
  void a_code_is_good_for_one_key_for_one_day_and_says_the_same_to_who_asks_again() {
    school.store.write(tx -> {
      tx.insertEnrolment(
          new EnrolmentRow("5ec", DEVICE, school.time.now().plus(Duration.ofDays(1)), ""));
      return true;
    });
    assertThat(redeem("0ther", "k1")).isInstanceOf(Reply.Refused.class);
    assertThat(redeem("5ec", "k1")).isEqualTo(new Reply.Done(DEVICE.value()));
    assertThat(redeem("5ec", "k1")).isEqualTo(new Reply.Done(DEVICE.value()));
    assertThat(redeem("5ec", "k2")).isInstanceOf(Reply.Refused.class);
    assertThat(school.evidence(DEVICE.value())).containsOnlyOnce("code redeemed");
    school.time.advance(Duration.ofDays(1).minusMillis(1));
    assertThat(redeem("5ec", "k1")).isInstanceOf(Reply.Done.class);
    school.time.advance(Duration.ofMillis(1));
    assertThat(redeem("5ec", "k1")).isInstanceOf(Reply.Refused.class);
  }

  @Test
  void a_device_is_told_how_far_its_visit_has_come() {
    assertThat(school.heartbeat().stored).contains(new Downlink.VisitUpdate(VisitStage.RETURNED));
    VisitId visit = school.visit();
    var departed = new Downlink.VisitUpdate(VisitStage.DEPARTED, visit.value(), 0);
    assertThat(school.told).contains(departed);
    assertThat(school.heartbeat().stored).contains(departed);
    school.act(office -> office.visits().progress(visit, VisitState.RETURNED, false, ADA));
    assertThat(school.heartbeat().stored).contains(new Downlink.VisitUpdate(VisitStage.RETURNED));
  }

  @Test
  void one_task_that_fails_does_not_spoil_the_others() {
    var good = new TestSchool.Answer();
    Uplink.AlarmRaised alarm = school.panic();
    var failed = new java.util.concurrent.CompletableFuture<RuntimeException>();
    school.intake.offer(
        new homeward.gateway.ingest.Arrival(
            homeward.gateway.identity.Peers.of(DEVICE),
            alarm,
            receipt(alarm).content(),
            school.time.now(),
            "test",
            good));
    school.engine.submit(
        new Task() {
          @Override
          public void apply(Cycle cycle) {
            throw new IllegalStateException("poison");
          }

          @Override
          public void committed() {}

          @Override
          public void failed(RuntimeException why) {
            failed.complete(why);
          }
        });
    school.engine.cycle();

    assertThat(good.stored).contains(receipt(alarm));
    assertThat(failed).isCompletedWithValueMatching(e -> "poison".equals(e.getMessage()));
  }

  @Test
  void the_first_step_is_done_at_once_and_the_second_at_its_time() throws InterruptedException {
    AlarmId id = school.raise();
    assertThat(state(id)).isEqualTo(new AlarmState.Told(0));

    school.pass(Duration.ofSeconds(59));
    assertThat(school.letters).isEmpty();
    school.pass(Duration.ofSeconds(2));
    assertThat(school.letter().to()).isEqualTo(ADA.email());
    assertThat(state(id)).isEqualTo(new AlarmState.Told(1));
  }

  @Test
  void a_console_that_nobody_watches_sends_the_alarm_on_at_once_and_says_so()
      throws InterruptedException {
    school.watching = 0;
    AlarmId id = school.raise();

    Letter letter = school.letter();
    assertThat(letter.subject()).startsWith("ALARM: panic button");
    assertThat(letter.body()).contains("1. Ring ", "2. No answer, or a wrong answer: ring 999");
    assertThat(school.evidence(id.toString())).contains("step reached nobody");
  }

  @Test
  void the_last_step_repeats_for_ever_even_if_it_reaches_nobody() throws InterruptedException {
    school.mailWorks = false;
    AlarmId id = school.raise();
    school.pass(Duration.ofSeconds(61));
    for (int i = 0; i < 5; i++) {
      school.letter();
      school.pass(Duration.ofSeconds(121));
    }

    assertThat(school.open()).hasSize(1);
    assertThat(school.deadline(id)).isPresent();
  }

  @Test
  void taken_on_stops_the_escalation_tells_the_wearer_and_escalates_again_if_not_resolved()
      throws InterruptedException {
    AlarmId id = school.raise();
    assertThat(school.act(office -> office.takeOn(id, 2, BEN)))
        .isEqualTo(new Reply.Done(id.toString()));
    assertThat(school.told)
        .contains(new Downlink.AlarmUpdate(id, AlarmStage.TAKEN_ON, "reception", "Ben", 3));

    school.pass(Duration.ofMinutes(14));
    assertThat(school.letters).isEmpty();
    school.pass(Duration.ofMinutes(3));
    assertThat(school.letter().to()).isEqualTo(ADA.email());
  }

  @Test
  void of_two_who_take_an_alarm_on_at_once_the_second_is_told_who_was_faster() {
    AlarmId id = school.raise();
    long seen = school.open().getFirst().version();
    var ada = school.office.takeOn(id, seen, ADA);
    var ben = school.office.takeOn(id, seen, BEN);
    school.engine.cycle();

    assertThat(ada.join()).isInstanceOf(Reply.Done.class);
    assertThat(ben.join()).isEqualTo(new Reply.Refused("Ada has just taken it on."));
  }

  @Test
  void a_resolved_alarm_has_no_deadline_and_its_device_learns_of_it_even_if_it_missed_the_news() {
    AlarmId id = school.raise();
    school.act(office -> office.takeOn(id, 2, ADA));
    school.act(office -> office.resolve(id, ADA, Outcome.SAFE, ""));
    assertThat(school.deadline(id)).isEmpty();

    var heartbeat = new Uplink.Heartbeat(school.stamp(), 80, -60, Condition.ALARM, "test");
    assertThat(school.arrive(heartbeat).stored)
        .contains(new Downlink.AlarmUpdate(id, AlarmStage.RESOLVED, "headteacher", "Ada", 4));
  }

  @Test
  void an_escalation_goes_on_after_a_restart() throws InterruptedException {
    AlarmId id = school.raise();
    school.restart();
    school.pass(Duration.ofSeconds(61));

    assertThat(school.letter().to()).isEqualTo(ADA.email());
    assertThat(state(id)).isEqualTo(new AlarmState.Told(1));
  }

  @Test
  void an_attempt_that_a_stop_left_unmade_is_made_at_the_next_start() throws InterruptedException {
    AlarmId id = school.raise();
    school.store.write(tx ->
        tx.insertAttempt(
            new homeward.gateway.store.Rows.AttemptRow(
                0,
                id,
                1,
                school.time.now(),
                homeward.gateway.escalation.Channel.EMAIL,
                "cut@school.example",
                AttemptState.DUE,
                "")));
    school.restart();

    assertThat(school.letter().to()).isEqualTo("cut@school.example");
  }

  @Test
  void a_device_in_a_visit_not_heard_for_its_limit_is_a_lost_contact_within_a_second() {
    VisitId visit = school.visit();
    school.pass(Duration.ofSeconds(89));
    assertThat(school.open()).isEmpty();
    school.pass(Duration.ofSeconds(2));

    assertThat(school.open())
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.cause()).isEqualTo(Cause.LOST_CONTACT);
          assertThat(alarm.visit()).isEqualTo(visit.value());
        });
  }

  @Test
  void heartbeats_keep_contact_and_a_lost_contact_stays_open_when_it_is_back() {
    school.visit();
    for (int i = 0; i < 10; i++) {
      school.pass(Duration.ofSeconds(80));
      school.heartbeat();
    }
    assertThat(school.open()).isEmpty();

    school.pass(Duration.ofSeconds(100));
    school.heartbeat();
    assertThat(school.open())
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.news()).contains("heard again"));
    school.pass(Duration.ofSeconds(100));
    assertThat(school.open()).as("one lost contact at a time").hasSize(1);
  }

  @Test
  void a_gateway_outage_is_not_the_devices_silence() {
    school.visit();
    school.time.advance(Duration.ofHours(1).minusSeconds(30));
    school.restart();
    school.pass(Duration.ofSeconds(85));
    assertThat(school.open()).isEmpty();

    school.pass(Duration.ofSeconds(10));
    assertThat(school.open()).hasSize(1);
  }

  @Test
  void a_device_that_is_never_heard_after_departure_is_lost_too() {
    VisitId visit = school.visit();
    assertThat(visit.value()).isPositive();
    school.store.write(tx -> {
      tx.putDevice(
          homeward.gateway.store.Rows.DeviceRow.unheard(
              DEVICE, homeward.gateway.people.SchoolId.ONLY));
      return true;
    });
    school.pass(Duration.ofSeconds(95));

    assertThat(school.open())
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.news()).contains("never heard"));
  }

  @Test
  void a_device_that_has_returned_may_be_silent() {
    VisitId visit = school.visit();
    school.act(office -> office.visits().progress(visit, VisitState.RETURNED, false, ADA));
    school.pass(Duration.ofHours(3));

    assertThat(school.open()).isEmpty();
  }

  @Test
  void a_visit_that_is_not_back_in_time_is_an_alarm() {
    school.visit();
    for (int i = 0; i < 71; i++) {
      school.pass(Duration.ofSeconds(60));
      school.heartbeat();
    }

    assertThat(school.open())
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.cause()).isEqualTo(Cause.OVERDUE_RETURN));
  }

  @Test
  void a_pre_alarm_whose_end_is_never_told_becomes_an_alarm() {
    school.arrive(new Uplink.PreAlarmBegun(school.stamp(), Cause.MAN_DOWN, Duration.ofSeconds(30)));
    school.pass(Duration.ofSeconds(49));
    assertThat(school.open()).isEmpty();
    school.pass(Duration.ofSeconds(2));

    assertThat(school.open())
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.cause()).isEqualTo(Cause.MAN_DOWN));
  }

  @Test
  void a_welfare_check_that_is_answered_is_well_and_one_that_is_not_is_an_alarm() {
    VisitId visit = school.visit();
    Duration within = Duration.ofMinutes(1);
    school.act(office -> office.welfareCheck(visit, within, ADA));
    assertThat(school.told)
        .contains(new Downlink.WelfareCheck(school.time.now().toEpochMilli(), within));
    school.pass(Duration.ofSeconds(30));
    assertThat(school.heartbeat().stored).anyMatch(Downlink.WelfareCheck.class::isInstance);
    school.arrive(new Uplink.CheckIn(school.stamp(), Answer.WELL));
    assertThat(school.heartbeat().stored).noneMatch(Downlink.WelfareCheck.class::isInstance);
    school.pass(Duration.ofSeconds(40));
    assertThat(school.open()).isEmpty();

    school.heartbeat();
    school.act(office -> office.welfareCheck(visit, within, ADA));
    school.pass(Duration.ofSeconds(59));
    assertThat(school.open()).isEmpty();
    school.pass(Duration.ofSeconds(2));
    assertThat(school.open())
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.cause()).isEqualTo(Cause.MISSED_CHECK_IN));
  }

  @Test
  void a_cancelled_pre_alarm_is_no_alarm() {
    school.arrive(new Uplink.PreAlarmBegun(school.stamp(), Cause.MAN_DOWN, Duration.ofSeconds(30)));
    school.arrive(new Uplink.PreAlarmEnded(school.stamp(), Ending.CANCELLED));
    school.pass(Duration.ofMinutes(5));

    assertThat(school.open()).isEmpty();
  }

  @Test
  void an_answer_under_duress_is_an_alarm_of_which_the_device_hears_nothing()
      throws InterruptedException {
    TestSchool.Answer duress = school.arrive(new Uplink.CheckIn(school.stamp(), Answer.DURESS));
    TestSchool.Answer honest = school.arrive(new Uplink.CheckIn(school.stamp(), Answer.WELL));

    assertThat(school.open())
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.cause()).isEqualTo(Cause.DURESS));
    assertThat(duress.stored).hasSameSizeAs(honest.stored);
    assertThat(school.told).isEmpty();
    assertThat(school.heartbeat().stored).noneMatch(Downlink.AlarmUpdate.class::isInstance);
    school.pass(Duration.ofSeconds(61));
    assertThat(school.letter().body())
        .contains("1. Do not ring: help was called for in secret", "2. Ring 999")
        .doesNotContain("1. Ring");
  }

  @Test
  void the_wearers_word_that_it_was_nothing_closes_nothing() {
    AlarmId id = school.raise();
    school.arrive(new Uplink.AlarmCancelled(school.stamp(), id, Answer.WELL));

    assertThat(school.open())
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.news()).contains("no help is needed"));
  }

  @Test
  void a_late_alarm_still_notifies() {
    var old =
        new Uplink.AlarmRaised(
            new homeward.protocol.message.Stamp(
                new homeward.protocol.id.MessageId(DEVICE, 1, 900),
                school.time.now().minus(Duration.ofHours(9))),
            Cause.PANIC);
    school.arrive(old);

    assertThat(state(old.alarm())).isEqualTo(new AlarmState.Told(0));
    assertThat(school.live).isNotEmpty();
  }

  @Test
  void two_alarms_of_one_device_are_two() {
    school.raise();
    school.raise();

    assertThat(school.open()).hasSize(2);
  }

  @Test
  void every_open_alarm_has_a_deadline_in_the_store_at_every_moment() {
    List<AlarmId> alarms = List.of(school.raise(), school.raise(), school.raise());
    school.act(office -> office.takeOn(alarms.get(0), 2, ADA));
    for (int i = 0; i < 100; i++) {
      school.pass(Duration.ofSeconds(30));
      for (var alarm : school.open()) {
        assertThat(school.deadline(alarm.id()))
            .hasValueSatisfying(due -> assertThat(due).isAfter(school.time.now()));
      }
    }
    assertThat(school.open()).hasSize(3);
  }
}

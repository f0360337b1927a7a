package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.ADA;
import static homeward.gateway.engine.TestSchool.BEN;
import static homeward.gateway.engine.TestSchool.DEVICE;
import static homeward.gateway.engine.TestSchool.SAM;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.store.DeviceRows.PracticeRow;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Downlink.PracticeAsked;
import homeward.protocol.message.PracticeEvent;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.Uplink.Practising;
import homeward.protocol.message.Uplink.Resting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the office asks for and sees of practice. It is nothing but practice.
class PracticeTest {
  private static final Practising NOT = new Practising(0, 0);

  @TempDir private Path folder;
  private TestSchool school;

  @BeforeEach
  void samHasADeviceThatKnowsPractice() {
    school = new TestSchool(folder);
    school.arrive(new Uplink.SignOn(school.stamp(), SAM.id()));
    beats(NOT);
  }

  @AfterEach
  void close() {
    school.close();
  }

  private List<PracticeAsked> beats(Practising practising) {
    return beats(Condition.ON_DUTY, practising);
  }

  private List<PracticeAsked> beats(Condition condition, Practising practising) {
    var beat =
        new Uplink.Heartbeat(
            school.stamp(), 80, -60, condition, "test", List.of(), Resting.NOT, practising);
    return asked(school.arrive(beat).stored);
  }

  private static List<PracticeAsked> asked(List<Downlink> downlinks) {
    return downlinks.stream()
        .filter(PracticeAsked.class::isInstance)
        .map(PracticeAsked.class::cast)
        .toList();
  }

  private Reply start() {
    return school.act(o -> o.practice().start(DEVICE, ADA));
  }

  private String refusal() {
    Reply reply = start();
    assertThat(reply).isInstanceOf(Reply.Refused.class);
    assertThat(asked(school.told)).isEmpty();
    return ((Reply.Refused) reply).why();
  }

  private PracticeAsked started() {
    assertThat(start()).isEqualTo(new Reply.Done(DEVICE.value()));
    return asked(school.told).getLast();
  }

  private void tells(PracticeEvent event, boolean lasts) {
    school.arrive(new Uplink.Practised(school.stamp(), event, lasts));
  }

  private Optional<Instant> until() {
    return school.store.read(tx -> tx.practice(DEVICE)).flatMap(PracticeRow::until);
  }

  private List<EvidenceLine> lines() {
    return school.store.read(tx ->
        tx.evidenceAbout(DEVICE.value(), 100).stream()
            .map(row -> EvidenceLine.parse(row.line()))
            .filter(line -> line.kind().contains("practi"))
            .toList());
  }

  @Test
  void a_request_is_told_at_once_and_again_until_the_device_has_taken_it_up() {
    PracticeAsked first = started();
    assertThat(first.lengthS()).isEqualTo(300);
    assertThat(until()).isEmpty();

    assertThat(beats(NOT)).containsExactly(first);
    assertThat(beats(new Practising(0, first.number()))).isEmpty();
    assertThat(beats(NOT)).isEmpty();
  }

  @Test
  void a_request_that_no_device_takes_up_is_not_told_any_more_after_two_minutes() {
    var _ = started();
    school.pass(Duration.ofSeconds(80));
    assertThat(beats(NOT)).hasSize(1);
    school.pass(Duration.ofSeconds(41));
    assertThat(beats(NOT)).isEmpty();
  }

  @Test
  void while_it_lasts_the_office_sees_until_when_and_each_gesture_in_order_and_its_end() {
    PracticeAsked asked = started();
    beats(new Practising(0, asked.number()));
    tells(PracticeEvent.BEGUN, true);
    Instant end = school.time.now().plusSeconds(300);
    beats(new Practising(300, asked.number()));
    school.pass(Duration.ofSeconds(5));
    beats(new Practising(295, asked.number()));
    assertThat(until()).contains(end);
    tells(PracticeEvent.NOT_UNDERSTOOD, true);
    tells(PracticeEvent.HOLD, true);
    tells(PracticeEvent.DURESS, true);
    tells(PracticeEvent.TIME_UP, false);
    beats(new Practising(0, asked.number()));

    assertThat(until()).isEmpty();
    assertThat(lines())
        .extracting(EvidenceLine::kind)
        .containsExactly(
            "practice asked for",
            "practice begun",
            "practised",
            "practised",
            "practised",
            "practice over");
    assertThat(lines())
        .extracting(EvidenceLine::detail)
        .containsExactly(
            "of sam",
            "the wearer has pressed once",
            "not understood",
            "a hold: help",
            "long, short, long: help in secret",
            "its time is up");
    assertThat(school.open()).isEmpty();
  }

  @Test
  void what_is_practised_answers_no_question_and_ends_no_limit() {
    VisitId visit = school.visit();
    school.act(o -> o.welfareCheck(visit, Duration.ofSeconds(60), ADA));
    for (PracticeEvent event : PracticeEvent.values()) {
      tells(event, false);
    }
    assertThat(school.store.read(tx -> tx.visit(visit)).orElseThrow().state())
        .isEqualTo(VisitState.DEPARTED);
    school.pass(Duration.ofSeconds(61));
    assertThat(school.open()).extracting(alarm -> alarm.cause()).contains(Cause.MISSED_CHECK_IN);
  }

  @Test
  void who_does_not_answer_at_the_device_does_not_practise_and_the_office_sees_that() {
    PracticeAsked asked = started();
    beats(new Practising(0, asked.number()));
    tells(PracticeEvent.UNANSWERED, false);
    assertThat(lines().getLast().kind()).isEqualTo("practice not begun");
    assertThat(until()).isEmpty();
  }

  @Test
  void a_device_that_starts_again_practises_no_more_and_the_office_sees_that() {
    PracticeAsked asked = started();
    beats(new Practising(300, asked.number()));
    beats(NOT);
    assertThat(until()).isEmpty();
    assertThat(lines().getLast().detail()).isEqualTo("the device has started again");
  }

  @Test
  void the_office_ends_it() {
    PracticeAsked asked = started();
    beats(new Practising(300, asked.number()));
    assertThat(school.act(o -> o.practice().end(DEVICE, BEN))).isInstanceOf(Reply.Done.class);
    PracticeAsked end = asked(school.told).getLast();
    assertThat(end.lengthS()).isZero();
    assertThat(end.number()).isGreaterThan(asked.number());
    assertThat(beats(new Practising(290, asked.number()))).containsExactly(end);
    assertThat(beats(new Practising(0, end.number()))).isEmpty();
  }

  @Test
  void whoever_leaves_though_the_gate_is_closed_practises_no_more() {
    VisitId visit =
        school.planned(
            SAM.id(), DEVICE, "1 Nowhere Lane", Duration.ofMinutes(30), Duration.ofHours(1));
    PracticeAsked asked = started();
    beats(new Practising(300, asked.number()));
    school.act(o -> o.visits().progress(visit, VisitState.DEPARTED, true, ADA));
    assertThat(beats(new Practising(290, asked.number())))
        .singleElement()
        .satisfies(end -> {
          assertThat(end.lengthS()).isZero();
          assertThat(end.number()).isGreaterThan(asked.number());
        });
    assertThat(lines().getLast().detail()).isEqualTo("the wearer is out on a visit");
  }

  @Test
  void nobody_practises_with_a_device_that_nobody_wears() {
    school.arrive(new Uplink.SignOff(school.stamp()));
    assertThat(refusal()).isEqualTo("Nobody wears this device. Hand it out first.");
  }

  @Test
  void who_is_out_does_not_practise() {
    school.visit();
    beats(NOT);
    assertThat(refusal()).isEqualTo("Its wearer is out on a visit.");
  }

  @Test
  void nobody_practises_15_minutes_before_a_visit() {
    school.planned(SAM.id(), DEVICE, "1 Nowhere Lane", Duration.ofMinutes(16), Duration.ofHours(1));
    var _ = started();
    school.told.clear();
    school.pass(Duration.ofSeconds(60));
    beats(NOT);
    assertThat(refusal()).isEqualTo("A visit of its wearer is planned to begin within 15 minutes.");
  }

  @Test
  void nobody_practises_while_an_alarm_is_open() {
    school.arrive(school.panic());
    assertThat(refusal()).isEqualTo("An alarm of this device or its wearer is open.");
  }

  @Test
  void nobody_practises_who_is_asked_whether_they_are_well() {
    beats(Condition.PRE_ALARM, NOT);
    assertThat(refusal())
        .isEqualTo("The device asks its wearer whether they are well, or is in alarm.");
  }

  @Test
  void a_device_that_was_not_heard_for_long_practises_nothing() {
    school.pass(Duration.ofSeconds(89));
    var _ = started();
    school.told.clear();
    school.pass(Duration.ofSeconds(2));
    assertThat(refusal()).startsWith("The device has not been heard lately.");
  }

  @Test
  void a_device_that_does_not_know_practice_is_told_nothing_of_it() {
    school.heartbeat();
    assertThat(refusal())
        .isEqualTo("The device's program is too old for practice. Update the device.");
  }

  @Test
  void only_who_looks_after_the_device_starts_practice() {
    assertThat(school.act(o -> o.practice().start(DEVICE, SAM)))
        .isEqualTo(new Reply.Refused("You do not look after the devices of this school."));
    assertThat(school.act(o -> o.practice().start(new DeviceId("dev-8"), ADA)))
        .isEqualTo(new Reply.Refused("There is no such device."));
  }

  @Test
  void of_a_call_in_secret_nobody_learns_who_may_not_and_the_device_is_not_asked() {
    school.act(o -> o.devices().handOut(DEVICE, BEN.id(), true, ADA));
    school.arrive(new Uplink.SignOn(school.stamp(), BEN.id()));
    beats(NOT);
    school.arrive(new Uplink.CheckIn(school.stamp(), Answer.DURESS, 0));
    assertThat(school.open()).hasSize(1);
    assertThat(refusal()).isEqualTo("An alarm of this device or its wearer is open.");

    Reply own = school.act(o -> o.practice().start(DEVICE, BEN));
    assertThat(own).isEqualTo(new Reply.Done(DEVICE.value()));
    assertThat(asked(school.told)).isEmpty();
    assertThat(beats(NOT)).isEmpty();
  }

  @Test
  void a_request_is_not_told_after_a_visit_has_begun_or_an_alarm_was_raised() {
    var _ = started();
    school.arrive(school.panic());
    assertThat(beats(NOT)).isEmpty();
  }

  @Test
  void what_one_wearer_is_asked_is_not_asked_of_the_next_one() {
    var _ = started();
    school.act(o -> o.devices().handOut(DEVICE, BEN.id(), true, ADA));
    assertThat(beats(NOT)).isEmpty();
  }

  @Test
  void an_older_heartbeat_that_comes_late_ends_no_practice() {
    PracticeAsked asked = started();
    var late =
        new Uplink.Heartbeat(
            school.stamp(), 80, -60, Condition.ON_DUTY, "test", List.of(), Resting.NOT, NOT);
    beats(new Practising(300, asked.number()));
    school.arrive(late);
    assertThat(until()).isPresent();
  }
}

package homeward.device.run;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.alarm.AlarmState;
import homeward.device.link.Link;
import homeward.device.signal.Pattern;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.PracticeEvent;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.Uplink.Practising;
import homeward.protocol.message.VisitStage;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// In practice nobody is called, except by a long hold or a second call.
class PracticeTest extends FirmwareBench {
  private static final long REQUEST = 7;

  /// What was told before: without a receipt it is told again.
  private final Set<Uplink.Practised> told = new HashSet<>();

  /// Kim has the device; its self-test is over.
  @BeforeEach
  void kimHasIt() {
    firmware.received(Link.Kind.MQTT, new Downlink.Wearer(1, "kim.example"));
    run(Duration.ofSeconds(2));
    hold(120, 1_300);
    run(Duration.ofSeconds(70));
    board.shown.clear();
    heard();
  }

  private void heard() {
    firmware.received(Link.Kind.MQTT, new Downlink.Time(time.now()));
    run(TICK);
  }

  private void office(long number, int lengthS) {
    firmware.received(Link.Kind.MQTT, new Downlink.PracticeAsked(number, lengthS));
    run(TICK);
  }

  private void begins() {
    office(REQUEST, 300);
    hold(120, 1_300);
    assertThat(told().lasts()).isTrue();
    board.shown.clear();
    told.addAll(mqtt.sent(Uplink.Practised.class));
  }

  /// Time in which the gateway is heard.
  private void goesBy(Duration length) {
    for (Duration done = Duration.ZERO; done.compareTo(length) < 0; done = done.plusSeconds(5)) {
      run(Duration.ofSeconds(5));
      heard();
    }
  }

  private Practising told() {
    return mqtt.sent(Uplink.Heartbeat.class).getLast().practising();
  }

  private List<PracticeEvent> events() {
    return mqtt.sent(Uplink.Practised.class).stream()
        .distinct()
        .filter(practised -> !told.contains(practised))
        .map(Uplink.Practised::event)
        .toList();
  }

  private void holds() {
    hold(2_300, 1_300);
  }

  private void secret() {
    hold(900, 150);
    hold(120, 150);
    hold(900, 1_300);
  }

  private void frantic() {
    for (int i = 0; i < 5; i++) {
      hold(90, 90);
    }
    run(Duration.ofMillis(1_300));
  }

  private void nothingIsCalled() {
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.Quiet.class);
    assertThat(mqtt.sent)
        .noneMatch(Uplink.AlarmRaised.class::isInstance)
        .noneMatch(Uplink.CheckIn.class::isInstance)
        .noneMatch(Uplink.PreAlarmBegun.class::isInstance)
        .noneMatch(Uplink.VisitProgress.class::isInstance);
  }

  @Test
  void the_device_asks_and_one_press_begins_it_which_is_felt_and_told() {
    office(REQUEST, 300);
    assertThat(board.shown).containsExactly(Pattern.PRACTICE_ASKS);
    assertThat(told()).isEqualTo(new Practising(0, REQUEST));

    hold(120, 1_300);
    assertThat(board.shown).endsWith(Pattern.PRACTICE_BEGUN);
    assertThat(told()).isEqualTo(new Practising(300, REQUEST));
    assertThat(events()).containsExactly(PracticeEvent.BEGUN);
    nothingIsCalled();
  }

  @Test
  void who_does_not_press_does_not_practise_and_the_office_sees_that() {
    office(REQUEST, 300);
    goesBy(Duration.ofSeconds(35));
    assertThat(events()).containsExactly(PracticeEvent.UNANSWERED);
    panic();
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.Raised.class);
  }

  @Test
  void a_call_while_the_device_asks_is_a_call() {
    office(REQUEST, 300);
    panic();
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.Raised.class);
    assertThat(events()).containsExactly(PracticeEvent.CALLED);
  }

  @Test
  void every_gesture_is_felt_with_its_mark_told_and_of_no_effect() {
    begins();
    hold(120, 1_300);
    hold(120, 150);
    hold(120, 1_300);
    holds();
    goesBy(Duration.ofSeconds(15));
    frantic();
    goesBy(Duration.ofSeconds(15));
    secret();
    goesBy(Duration.ofSeconds(5));
    hold(120, 150);
    hold(120, 150);
    hold(900, 150);
    hold(120, 1_300);
    hold(1_500, 1_300);

    assertThat(board.shown)
        .containsSubsequence(
            Pattern.PRACTISED_ANSWER,
            Pattern.PRACTISED_STEP,
            Pattern.HOLDING,
            Pattern.PRACTISED_CALL,
            Pattern.PRACTISED_QUESTION,
            Pattern.HOLDING,
            Pattern.HOLDING,
            Pattern.PRACTISED_ANSWER,
            Pattern.PRACTISED_REST,
            Pattern.PRACTISED_NOT_UNDERSTOOD)
        .doesNotContain(Pattern.TRYING, Pattern.SENT, Pattern.CANCELLED, Pattern.STEP);
    assertThat(events())
        .containsExactly(
            PracticeEvent.PRESS,
            PracticeEvent.DOUBLE_PRESS,
            PracticeEvent.HOLD,
            PracticeEvent.FRANTIC,
            PracticeEvent.DURESS,
            PracticeEvent.REST,
            PracticeEvent.NOT_UNDERSTOOD);
    nothingIsCalled();
    assertThat(mqtt.sent(Uplink.Heartbeat.class)).noneMatch(beat -> beat.resting().lasts());
  }

  @Test
  void it_ends_by_itself_after_5_min_is_felt_and_from_then_on_a_hold_calls() {
    begins();
    goesBy(Duration.ofSeconds(295));
    assertThat(board.shown).isEmpty();
    goesBy(Duration.ofSeconds(10));
    assertThat(board.shown).containsExactly(Pattern.PRACTICE_OVER);
    assertThat(events()).containsExactly(PracticeEvent.TIME_UP);
    assertThat(told()).isEqualTo(new Practising(0, REQUEST));

    panic();
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.Raised.class);
  }

  @Test
  void a_hold_of_6_s_calls_in_earnest_and_one_just_shorter_does_not() {
    begins();
    hold(5_900, 1_300);
    nothingIsCalled();

    goesBy(Duration.ofSeconds(15));
    hold(6_050, 1_300);
    assertThat(mqtt.sent(Uplink.AlarmRaised.class))
        .extracting(Uplink.AlarmRaised::cause)
        .contains(Cause.PANIC);
    assertThat(board.shown).containsSubsequence(Pattern.TRYING, Pattern.PRACTICE_OVER);
    assertThat(events()).endsWith(PracticeEvent.CALLED);
    assertThat(distinct(mqtt.sent(Uplink.AlarmRaised.class))).hasSize(1);
  }

  @Test
  void a_hold_of_6_s_calls_though_the_loop_has_looked_away_all_the_time() {
    begins();
    board.edges.edge(true);
    time.advance(Duration.ofMillis(6_100));
    board.edges.edge(false);
    run(TICK);
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.Raised.class);
  }

  @Test
  void who_calls_again_within_10_s_calls_in_earnest() {
    begins();
    holds();
    nothingIsCalled();
    holds();
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.Raised.class);
    assertThat(distinct(mqtt.sent(Uplink.AlarmRaised.class))).hasSize(1);
  }

  @Test
  void frantic_pressing_again_within_10_s_calls_in_earnest() {
    begins();
    frantic();
    nothingIsCalled();
    frantic();
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.Raised.class);
  }

  @Test
  void a_secret_call_again_within_10_s_is_one_and_nothing_that_can_be_felt_or_seen_tells() {
    begins();
    secret();
    List<Pattern> practised = List.copyOf(board.shown);
    nothingIsCalled();
    board.shown.clear();
    secret();

    assertThat(board.shown).isEqualTo(practised);
    assertThat(mqtt.sent(Uplink.CheckIn.class))
        .extracting(Uplink.CheckIn::answer)
        .containsOnly(Answer.DURESS);
    run(Duration.ofSeconds(6));
    assertThat(told().lasts()).isTrue();
    assertThat(events()).containsExactly(PracticeEvent.DURESS);
  }

  @Test
  void the_start_of_a_visit_ends_it_and_is_felt() {
    begins();
    firmware.received(Link.Kind.MQTT, new Downlink.VisitUpdate(VisitStage.DEPARTED, 12, 0));
    run(TICK);
    assertThat(board.shown).containsExactly(Pattern.PRACTICE_OVER);
    assertThat(events()).containsExactly(PracticeEvent.VISIT_BEGAN);
    panic();
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.Raised.class);
  }

  @Test
  void the_office_ends_it_and_an_older_request_does_not_begin_it_again() {
    begins();
    office(REQUEST + 1, 0);
    assertThat(board.shown).containsExactly(Pattern.PRACTICE_OVER);
    assertThat(events()).containsExactly(PracticeEvent.OFFICE_ENDED);
    office(REQUEST, 300);
    assertThat(board.shown).containsExactly(Pattern.PRACTICE_OVER);
  }

  @Test
  void a_sign_off_and_a_hand_out_end_it() {
    begins();
    firmware.signOff();
    run(TICK);
    assertThat(events()).containsExactly(PracticeEvent.HANDED_ON);
    firmware.received(Link.Kind.MQTT, new Downlink.Wearer(2, "lee.example"));
    run(Duration.ofSeconds(70));
    heard();
    office(REQUEST + 1, 300);
    hold(120, 1_300);
    told.addAll(mqtt.sent(Uplink.Practised.class));
    firmware.received(Link.Kind.MQTT, new Downlink.Wearer(3, "kim.example"));
    run(TICK);
    assertThat(events()).containsExactly(PracticeEvent.HANDED_ON);
  }

  @Test
  void a_device_that_starts_again_practises_no_more() {
    begins();
    firmware = start(2);
    bothLinksAreUp();
    assertThat(told()).isEqualTo(new Practising(0, 0));
    panic();
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.Raised.class);
  }

  @Test
  void who_lies_still_is_asked_as_ever_and_that_ends_it() {
    begins();
    board.still = true;
    goesBy(Duration.ofSeconds(70));
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.PreAlarm.class);
    assertThat(events()).containsExactly(PracticeEvent.ASKED);
    assertThat(board.shown).containsSubsequence(Pattern.PRACTICE_OVER, Pattern.PRE_ALARM);
    hold(100, 150);
    hold(100, 1_300);
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.Quiet.class);
    assertThat(mqtt.sent(Uplink.PreAlarmEnded.class)).isNotEmpty();
  }

  @Test
  void a_question_of_the_office_ends_it_and_the_next_press_answers() {
    begins();
    firmware.received(Link.Kind.MQTT, new Downlink.WelfareCheck(4, Duration.ofMinutes(1)));
    run(Duration.ofSeconds(2));
    assertThat(board.shown).containsExactly(Pattern.PRACTICE_OVER, Pattern.WELFARE_CHECK);
    hold(120, 1_300);
    assertThat(mqtt.sent(Uplink.CheckIn.class))
        .extracting(Uplink.CheckIn::question)
        .containsOnly(4L);
  }

  @Test
  void a_device_that_does_not_hear_the_school_for_30_s_practises_no_more() {
    begins();
    run(Duration.ofSeconds(27));
    assertThat(board.shown).isEmpty();
    run(Duration.ofSeconds(4));
    assertThat(board.shown).contains(Pattern.PRACTICE_OVER);
    assertThat(events()).containsExactly(PracticeEvent.UNHEARD);
  }

  @Test
  void who_is_out_is_not_asked_to_practise_and_neither_is_who_is_asked_or_in_an_alarm() {
    firmware.received(Link.Kind.MQTT, new Downlink.VisitUpdate(VisitStage.INSIDE, 12, 0));
    run(TICK);
    office(1, 300);
    firmware.received(Link.Kind.MQTT, new Downlink.VisitUpdate(VisitStage.RETURNED, 0, 0));
    firmware.received(Link.Kind.MQTT, new Downlink.WelfareCheck(4, Duration.ofMinutes(1)));
    run(TICK);
    office(2, 300);
    hold(120, 1_300);
    panic();
    office(3, 300);

    assertThat(events())
        .containsExactly(PracticeEvent.NOT_NOW, PracticeEvent.NOT_NOW, PracticeEvent.NOT_NOW);
    assertThat(board.shown).doesNotContain(Pattern.PRACTICE_ASKS);
    office(3, 300);
    assertThat(events()).hasSize(3);
  }

  @Test
  void while_it_lasts_the_device_is_heard_every_5_s() {
    begins();
    mqtt.sent.clear();
    goesBy(Duration.ofSeconds(60));
    assertThat(mqtt.sent(Uplink.Heartbeat.class)).hasSizeBetween(12, 13);
  }
}

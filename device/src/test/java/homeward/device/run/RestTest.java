package homeward.device.run;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.alarm.AlarmState;
import homeward.device.link.Link;
import homeward.device.signal.Pattern;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.Uplink.Resting;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A rest: the wearer says that they lie still on purpose, and is not asked. Calls for help work.
class RestTest extends FirmwareBench {
  private static final Duration STILL_LIMIT = Duration.ofSeconds(65);

  /// Just after the start a press may be the rest of anything.
  @BeforeEach
  void startIsOver() {
    run(Duration.ofSeconds(2));
  }

  private void rests() {
    hold(120, 150);
    hold(120, 150);
    hold(900, 150);
    hold(120, 1_100);
  }

  private void phone(long number, int leftS) {
    firmware.received(Link.Kind.MQTT, new Downlink.RestAsked(number, leftS));
    run(TICK);
  }

  private Resting told() {
    return mqtt.sent(Uplink.Heartbeat.class).getLast().resting();
  }

  private void lieStill(Duration length) {
    board.still = true;
    run(length);
  }

  @Test
  void two_short_a_long_and_a_short_one_begin_a_rest_that_is_felt_and_told_at_once() {
    rests();

    assertThat(board.shown).endsWith(Pattern.REST_BEGUN);
    assertThat(told()).isEqualTo(new Resting(900, 0));
    assertThat(mqtt.sent(Uplink.CheckIn.class)).isEmpty();
  }

  @Test
  void who_lies_still_is_asked_without_a_rest_and_not_asked_in_one() {
    lieStill(STILL_LIMIT);
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.PreAlarm.class);

    hold(100, 150);
    hold(100, 1_100);
    board.still = false;
    run(Duration.ofSeconds(5));
    rests();
    lieStill(Duration.ofMinutes(14));
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.Quiet.class);
  }

  @Test
  void it_ends_by_itself_after_15_min_is_felt_and_told_and_stillness_asks_after_its_usual_time() {
    rests();
    lieStill(Duration.ofMinutes(15).minusSeconds(3));
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.Quiet.class);
    assertThat(board.shown).endsWith(Pattern.REST_BEGUN);

    run(Duration.ofSeconds(3));
    assertThat(board.shown).endsWith(Pattern.REST_OVER);
    assertThat(told()).isEqualTo(Resting.NOT);
    run(Duration.ofSeconds(50));
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.Quiet.class);
    run(Duration.ofSeconds(15));
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.PreAlarm.class);
  }

  @Test
  void the_same_gesture_ends_it() {
    rests();
    run(Duration.ofSeconds(5));
    rests();

    assertThat(board.shown).endsWith(Pattern.REST_OVER);
    assertThat(told()).isEqualTo(Resting.NOT);
  }

  @Test
  void while_the_wearer_is_asked_or_an_alarm_is_open_the_gesture_begins_none() {
    lieStill(STILL_LIMIT);
    rests();
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.PreAlarm.class);

    panic();
    run(Duration.ofSeconds(5));
    rests();
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.Raised.class);
    assertThat(board.shown).doesNotContain(Pattern.REST_BEGUN);
    assertThat(mqtt.sent(Uplink.Heartbeat.class)).noneMatch(beat -> beat.resting().lasts());
  }

  @Test
  void just_after_what_may_have_been_a_call_in_vain_it_begins_none() {
    hold(1_500, 1_100);
    rests();

    assertThat(board.shown).endsWith(Pattern.NOT_UNDERSTOOD).doesNotContain(Pattern.REST_BEGUN);
  }

  @Test
  void the_button_calls_as_ever_and_a_call_ends_the_rest() {
    rests();
    run(Duration.ofSeconds(5));
    panic();
    run(Duration.ofSeconds(6));

    assertThat(firmware.alarm()).isInstanceOf(AlarmState.Raised.class);
    assertThat(told()).isEqualTo(Resting.NOT);
  }

  @Test
  void an_answer_in_a_rest_and_a_secret_call_in_it_look_the_same_and_end_nothing() {
    rests();
    run(Duration.ofSeconds(5));
    board.shown.clear();
    hold(100, 1_100);
    assertThat(board.shown).containsExactly(Pattern.CANCELLED);
    board.shown.clear();
    hold(900, 150);
    hold(120, 150);
    hold(900, 1_100);

    assertThat(board.shown).containsExactly(Pattern.HOLDING, Pattern.HOLDING, Pattern.CANCELLED);
    assertThat(mqtt.sent(Uplink.CheckIn.class))
        .extracting(Uplink.CheckIn::answer)
        .contains(Answer.WELL, Answer.DURESS);
    run(Duration.ofSeconds(31));
    assertThat(told().lasts()).isTrue();
  }

  @Test
  void a_request_by_phone_is_followed_once_and_an_older_one_not_at_all() {
    phone(7, 900);
    assertThat(told()).isEqualTo(new Resting(900, 7));
    assertThat(board.shown).containsOnlyOnce(Pattern.REST_BEGUN);

    run(Duration.ofSeconds(5));
    rests();
    phone(7, 890);
    phone(6, 900);
    assertThat(told()).isEqualTo(Resting.NOT);
    assertThat(board.shown).containsOnlyOnce(Pattern.REST_BEGUN);
  }

  @Test
  void the_phone_ends_a_rest_however_it_began() {
    rests();
    run(Duration.ofSeconds(2));
    phone(8, 0);

    assertThat(board.shown).endsWith(Pattern.REST_OVER);
    assertThat(told()).isEqualTo(Resting.NOT);
  }

  @Test
  void a_request_that_comes_in_an_alarm_is_not_followed_later() {
    panic();
    phone(7, 900);
    run(Duration.ofSeconds(6));

    assertThat(told()).isEqualTo(Resting.NOT);
    assertThat(board.shown).doesNotContain(Pattern.REST_BEGUN);
  }

  @Test
  void a_device_that_starts_again_watches_again() {
    rests();
    mqtt.sent.clear();
    firmware = start(2);
    bothLinksAreUp();

    assertThat(told()).isEqualTo(Resting.NOT);
    lieStill(STILL_LIMIT);
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.PreAlarm.class);
  }

  @Test
  void whoever_has_the_device_next_does_not_rest() {
    rests();
    firmware.received(Link.Kind.MQTT, new Downlink.Wearer(7, "kim.example"));
    run(Duration.ofSeconds(5));
    assertThat(told()).isEqualTo(Resting.NOT);
    lieStill(STILL_LIMIT);
    assertThat(firmware.alarm()).isInstanceOf(AlarmState.PreAlarm.class);
  }

  @Test
  void who_signs_off_rests_no_more() {
    rests();
    firmware.signOff();
    run(Duration.ofMinutes(6));
    assertThat(told()).isEqualTo(Resting.NOT);
  }
}

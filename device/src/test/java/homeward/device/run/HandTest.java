package homeward.device.run;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.link.Link;
import homeward.device.signal.Pattern;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Ending;
import homeward.protocol.message.FaultKind;
import homeward.protocol.message.RapidPresses;
import homeward.protocol.message.StuckButton;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.VisitStage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What frightened, shaking and lying hands do to the button must not be taken for its opposite.
class HandTest extends FirmwareBench {
  private static final Duration A_WHILE = Duration.ofSeconds(5);

  private void inside() {
    firmware.received(Link.Kind.MQTT, new Downlink.VisitUpdate(VisitStage.INSIDE));
    run(TICK);
  }

  private void presses(int times, long ms, long pauseMs) {
    for (int i = 0; i < times; i++) {
      hold(ms, pauseMs);
    }
  }

  private List<Answer> answers() {
    return distinct(mqtt.sent(Uplink.CheckIn.class)).stream()
        .map(said -> ((Uplink.CheckIn) said).answer())
        .toList();
  }

  @Test
  void five_presses_within_a_second_say_nothing_of_all_being_well_and_move_no_visit() {
    inside();
    presses(5, 90, 100);
    run(A_WHILE);

    assertThat(mqtt.sent(Uplink.CheckIn.class)).isEmpty();
    assertThat(mqtt.sent(Uplink.VisitProgress.class)).isEmpty();
    assertThat(mqtt.sent(Uplink.PreAlarmBegun.class))
        .isNotEmpty()
        .allMatch(begun -> begun.cause() == Cause.PANIC);
  }

  @Test
  void frantic_pressing_becomes_an_alarm_unless_two_calm_presses_end_it() {
    presses(7, 90, 100);
    run(Duration.ofSeconds(16));
    assertThat(distinct(mqtt.sent(Uplink.AlarmRaised.class))).hasSize(1);
  }

  @Test
  void frantic_pressing_that_was_a_child_s_ends_by_two_calm_presses() {
    presses(7, 90, 100);
    run(A_WHILE);
    presses(2, 120, 200);
    run(Duration.ofMinutes(1));

    assertThat(mqtt.sent(Uplink.AlarmRaised.class)).isEmpty();
    assertThat(mqtt.sent(Uplink.PreAlarmEnded.class).getLast().ending())
        .isEqualTo(Ending.CANCELLED);
  }

  @Test
  void where_the_policy_says_so_frantic_pressing_is_an_alarm_at_once() {
    firmware.received(Link.Kind.MQTT, settings(RapidPresses.CALL, StuckButton.NONE));
    run(TICK);
    presses(5, 90, 100);
    run(A_WHILE);

    assertThat(mqtt.sent(Uplink.PreAlarmBegun.class)).isEmpty();
    assertThat(distinct(mqtt.sent(Uplink.AlarmRaised.class)))
        .singleElement()
        .matches(raised -> ((Uplink.AlarmRaised) raised).cause() == Cause.PANIC);
  }

  @Test
  void presses_that_ask_whether_it_worked_call_nothing_off_and_are_answered() {
    Uplink.AlarmRaised alarm = panic();
    firmware.received(Link.Kind.MQTT, new Downlink.Receipt(alarm.id()));
    run(Duration.ofSeconds(6));
    board.shown.clear();
    for (int i = 0; i < 3; i++) {
      hold(150, 2_500);
    }

    assertThat(mqtt.sent(Uplink.AlarmCancelled.class)).isEmpty();
    assertThat(board.shown).containsExactly(Pattern.STORED, Pattern.STORED, Pattern.STORED);
  }

  @Test
  void an_alarm_is_called_off_by_a_gesture_of_its_own() {
    Uplink.AlarmRaised alarm = panic();
    run(A_WHILE);
    presses(2, 120, 200);
    hold(900, 200);
    presses(2, 120, 200);
    run(A_WHILE);

    assertThat(mqtt.sent(Uplink.AlarmCancelled.class).getLast().alarm()).isEqualTo(alarm.alarm());
    assertThat(mqtt.sent(Uplink.AlarmCancelled.class).getLast().answer()).isEqualTo(Answer.WELL);
    assertThat(board.shown).endsWith(Pattern.CANCELLED);
  }

  private void duress(long first, long pause, long middle, long second, long last) {
    hold(first, pause);
    hold(middle, second);
    hold(last, 10);
    run(A_WHILE);

    assertThat(mqtt.sent(Uplink.AlarmRaised.class)).isEmpty();
    assertThat(answers()).containsExactly(Answer.DURESS);
    assertThat(board.shown).endsWith(Pattern.CANCELLED);
  }

  @Test
  void duress_may_end_with_a_press_of_2_1_s() {
    duress(900, 300, 120, 300, 2_100);
  }

  @Test
  void the_middle_press_of_duress_may_last_330_ms() {
    duress(900, 300, 330, 300, 900);
  }

  @Test
  void a_pause_of_duress_may_last_800_ms() {
    duress(900, 800, 120, 800, 900);
  }

  @Test
  void duress_that_fails_says_nothing_of_all_being_well() {
    hold(900, 1_500);
    hold(120, 1_500);
    hold(900, 1_500);
    run(A_WHILE);

    assertThat(mqtt.sent(Uplink.CheckIn.class)).isEmpty();
  }

  @Test
  void a_hold_let_go_at_1_9_s_feels_like_nothing_else() {
    hold(1_900, 10);
    run(A_WHILE);

    assertThat(mqtt.sent(Uplink.AlarmRaised.class)).isEmpty();
    assertThat(board.shown).containsExactly(Pattern.HOLDING, Pattern.NOT_UNDERSTOOD);
  }

  @Test
  void a_hold_that_slips_for_80_ms_is_a_hold() {
    hold(1_200, 80);
    hold(1_600, 10);
    run(A_WHILE);

    assertThat(distinct(mqtt.sent(Uplink.AlarmRaised.class))).hasSize(1);
  }

  @Test
  void a_slip_after_panic_was_given_raises_no_second_one() {
    hold(2_300, 80);
    hold(1_000, 10);
    run(A_WHILE);

    assertThat(distinct(mqtt.sent(Uplink.AlarmRaised.class))).hasSize(1);
  }

  @Test
  void one_press_of_a_groping_hand_ends_no_pre_alarm_and_two_do() {
    presses(4, 90, 100);
    run(A_WHILE);
    hold(120, 1_500);
    assertThat(mqtt.sent(Uplink.PreAlarmEnded.class)).isEmpty();
    presses(2, 120, 200);
    run(Duration.ofSeconds(2));
    assertThat(mqtt.sent(Uplink.PreAlarmEnded.class)).isNotEmpty();
  }

  @Test
  void a_contact_that_is_down_for_30_s_is_a_fault_until_it_opens() {
    hold(29_900, 10);
    assertThat(mqtt.sent(Uplink.FaultReport.class)).isEmpty();
    run(A_WHILE);
    board.edges.edge(true);
    run(Duration.ofMillis(30_100));
    assertThat(mqtt.sent(Uplink.FaultReport.class))
        .isNotEmpty()
        .allMatch(fault -> fault.kind() == FaultKind.BUTTON_STUCK && fault.present());
    board.edges.edge(false);
    run(A_WHILE);
    assertThat(mqtt.sent(Uplink.FaultReport.class).getLast().present()).isFalse();
  }

  @Test
  void a_wearer_whose_button_is_stuck_is_told_once_no_alarm_is_open() {
    firmware.signOn(new WorkerId("sam.example"));
    Uplink.AlarmRaised alarm = panic();
    board.edges.edge(true);
    run(Duration.ofSeconds(31));
    firmware.received(
        Link.Kind.MQTT,
        new Downlink.AlarmUpdate(
            alarm.alarm(), homeward.protocol.message.AlarmStage.RESOLVED, "office", "Ada", 5));
    firmware.received(
        Link.Kind.MQTT,
        new Downlink.AlarmUpdate(
            mqtt.sent(Uplink.AlarmRaised.class).getLast().alarm(),
            homeward.protocol.message.AlarmStage.RESOLVED,
            "office",
            "Ada",
            6));
    run(A_WHILE);

    assertThat(board.shown).endsWith(Pattern.RESOLVED, Pattern.TAP_TO_CALL);
  }

  @Test
  void a_press_whose_interrupt_was_lost_is_seen_by_its_level() {
    board.level = Optional.of(true);
    run(Duration.ofMillis(2_100));
    board.level = Optional.of(false);
    run(TICK);

    assertThat(distinct(mqtt.sent(Uplink.AlarmRaised.class))).hasSize(1);
  }

  @Test
  void what_says_less_than_a_question_waits_until_it_is_answered() {
    presses(4, 90, 100);
    run(A_WHILE);
    board.percent = 10;
    run(Duration.ofSeconds(3));
    assertThat(board.shown).doesNotContain(Pattern.BATTERY);
    presses(2, 120, 200);
    run(A_WHILE);
    assertThat(board.shown).endsWith(Pattern.CANCELLED, Pattern.BATTERY);
  }
}

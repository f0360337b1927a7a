package homeward.device.run;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.link.Link;
import homeward.device.signal.Pattern;
import homeward.protocol.message.AlarmStage;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Ending;
import homeward.protocol.message.RapidPresses;
import homeward.protocol.message.StuckButton;
import homeward.protocol.message.Uplink;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// While the button is stuck, taps on the device stand in for it, if the policy says so; else they
/// mean nothing.
class StuckButtonTest extends FirmwareBench {
  private static final Duration A_WHILE = Duration.ofSeconds(2);
  private static final int APART = 45; // samples

  private final Set<Uplink> before = new HashSet<>();

  private void taps(int times) {
    for (int i = 0; i < times; i++) {
      board.pushes.add(3.0);
      board.pushes.add(2.0);
      for (int sample = 0; sample < APART; sample++) {
        board.pushes.add(0.0);
      }
    }
    while (!board.pushes.isEmpty()) {
      run(TICK);
    }
    run(A_WHILE);
  }

  /// What a contact that jams gives first is closed by the office.
  private void stuck() {
    board.edges.edge(true);
    run(Duration.ofSeconds(31));
    distinct(mqtt.sent(Uplink.AlarmRaised.class))
        .forEach(raised ->
            firmware.received(
                Link.Kind.MQTT,
                new Downlink.AlarmUpdate(
                    ((Uplink.AlarmRaised) raised).alarm(),
                    AlarmStage.RESOLVED,
                    "office",
                    "Ada",
                    5)));
    run(A_WHILE);
    before.addAll(distinct(mqtt.sent(Uplink.AlarmRaised.class)));
    mqtt.sent.clear();
  }

  private Set<Uplink> alarms() {
    return distinct(
        mqtt.sent(Uplink.AlarmRaised.class).stream()
            .filter(raised -> !before.contains(raised))
            .toList());
  }

  private void policy(StuckButton standIn) {
    firmware.received(Link.Kind.MQTT, settings(RapidPresses.ASK, standIn));
    run(TICK);
  }

  @Test
  void four_taps_ask_the_wearer_and_become_an_alarm() {
    stuck();
    taps(4);
    assertThat(mqtt.sent(Uplink.PreAlarmBegun.class))
        .isNotEmpty()
        .allMatch(begun -> begun.cause() == Cause.PANIC);
    assertThat(board.shown).endsWith(Pattern.PRE_ALARM);
    run(Duration.ofSeconds(15));
    assertThat(alarms()).hasSize(1);
  }

  @Test
  void three_taps_are_nothing() {
    stuck();
    taps(3);
    assertThat(mqtt.sent(Uplink.PreAlarmBegun.class)).isEmpty();
  }

  @Test
  void taps_while_the_wearer_is_asked_call_at_once() {
    stuck();
    taps(8);
    assertThat(alarms()).hasSize(1);
  }

  @Test
  void taps_on_a_device_whose_button_works_are_nothing() {
    taps(8);
    stuck();
    board.edges.edge(false);
    run(A_WHILE);
    taps(8);
    assertThat(mqtt.sent(Uplink.PreAlarmBegun.class)).isEmpty();
  }

  @Test
  void where_the_policy_has_nothing_stand_in_taps_are_nothing() {
    policy(StuckButton.NONE);
    stuck();
    taps(8);
    assertThat(mqtt.sent(Uplink.PreAlarmBegun.class)).isEmpty();
    assertThat(board.shown).endsWith(Pattern.FAULT);
  }

  @Test
  void the_wearer_feels_how_to_tap() {
    stuck();
    assertThat(board.shown).endsWith(Pattern.RESOLVED, Pattern.TAP_TO_CALL);
  }

  @Test
  void once_the_button_is_free_two_presses_end_the_question() {
    stuck();
    taps(4);
    board.edges.edge(false);
    run(Duration.ofSeconds(4));
    hold(120, 200);
    hold(120, 200);
    run(A_WHILE);
    assertThat(mqtt.sent(Uplink.PreAlarmEnded.class).getLast().ending())
        .isEqualTo(Ending.CANCELLED);
  }
}

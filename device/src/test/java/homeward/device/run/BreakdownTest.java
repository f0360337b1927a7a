package homeward.device.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import homeward.device.link.Link;
import homeward.device.signal.Pattern;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.FaultKind;
import homeward.protocol.message.Uplink;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Parts of the device that break down in ways that nobody foresaw.
class BreakdownTest extends FirmwareBench {
  @Test
  void a_link_that_breaks_down_over_each_message_keeps_no_panic_for_ten_minutes() {
    coap.breaks = true;
    for (int minute = 0; minute < 10; minute++) {
      run(Duration.ofMinutes(1));
      Uplink.AlarmRaised alarm = panic();
      assertThat(mqtt.sent(Uplink.AlarmRaised.class)).contains(alarm);
    }
    coap.breaks = false;
    run(Duration.ofSeconds(20));
    assertThat(distinct(coap.sent(Uplink.AlarmRaised.class))).hasSize(10);
  }

  @Test
  void where_both_links_break_down_a_panic_waits_in_the_outbox() {
    mqtt.breaks = true;
    coap.breaks = true;
    run(Duration.ofSeconds(45));
    board.edges.edge(true);
    run(Duration.ofSeconds(3));
    mqtt.breaks = false;
    firmware = start(2);
    firmware.up(Link.Kind.MQTT);
    run(Duration.ofSeconds(1));

    assertThat(distinct(mqtt.sent(Uplink.AlarmRaised.class))).hasSize(1);
  }

  @Test
  void a_motor_that_breaks_down_keeps_no_panic_back() {
    board.signalBreaks = true;
    board.edges.edge(true);
    for (int i = 0; i < 300; i++) {
      time.advance(TICK);
      goOn();
    }
    assertThat(mqtt.sent(Uplink.AlarmRaised.class)).isNotEmpty();
    assertThat(coap.sent(Uplink.AlarmRaised.class)).isNotEmpty();
  }

  @Test
  void a_fault_that_begins_while_the_motor_is_dead_is_felt_when_it_works_again() {
    board.signalDead = true;
    run(Duration.ofSeconds(1));
    board.sensorDead = true;
    run(Duration.ofSeconds(10));
    assertThat(board.shown).doesNotContain(Pattern.FAULT);
    board.signalDead = false;
    run(Duration.ofSeconds(1));
    assertThat(board.shown).endsWith(Pattern.FAULT);
  }

  @Test
  void a_fault_that_had_to_wait_for_something_else_when_the_motor_died_is_felt_all_the_same() {
    firmware.received(Link.Kind.MQTT, new Downlink.WelfareCheck(4, Duration.ofMinutes(1)));
    run(TICK);
    assertThat(board.shown).endsWith(Pattern.WELFARE_CHECK);
    board.buttonDead = true;
    run(TICK);
    board.signalDead = true;
    run(Duration.ofSeconds(5));
    assertThat(board.shown).doesNotContain(Pattern.FAULT);

    board.signalDead = false;
    run(Duration.ofSeconds(1));
    assertThat(board.shown).endsWith(Pattern.FAULT);
  }

  @Test
  void a_fault_that_was_over_before_it_could_be_felt_is_not_felt() {
    board.signalDead = true;
    board.buttonDead = true;
    run(Duration.ofSeconds(1));
    board.buttonDead = false;
    run(Duration.ofSeconds(1));
    board.signalDead = false;
    run(Duration.ofSeconds(1));
    assertThat(board.shown).doesNotContain(Pattern.FAULT);
  }

  @Test
  void a_sensor_that_breaks_down_keeps_no_heartbeat_and_no_alarm_back_and_is_told_of() {
    board.sensorBreaks = true;
    board.edges.edge(true);
    for (int i = 0; i < 300; i++) {
      time.advance(TICK);
      goOn();
    }
    assertThat(mqtt.sent(Uplink.AlarmRaised.class)).isNotEmpty();
    assertThat(mqtt.sent(Uplink.FaultReport.class))
        .anyMatch(report -> report.kind() == FaultKind.LOOP_FAILED && report.present());
    int beats = mqtt.sent(Uplink.Heartbeat.class).size();
    for (int i = 0; i < 1_000; i++) {
      time.advance(TICK);
      goOn();
    }
    assertThat(mqtt.sent(Uplink.Heartbeat.class)).hasSizeGreaterThan(beats);
  }

  /// As the loop does it.
  private void goOn() {
    try {
      firmware.step();
    } catch (RuntimeException e) {
      assertThatCode(() -> firmware.failed(e)).doesNotThrowAnyException();
    }
  }
}

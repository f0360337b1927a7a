package homeward.device.run;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.link.Link;
import homeward.device.outbox.Outbox;
import homeward.device.selftest.SelfTest;
import homeward.device.signal.Pattern;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.AlarmStage;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.FaultKind;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.message.Part;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.VisitStage;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FirmwareTest extends FirmwareBench {
  @Test
  void an_alarm_is_durable_before_it_is_sent_and_goes_by_both_links() {
    Uplink.AlarmRaised alarm = panic();

    assertThat(alarm.cause()).isEqualTo(Cause.PANIC);
    assertThat(coap.sent(Uplink.AlarmRaised.class)).contains(alarm);
    assertThat(new Outbox(file.afterPowerCut(), DEVICE).holds(alarm.id())).isTrue();
  }

  @Test
  void an_alarm_without_receipt_is_sent_again_for_ever_with_growing_waits_of_at_most_15_s() {
    panic();
    int before = mqtt.sent(Uplink.AlarmRaised.class).size();
    run(Duration.ofMinutes(10));

    int tries = mqtt.sent(Uplink.AlarmRaised.class).size() - before;
    assertThat(tries).isBetween(600 / 15, 600 / 11 + 5);
    assertThat(distinct(mqtt.sent(Uplink.AlarmRaised.class))).hasSize(1);
  }

  @Test
  void the_first_receipt_ends_the_sending_on_both_links() {
    Uplink.AlarmRaised alarm = panic();
    firmware.received(Link.Kind.MQTT, new Downlink.Receipt(alarm.id()));
    run(TICK);
    int before = mqtt.sent(Uplink.AlarmRaised.class).size();
    run(Duration.ofMinutes(1));

    assertThat(mqtt.sent(Uplink.AlarmRaised.class)).hasSize(before);
    assertThat(board.shown).endsWith(Pattern.STORED);
  }

  @Test
  void a_receipt_for_another_message_ends_nothing() {
    Uplink.AlarmRaised alarm = panic();
    firmware.received(
        Link.Kind.MQTT,
        new Downlink.Receipt(
            new homeward.protocol.id.MessageId(
                new DeviceId("dev-8"), alarm.id().boot(), alarm.id().counter())));
    run(TICK);

    assertThat(new Outbox(file, DEVICE).holds(alarm.id())).isTrue();
  }

  @Test
  void the_ticks_of_an_alarm_that_is_tried_go_on_and_lesser_news_waits_until_it_is_on_its_way() {
    firmware.signOn(new WorkerId("sam.example"));
    mqtt.takes = false;
    coap.takes = false;
    board.edges.edge(true);
    run(Duration.ofMillis(2010));
    board.edges.edge(false);
    run(Duration.ofMinutes(2));

    assertThat(board.shown)
        .as("a self-test that failed and a silence, meanwhile")
        .containsExactly(Pattern.PRESS_NOW, Pattern.HOLDING, Pattern.TRYING);

    mqtt.takes = true;
    run(Duration.ofSeconds(20));
    assertThat(board.shown).endsWith(Pattern.TRYING, Pattern.SENT, Pattern.NO_LINK, Pattern.FAULT);
  }

  @Test
  void an_alarm_survives_the_death_of_the_device_and_keeps_its_id() {
    mqtt.takes = false;
    coap.takes = false;
    board.edges.edge(true);
    run(Duration.ofMillis(2010));
    mqtt.takes = true;
    mqtt.sent.clear();

    firmware = start(2);
    firmware.up(Link.Kind.MQTT);
    run(TICK);

    assertThat(mqtt.sent(Uplink.AlarmRaised.class))
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.id().boot()).isEqualTo(1));
  }

  @Test
  void a_full_disk_is_announced_and_the_alarm_goes_out_all_the_same() {
    file.fill(true);
    Uplink.AlarmRaised alarm = panic();

    assertThat(alarm.cause()).isEqualTo(Cause.PANIC);
    assertThat(mqtt.sent(Uplink.FaultReport.class))
        .anySatisfy(fault -> {
          assertThat(fault.kind()).isEqualTo(FaultKind.STORE_FULL);
          assertThat(fault.present()).isTrue();
        });
  }

  @Test
  void everything_but_alarms_prefers_mqtt_and_falls_back_to_coap() {
    firmware.signOff();
    assertThat(mqtt.sent(Uplink.SignOff.class)).hasSize(1);
    assertThat(coap.sent(Uplink.SignOff.class)).isEmpty();
    firmware.received(
        Link.Kind.MQTT, new Downlink.Receipt(mqtt.sent(Uplink.SignOff.class).getFirst().id()));
    run(TICK);

    firmware.down(Link.Kind.MQTT, "cut");
    run(TICK);
    firmware.signOff();
    assertThat(coap.sent(Uplink.SignOff.class)).hasSize(1);
  }

  @Test
  void after_a_long_time_without_link_a_few_go_at_a_time_and_the_alarm_goes_first() {
    mqtt.takes = false;
    coap.takes = false;
    for (int i = 0; i < 40; i++) {
      firmware.signOff();
    }
    board.edges.edge(true);
    run(Duration.ofMillis(2010));
    mqtt.sent.clear();
    mqtt.takes = true;
    run(Duration.ofMillis(150));

    assertThat(mqtt.sent.getFirst()).isInstanceOf(Uplink.AlarmRaised.class);
    assertThat(distinct(mqtt.sent(Uplink.SignOff.class))).hasSizeBetween(31, 32);

    for (Uplink sent : List.copyOf(mqtt.sent)) {
      firmware.received(Link.Kind.MQTT, new Downlink.Receipt(sent.id()));
    }
    run(TICK);
    assertThat(distinct(mqtt.sent(Uplink.SignOff.class))).hasSize(40);
  }

  @Test
  void a_heartbeat_goes_every_30_s_and_every_5_s_while_an_alarm_is_open() {
    firmware.signOn(new WorkerId("sam.example"));
    run(TICK);
    int before = mqtt.sent(Uplink.Heartbeat.class).size();
    run(Duration.ofMinutes(5));
    assertThat(mqtt.sent(Uplink.Heartbeat.class).size() - before).isBetween(10, 11);

    panic();
    int inAlarm = mqtt.sent(Uplink.Heartbeat.class).size();
    run(Duration.ofMinutes(1));
    assertThat(mqtt.sent(Uplink.Heartbeat.class).size() - inAlarm).isBetween(11, 13);
    assertThat(mqtt.sent(Uplink.Heartbeat.class).getLast().condition()).isEqualTo(Condition.ALARM);
  }

  @Test
  void the_wearer_feels_when_a_person_has_the_alarm() {
    Uplink.AlarmRaised alarm = panic();
    firmware.received(
        Link.Kind.MQTT,
        new Downlink.AlarmUpdate(alarm.alarm(), AlarmStage.TAKEN_ON, "headteacher", "Ada", 3));
    run(TICK);

    assertThat(board.shown).endsWith(Pattern.PERSON_HAS_IT);
  }

  @Test
  void a_dead_sensor_and_a_low_battery_are_told_once_and_told_when_over() {
    board.sensorDead = true;
    board.percent = 5;
    run(Duration.ofSeconds(5));
    board.sensorDead = false;
    run(Duration.ofSeconds(5));

    assertThat(distinct(mqtt.sent(Uplink.FaultReport.class)))
        .extracting(u -> ((Uplink.FaultReport) u).kind() + " " + ((Uplink.FaultReport) u).present())
        .containsExactlyInAnyOrder("SENSOR_STUCK true", "BATTERY_LOW true", "SENSOR_STUCK false");
  }

  @Test
  void a_heartbeat_tells_how_strong_the_signal_is_or_that_nobody_knows() {
    firmware.signOn(new WorkerId("sam.example"));
    run(Duration.ofSeconds(31));
    assertThat(mqtt.sent(Uplink.Heartbeat.class).getLast().signalDbm()).isEqualTo(-60);
    board.signal = OptionalInt.empty();
    run(Duration.ofSeconds(31));
    assertThat(mqtt.sent(Uplink.Heartbeat.class).getLast().signalDbm())
        .isEqualTo(Uplink.Heartbeat.UNKNOWN_SIGNAL);
  }

  @Test
  void a_signed_on_wearer_is_told_when_the_gateway_is_silent() {
    firmware.signOn(new WorkerId("sam.example"));
    run(Duration.ofSeconds(85));
    assertThat(board.shown).doesNotContain(Pattern.NO_LINK);
    run(Duration.ofSeconds(10));
    assertThat(board.shown).containsOnlyOnce(Pattern.NO_LINK);
  }

  @Test
  void a_sensor_without_a_sample_for_2_s_is_at_fault_and_not_before() {
    run(Duration.ofSeconds(1));
    board.sensorSilent = true;
    run(Duration.ofMillis(1990));
    assertThat(mqtt.sent(Uplink.FaultReport.class)).isEmpty();
    run(Duration.ofMillis(20));
    assertThat(mqtt.sent(Uplink.FaultReport.class))
        .extracting(Uplink.FaultReport::kind)
        .containsOnly(FaultKind.SENSOR_STUCK);
  }

  @Test
  void duress_goes_out_as_an_answer_does_and_shows_nothing_else() {
    hold(600, 300);
    hold(100, 300);
    hold(600, 1_100);

    assertThat(mqtt.sent(Uplink.AlarmRaised.class)).isEmpty();
    assertThat(mqtt.sent(Uplink.CheckIn.class))
        .extracting(Uplink.CheckIn::answer)
        .containsOnly(Answer.DURESS);
    assertThat(board.shown).containsExactly(Pattern.HOLDING, Pattern.HOLDING, Pattern.CANCELLED);
  }

  private Uplink.SignOn signOn() {
    firmware.signOn(new WorkerId("sam.example"));
    return mqtt.sent(Uplink.SignOn.class).getLast();
  }

  @Test
  void the_self_test_asks_for_its_press_only_when_a_press_can_count() {
    firmware = start(2);
    bothLinksAreUp();
    signOn();
    run(Duration.ofMillis(3_900));
    assertThat(board.shown).isEmpty();

    run(Duration.ofMillis(200));
    assertThat(board.shown).containsExactly(Pattern.PRESS_NOW);

    hold(100, 1_100);
    assertThat(mqtt.sent(Uplink.CheckIn.class)).isEmpty();
    run(SelfTest.LIMIT);
    assertThat(mqtt.sent(Uplink.SelfTestResult.class).getLast().results())
        .contains(new Uplink.PartResult(Part.BUTTON, true));
  }

  @Test
  void a_self_test_passes_when_button_clock_and_both_links_have_shown_that_they_work() {
    Uplink.SignOn signOn = signOn();
    assertThat(board.shown).endsWith(Pattern.PRESS_NOW);
    assertThat(coap.sent(Uplink.SignOn.class)).contains(signOn);
    run(Duration.ofSeconds(1));
    hold(100, 1_100);
    firmware.received(Link.Kind.MQTT, new Downlink.Receipt(signOn.id()));
    firmware.received(Link.Kind.COAP, new Downlink.Receipt(signOn.id()));
    run(Duration.ofSeconds(1));
    assertThat(mqtt.sent(Uplink.SelfTestResult.class)).isEmpty();
    firmware.received(Link.Kind.MQTT, new Downlink.Time(time.now()));
    run(TICK);

    assertThat(mqtt.sent(Uplink.SelfTestResult.class).getLast().results())
        .allMatch(Uplink.PartResult::passed)
        .hasSize(8);
    assertThat(mqtt.sent(Uplink.CheckIn.class)).isEmpty();
    assertThat(board.shown).endsWith(Pattern.STEP);
  }

  @Test
  void a_self_test_that_hears_nothing_fails_by_part_after_20_s() {
    board.percent = 5;
    run(Duration.ofSeconds(11));
    signOn();
    run(Duration.ofMillis(19_980));
    assertThat(mqtt.sent(Uplink.SelfTestResult.class)).isEmpty();
    run(Duration.ofMillis(40));

    assertThat(mqtt.sent(Uplink.SelfTestResult.class).getLast().results())
        .filteredOn(part -> !part.passed())
        .extracting(part -> part.part().name())
        .containsExactly("BUTTON", "SOUNDER", "BATTERY", "CLOCK", "MQTT", "COAP");
    assertThat(board.shown).endsWith(Pattern.FAULT);
  }

  @Test
  void an_alarm_does_not_wait_for_the_self_test() {
    signOn();
    assertThat(panic().cause()).isEqualTo(Cause.PANIC);
  }

  private static Downlink.Settings settings(long version, int heartbeatS) {
    return new Downlink.Settings(
        version,
        Duration.ofSeconds(heartbeatS),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60),
        PanicStyle.HOLD,
        false,
        true);
  }

  @Test
  void a_shorter_heartbeat_counts_from_the_moment_that_it_is_told() {
    signOn();
    firmware.received(Link.Kind.MQTT, settings(5, 300));
    run(Duration.ofSeconds(90));
    int before = mqtt.sent(Uplink.Heartbeat.class).size();
    firmware.received(Link.Kind.MQTT, settings(6, 20));
    run(Duration.ofSeconds(19));
    assertThat(mqtt.sent(Uplink.Heartbeat.class)).hasSize(before);
    run(Duration.ofSeconds(1).plus(TICK));
    assertThat(mqtt.sent(Uplink.Heartbeat.class)).hasSize(before + 1);
  }

  @Test
  void settings_are_echoed_once_and_kept_across_a_restart_and_older_ones_change_nothing() {
    firmware.received(Link.Kind.MQTT, settings(5, 60));
    firmware.received(Link.Kind.COAP, settings(5, 60));
    firmware.received(Link.Kind.MQTT, settings(4, 10));
    run(TICK);
    assertThat(distinct(mqtt.sent(Uplink.SettingsInForce.class)))
        .extracting(u -> ((Uplink.SettingsInForce) u).version())
        .containsExactly(5L);

    firmware = start(2);
    firmware.up(Link.Kind.MQTT);
    run(TICK);
    firmware.signOn(new WorkerId("sam.example"));
    run(TICK);
    mqtt.sent.clear();
    run(Duration.ofMinutes(5));
    assertThat(mqtt.sent(Uplink.Heartbeat.class)).hasSizeBetween(4, 6);
    firmware.received(Link.Kind.MQTT, settings(5, 60));
    run(TICK);
    assertThat(distinct(mqtt.sent(Uplink.SettingsInForce.class))).allMatch(u -> u.id().boot() == 1);
  }

  @Test
  void out_on_a_visit_a_device_beats_as_often_with_nobody_signed_on() {
    run(Duration.ofSeconds(40));
    mqtt.sent.clear();
    run(Duration.ofMinutes(2));
    assertThat(mqtt.sent(Uplink.Heartbeat.class)).as("at rest").isEmpty();
    firmware.received(Link.Kind.MQTT, new Downlink.VisitUpdate(VisitStage.INSIDE));
    run(Duration.ofMinutes(2));
    assertThat(mqtt.sent(Uplink.Heartbeat.class)).hasSizeBetween(4, 6);
    firmware.received(Link.Kind.MQTT, new Downlink.VisitUpdate(VisitStage.RETURNED));
    run(Duration.ofSeconds(40));
    mqtt.sent.clear();
    run(Duration.ofMinutes(2));
    assertThat(mqtt.sent(Uplink.Heartbeat.class)).as("back").isEmpty();
  }

  @Test
  void a_link_that_comes_up_after_the_sign_on_is_tested_too() {
    firmware.down(Link.Kind.MQTT, "not yet");
    mqtt.takes = false;
    run(TICK);
    firmware.signOn(new WorkerId("sam.example"));
    Uplink.SignOn signOn = coap.sent(Uplink.SignOn.class).getLast();
    firmware.received(Link.Kind.COAP, new Downlink.Receipt(signOn.id()));
    run(TICK);
    mqtt.takes = true;
    firmware.up(Link.Kind.MQTT);
    run(Duration.ofSeconds(2));

    assertThat(mqtt.sent(Uplink.SignOn.class)).contains(signOn);
  }
}

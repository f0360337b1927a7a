package homeward.device.run;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.alarm.AlarmState;
import homeward.device.link.Link;
import homeward.device.outbox.Outbox;
import homeward.protocol.codec.ContentDigest;
import homeward.protocol.codec.DownlinkCodec;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.AlarmStage;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.VisitStage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the device knows of its wearer, visit and question, and what it takes for its own.
class WearingTest extends FirmwareBench {
  private List<Uplink.SignOn> signOns() {
    return mqtt.sent(Uplink.SignOn.class);
  }

  private void tell(Downlink downlink) {
    firmware.received(Link.Kind.MQTT, downlink);
    run(TICK);
  }

  @Test
  void a_hand_out_signs_its_wearer_on_and_a_return_signs_them_off() {
    tell(new Downlink.Wearer(5, "sam.example"));
    assertThat(signOns()).last().extracting(Uplink.SignOn::handOut).isEqualTo(5L);

    tell(new Downlink.Wearer(5, "sam.example"));
    assertThat(distinctSignOns()).isEqualTo(1);
    assertThat(mqtt.sent(Uplink.SignOff.class)).isEmpty();

    tell(new Downlink.Wearer(6, ""));
    assertThat(mqtt.sent(Uplink.SignOff.class)).isNotEmpty();
  }

  @Test
  void whether_the_wearer_walks_is_followed_without_a_new_hand_out_and_kept() {
    tell(new Downlink.Wearer(5, "sam.example"));
    var seated = new Downlink.Wearer(5, "sam.example", true);
    tell(seated);

    assertThat(distinctSignOns()).isEqualTo(1);
    assertThat(wearerFile.read()).isEqualTo(DownlinkCodec.encode(seated));
  }

  @Test
  void after_a_restart_the_wearer_is_the_same() {
    tell(new Downlink.Wearer(5, "sam.example"));

    firmware = start(2);
    bothLinksAreUp();

    assertThat(signOns())
        .last()
        .extracting(Uplink.SignOn::worker)
        .isEqualTo(new WorkerId("sam.example"));
    assertThat(signOns()).last().extracting(signOn -> signOn.id().boot()).isEqualTo(2L);
  }

  @Test
  void a_gateway_that_has_lost_a_hand_out_is_told_of_it_once() {
    tell(new Downlink.Wearer(6, "kim.example"));
    int before = distinctSignOns();

    tell(new Downlink.Wearer(5, "sam.example"));
    tell(new Downlink.Wearer(5, "sam.example"));

    assertThat(distinctSignOns()).isEqualTo(before + 1);
    assertThat(signOns())
        .last()
        .extracting(Uplink.SignOn::worker)
        .isEqualTo(new WorkerId("kim.example"));
  }

  private int distinctSignOns() {
    return (int) signOns().stream().map(Uplink::id).distinct().count();
  }

  @Test
  void a_press_after_the_self_test_has_waited_in_vain_tests_again_for_the_wearer() {
    tell(new Downlink.Wearer(5, "sam.example"));
    run(Duration.ofSeconds(21));
    int before = distinctSignOns();

    hold(100, 1_100);

    assertThat(distinctSignOns()).isEqualTo(before + 1);
    assertThat(mqtt.sent(Uplink.CheckIn.class)).isEmpty();
  }

  @Test
  void an_answer_names_its_question_and_an_unasked_word_names_none() {
    run(Duration.ofSeconds(1));
    hold(100, 1_100);
    assertThat(lastCheckIn().question()).isZero();

    tell(new Downlink.WelfareCheck(77, Duration.ofMinutes(1)));
    hold(100, 1_100);
    assertThat(lastCheckIn())
        .extracting(Uplink.CheckIn::question, Uplink.CheckIn::answer)
        .containsExactly(77L, Answer.WELL);

    hold(100, 1_100);
    assertThat(lastCheckIn().question()).isZero();
  }

  private Uplink.CheckIn lastCheckIn() {
    return mqtt.sent(Uplink.CheckIn.class).getLast();
  }

  @Test
  void messages_name_the_visit_that_the_wearer_is_out_on() {
    tell(new Downlink.VisitUpdate(VisitStage.RETURNED, 0, 12));
    run(Duration.ofSeconds(1));
    hold(100, 150);
    hold(100, 1_100);
    assertThat(mqtt.sent(Uplink.VisitProgress.class))
        .last()
        .satisfies(left -> {
          assertThat(left.stage()).isEqualTo(VisitStage.DEPARTED);
          assertThat(left.stamp().visit()).isEqualTo(12);
        });
    assertThat(lastHeartbeat().stamp().visit()).isEqualTo(12);
  }

  private Uplink.Heartbeat lastHeartbeat() {
    return mqtt.sent(Uplink.Heartbeat.class).getLast();
  }

  @Test
  void a_receipt_for_other_content_under_the_same_id_leaves_the_alarm_in_the_outbox() {
    Uplink.AlarmRaised alarm = panic();
    long content = ContentDigest.of(UplinkCodec.encode(alarm));

    tell(new Downlink.Receipt(alarm.id(), content == 1 ? 2 : content - 1));
    assertThat(new Outbox(file, DEVICE).holds(alarm.id())).isTrue();

    tell(new Downlink.Receipt(alarm.id(), content));
    assertThat(new Outbox(file, DEVICE).holds(alarm.id())).isFalse();
  }

  @Test
  void news_of_another_device_of_the_same_name_is_not_taken_for_its_own() {
    firmware.step();
    tell(
        new Downlink.AlarmUpdate(
            new AlarmId(new MessageId(DEVICE, 999, 1)),
            AlarmStage.TAKEN_ON,
            "reception",
            "Rae",
            2));

    assertThat(firmware.alarm()).isInstanceOf(AlarmState.Quiet.class);
  }

  @Test
  void a_heartbeat_names_the_open_alarm_that_the_gateway_has_had() {
    Uplink.AlarmRaised alarm = panic();
    run(Duration.ofSeconds(6));
    assertThat(lastHeartbeat().open()).isEmpty();

    tell(new Downlink.Receipt(alarm.id()));
    run(Duration.ofSeconds(6));
    assertThat(lastHeartbeat().open())
        .containsExactly(new Uplink.OpenAlarm(alarm.alarm(), alarm.cause()));
  }

  @Test
  void what_a_start_says_names_the_boots_that_left_something_over() {
    panic();

    firmware = start(9);
    bothLinksAreUp();

    assertThat(lastHeartbeat().stamp().earlier()).containsExactly(1L);
  }
}

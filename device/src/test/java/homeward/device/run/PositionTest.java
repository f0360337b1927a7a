package homeward.device.run;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.hardware.Locator;
import homeward.device.link.Link;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.VisitStage;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where the device is, and how often it tells anything.
class PositionTest extends FirmwareBench {
  private void foundAt(int latitude) {
    board.fix = Optional.of(new Locator.Fix(latitude, -100_000, 8, time.tick()));
  }

  @Test
  void a_position_is_looked_for_and_told_in_a_visit_only() {
    foundAt(51_000_000);
    run(Duration.ofMinutes(2));
    assertThat(board.searching).isFalse();
    assertThat(mqtt.sent(Uplink.Position.class)).isEmpty();

    firmware.received(Link.Kind.MQTT, new Downlink.VisitUpdate(VisitStage.DEPARTED));
    foundAt(51_000_001);
    run(Duration.ofSeconds(3));
    assertThat(board.searching).isTrue();
    assertThat(mqtt.sent(Uplink.Position.class).getFirst().latitude()).isEqualTo(51_000_001);
    run(Duration.ofMinutes(2));
    assertThat(distinct(mqtt.sent(Uplink.Position.class))).as("the same fix, once").hasSize(1);

    firmware.received(Link.Kind.MQTT, new Downlink.VisitUpdate(VisitStage.RETURNED));
    foundAt(51_000_002);
    run(Duration.ofMinutes(2));
    assertThat(board.searching).isFalse();
    assertThat(distinct(mqtt.sent(Uplink.Position.class))).hasSize(1);
  }

  @Test
  void an_alarm_tells_the_last_position_at_once_with_its_age() {
    firmware.received(Link.Kind.MQTT, new Downlink.VisitUpdate(VisitStage.INSIDE));
    foundAt(51_000_001);
    run(Duration.ofSeconds(20));
    mqtt.sent.clear();
    panic();
    run(TICK);

    assertThat(mqtt.sent(Uplink.Position.class).getLast().ageS()).isBetween(20, 23);
  }

  @Test
  void only_the_newest_position_waits_for_a_link() {
    mqtt.takes = false;
    coap.takes = false;
    firmware.received(Link.Kind.MQTT, new Downlink.VisitUpdate(VisitStage.INSIDE));
    for (int i = 0; i < 5; i++) {
      foundAt(51_000_000 + i);
      run(Duration.ofSeconds(61));
    }
    mqtt.takes = true;
    run(Duration.ofSeconds(20));

    assertThat(distinct(mqtt.sent(Uplink.Position.class)))
        .extracting(u -> ((Uplink.Position) u).latitude())
        .containsExactly(51_000_004);
  }

  @Test
  void a_school_that_wants_no_positions_gets_none() {
    firmware.received(
        Link.Kind.MQTT,
        new Downlink.Settings(
            9,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            PanicStyle.HOLD,
            false,
            false));
    firmware.received(Link.Kind.MQTT, new Downlink.VisitUpdate(VisitStage.INSIDE));
    foundAt(51_000_001);
    run(TICK);
    panic();
    run(Duration.ofMinutes(1));

    assertThat(board.searching).isFalse();
    assertThat(mqtt.sent(Uplink.Position.class)).isEmpty();
  }

  @Test
  void what_the_wearer_has_said_since_stands_against_an_older_word_of_the_gateway() {
    run(Duration.ofSeconds(1));
    hold(100, 100);
    hold(100, 1_100);
    Uplink.VisitProgress departed = mqtt.sent(Uplink.VisitProgress.class).getLast();
    firmware.received(Link.Kind.MQTT, new Downlink.VisitUpdate(VisitStage.RETURNED));
    run(TICK);
    assertThat(board.searching).isTrue();

    firmware.received(Link.Kind.MQTT, new Downlink.Receipt(departed.id()));
    run(TICK);
    firmware.received(Link.Kind.MQTT, new Downlink.VisitUpdate(VisitStage.RETURNED));
    run(TICK);
    assertThat(board.searching).isFalse();
  }

  @Test
  void with_nobody_signed_on_a_heartbeat_goes_every_5_min() {
    int before = mqtt.sent(Uplink.Heartbeat.class).size();
    run(Duration.ofMinutes(21));
    assertThat(mqtt.sent(Uplink.Heartbeat.class).size() - before).isBetween(4, 5);
  }

  @Test
  void on_a_low_battery_an_alarm_is_asked_for_every_15_s() {
    board.percent = 10;
    run(Duration.ofSeconds(11));
    panic();
    run(Duration.ofSeconds(6));
    int inAlarm = mqtt.sent(Uplink.Heartbeat.class).size();
    run(Duration.ofMinutes(1));
    assertThat(mqtt.sent(Uplink.Heartbeat.class).size() - inAlarm).isEqualTo(4);
  }
}

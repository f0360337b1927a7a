package homeward.device.run;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.link.Link;
import homeward.device.outbox.Entry;
import homeward.device.outbox.MemoryFile;
import homeward.device.outbox.Outbox;
import homeward.device.signal.Pattern;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.ContentDigest;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.FaultKind;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A card that is read-only or cannot be read, and parts that cannot be opened: the device works
/// with the rest.
class BrokenCardTest extends FirmwareBench {
  private List<MemoryFile> card() {
    return List.of(file, settingsFile, bootsFile, wearerFile, sensorFile);
  }

  private List<Uplink.FaultReport> faults(FaultKind kind) {
    return Stream.of(mqtt, coap)
        .flatMap(link -> link.sent(Uplink.FaultReport.class).stream())
        .filter(report -> report.kind() == kind)
        .distinct()
        .toList();
  }

  private void starts(long boot) {
    mqtt.sent.clear();
    coap.sent.clear();
    board.shown.clear();
    firmware = start(boot);
    firmware.up(Link.Kind.MQTT);
    run(Duration.ofMillis(20));
  }

  @Test
  void on_a_read_only_card_a_panic_goes_out_from_memory_and_the_fault_is_told() {
    card().forEach(each -> each.fill(true));
    starts(2);
    Uplink.AlarmRaised alarm = panic();

    assertThat(alarm.id().boot()).isEqualTo(2);
    assertThat(faults(FaultKind.STORE_FULL)).anyMatch(Uplink.FaultReport::present);
    assertThat(board.shown).contains(Pattern.FAULT);
    firmware.received(
        Link.Kind.MQTT,
        new Downlink.Receipt(alarm.id(), ContentDigest.of(UplinkCodec.encode(alarm))));
    run(Duration.ofSeconds(1));
    assertThat(board.shown).contains(Pattern.STORED);
  }

  @Test
  void a_card_that_turns_read_only_in_use_costs_no_panic_and_is_told_until_it_is_over() {
    card().forEach(each -> each.fill(true));
    firmware.signOn(new WorkerId("sam.example"));
    firmware.received(
        Link.Kind.MQTT,
        new Downlink.Settings(
            2,
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            PanicStyle.HOLD,
            false,
            false));
    Uplink.AlarmRaised first = panic();
    run(Duration.ofSeconds(1));

    assertThat(mqtt.sent(Uplink.SignOn.class)).isNotEmpty();
    assertThat(faults(FaultKind.STORE_FULL)).anyMatch(Uplink.FaultReport::present);
    assertThat(file.read()).isEmpty();
    card().forEach(each -> each.fill(false));
    run(Duration.ofMinutes(2));
    assertThat(faults(FaultKind.STORE_FULL)).anyMatch(report -> !report.present());
    starts(2);
    run(Duration.ofSeconds(5));
    assertThat(distinct(mqtt.sent(Uplink.AlarmRaised.class))).containsExactly(first);
  }

  @Test
  void a_card_that_cannot_be_read_keeps_no_panic_and_is_a_fault_from_the_first_moment() {
    card().forEach(each -> each.hide(true));
    starts(2);
    assertThat(faults(FaultKind.STORE_FULL)).anyMatch(Uplink.FaultReport::present);

    Uplink.AlarmRaised first = panic();
    starts(3);
    assertThat(panic().id()).isNotEqualTo(first.id());
  }

  @Test
  void an_alarm_on_a_card_that_can_be_read_again_goes_out_and_is_felt_as_open() {
    mqtt.takes = false;
    coap.takes = false;
    board.edges.edge(true);
    run(Duration.ofSeconds(3));
    mqtt.takes = true;
    coap.takes = true;
    file.hide(true);
    starts(2);
    firmware.signOn(new WorkerId("sam.example"));
    run(Duration.ofSeconds(5));
    assertThat(mqtt.sent(Uplink.AlarmRaised.class)).isEmpty();

    file.hide(false);
    run(Duration.ofMinutes(6));
    assertThat(distinct(mqtt.sent(Uplink.AlarmRaised.class))).hasSize(1);
    assertThat(firmware.alarm()).isInstanceOf(homeward.device.alarm.AlarmState.Raised.class);
    assertThat(faults(FaultKind.STORE_FULL)).anyMatch(report -> !report.present());
  }

  @Test
  void an_alarm_that_waited_when_the_device_got_another_name_is_raised_under_the_new_one() {
    var old = new MessageId(new DeviceId("old-name"), 9, 4);
    Instant at = time.now().minus(Duration.ofHours(3));
    var raised = new Uplink.AlarmRaised(new Stamp(old, at), Cause.DURESS);
    new Outbox(file, old.device()).add(new Entry(old, Lane.ALARM, UplinkCodec.encode(raised)));
    starts(2);

    Uplink.AlarmRaised again = mqtt.sent(Uplink.AlarmRaised.class).getFirst();
    assertThat(again.id().device()).isEqualTo(DEVICE);
    assertThat(again.cause()).isEqualTo(Cause.DURESS);
    assertThat(again.stamp().at()).isEqualTo(at);
    assertThat(board.shown).as("it is not this wearer's").isEmpty();
    starts(3);
    run(Duration.ofSeconds(30));
    assertThat(distinct(mqtt.sent(Uplink.AlarmRaised.class))).containsExactly(again);
  }

  @Test
  void a_button_that_cannot_be_read_is_told_to_wearer_and_office_until_it_can() {
    board.buttonDead = true;
    starts(2);
    assertThat(faults(FaultKind.BUTTON_DEAD)).hasSize(1).allMatch(Uplink.FaultReport::present);
    assertThat(board.shown).contains(Pattern.FAULT);

    board.buttonDead = false;
    run(Duration.ofSeconds(1));
    assertThat(faults(FaultKind.BUTTON_DEAD)).hasSize(2);
    panic();
  }

  @Test
  void signals_that_cannot_be_given_are_told_to_the_office() {
    board.signalDead = true;
    starts(2);
    panic();
    assertThat(faults(FaultKind.SIGNAL_DEAD)).hasSize(1).allMatch(Uplink.FaultReport::present);
  }
}

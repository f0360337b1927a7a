package homeward.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.protocol.address.Lane;
import homeward.protocol.codec.Decoded.Malformed;
import homeward.protocol.codec.Decoded.Message;
import homeward.protocol.id.AlarmId;
import homeward.protocol.message.AlarmStage;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Ending;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.message.PracticeEvent;
import homeward.protocol.message.Uplink;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireSamplesTest {

  static Stream<String> uplinkNames() {
    return Samples.uplinks().keySet().stream();
  }

  static Stream<String> downlinkNames() {
    return Samples.downlinks().keySet().stream();
  }

  /// Broken samples are named for their fault, then what is broken: `missing_field-no-device`.
  static List<String> brokenNames() throws IOException {
    try (var files = Files.list(Samples.folder().resolve("broken"))) {
      return files.map(file -> file.getFileName().toString().replace(".hex", "")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("uplinkNames")
  void an_uplink_sample_is_what_is_written_and_what_is_read(String name) {
    Uplink message = Samples.uplinks().get(name);

    assertThat(UplinkCodec.encode(message)).isEqualTo(Samples.bytes("good", name));
    assertThat(UplinkCodec.decode(Samples.bytes("good", name))).isEqualTo(new Message<>(message));
  }

  @ParameterizedTest
  @MethodSource("downlinkNames")
  void a_downlink_sample_is_what_is_written_and_what_is_read(String name) {
    Downlink message = Samples.downlinks().get(name);

    assertThat(DownlinkCodec.encode(message)).isEqualTo(Samples.bytes("good", name));
    assertThat(DownlinkCodec.decode(Samples.bytes("good", name))).isEqualTo(new Message<>(message));
  }

  @Test
  void every_kind_of_message_has_a_sample() {
    assertThat(Samples.uplinks().values().stream().map(Object::getClass))
        .containsAll(messages(Uplink.class));
    assertThat(Samples.downlinks().values().stream().map(Object::getClass))
        .containsAll(messages(Downlink.class));
  }

  private static List<Class<?>> messages(Class<?> direction) {
    return Arrays.asList(direction.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("brokenNames")
  void a_broken_sample_is_refused_by_name(String name) {
    Fault expected = Fault.valueOf(name.replaceFirst("-.*", "").toUpperCase(Locale.ROOT));

    assertThat(UplinkCodec.decode(Samples.bytes("broken", name)))
        .isInstanceOfSatisfying(
            Malformed.class, malformed -> assertThat(malformed.fault()).isEqualTo(expected));
  }

  @Test
  void every_fault_has_a_broken_sample() throws IOException {
    assertThat(brokenNames().stream().map(n -> n.replaceFirst("-.*", "").toUpperCase(Locale.ROOT)))
        .contains(Arrays.stream(Fault.values()).map(Fault::name).toArray(String[]::new));
  }

  @Test
  void a_field_that_this_version_does_not_know_is_skipped() {
    assertThat(UplinkCodec.decode(Samples.bytes("good", "unknown-field")))
        .isEqualTo(new Message<>(Samples.uplinks().get("alarm-raised")));
  }

  @Test
  void settings_of_the_first_devices_have_the_usual_values_for_what_came_later() {
    assertThat(DownlinkCodec.decode(Samples.bytes("good", "settings-of-the-first-devices")))
        .isEqualTo(
            new Message<>(
                new Downlink.Settings(
                    5,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    PanicStyle.HOLD,
                    false,
                    true)));
  }

  @Test
  void an_alarm_update_of_the_first_gateways_does_not_say_which_move_it_is() {
    assertThat(DownlinkCodec.decode(Samples.bytes("good", "alarm-update-of-the-first-gateways")))
        .isEqualTo(
            new Message<>(
                new Downlink.AlarmUpdate(
                    new AlarmId(Samples.FIRST), AlarmStage.TAKEN_ON, "headteacher", "Ada", 0)));
  }

  @Test
  void an_answer_under_duress_has_the_size_of_an_honest_one() {
    var stamp = Samples.uplinks().get("check-in").stamp();

    assertThat(UplinkCodec.encode(new Uplink.CheckIn(stamp, Answer.DURESS)))
        .hasSameSizeAs(UplinkCodec.encode(new Uplink.CheckIn(stamp, Answer.WELL)));
    assertThat(UplinkCodec.encode(new Uplink.PreAlarmEnded(stamp, Ending.DURESS)))
        .hasSameSizeAs(UplinkCodec.encode(new Uplink.PreAlarmEnded(stamp, Ending.CANCELLED)));
  }

  @Test
  void whatever_is_practised_has_the_size_and_the_way_of_a_check_in_whatever_it_says() {
    var stamp = Samples.uplinks().get("check-in").stamp();
    var checkIn = new Uplink.CheckIn(stamp, Answer.DURESS, 0);

    for (PracticeEvent event : PracticeEvent.values()) {
      for (boolean lasts : List.of(true, false)) {
        var practised = new Uplink.Practised(stamp, event, lasts);
        assertThat(UplinkCodec.encode(practised)).hasSameSizeAs(UplinkCodec.encode(checkIn));
        assertThat(Lane.of(practised)).isEqualTo(Lane.of(checkIn));
      }
    }
  }

  @Test
  void a_sequence_is_read_back_and_stops_at_the_first_ill_formed_byte() {
    List<Downlink> all =
        Samples.downlinks().values().stream().limit(DownlinkCodec.MAX_SEQUENCE_MESSAGES).toList();
    byte[] sequence = DownlinkCodec.encodeSequence(all);

    assertThat(DownlinkCodec.decodeSequence(sequence))
        .containsExactlyElementsOf(all.stream().map(Message::new).toList());
    assertThat(DownlinkCodec.decodeSequence(Arrays.copyOf(sequence, sequence.length - 1)))
        .hasSize(all.size())
        .last()
        .isInstanceOf(Malformed.class);
  }

  @Test
  void more_than_one_sequence_holds_goes_into_several_and_nothing_is_left_out() {
    Downlink update = Samples.downlinks().get("alarm-update");
    List<Downlink> many = java.util.Collections.nCopies(40, update);

    List<byte[]> sequences =
        DownlinkCodec.parts(many).stream().map(DownlinkCodec::encodeSequence).toList();

    assertThat(sequences)
        .allMatch(bytes -> bytes.length <= DownlinkCodec.MAX_SEQUENCE_BYTES)
        .hasSize(4);
    assertThat(sequences.stream().flatMap(bytes -> DownlinkCodec.decodeSequence(bytes).stream()))
        .containsExactlyElementsOf(many.stream().map(Message::new).toList());
    assertThat(DownlinkCodec.parts(List.of())).isEmpty();
  }
}

package homeward.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.DownlinkCodec;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Downlink.AlarmUpdate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DeviceTextTest {
  private static final AlarmId ALARM = new AlarmId(new MessageId(new DeviceId("d"), 1, 1));

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void a_text_that_fits_stays_as_it_is() {
    assertThat(DeviceText.fit("")).isEmpty();
    assertThat(DeviceText.fit("O'Brien")).isEqualTo("O'Brien");
    assertThat(DeviceText.fit("q".repeat(32))).isEqualTo("q".repeat(32));
    assertThat(DeviceText.fit("ع".repeat(16))).isEqualTo("ع".repeat(16));
    assertThat(DeviceText.fit("😀".repeat(8))).isEqualTo("😀".repeat(8));
  }

  @Test
  void a_longer_one_is_cut_between_two_characters_and_ends_in_dots() {
    assertThat(DeviceText.fit("q".repeat(33))).isEqualTo("q".repeat(29) + "…");
    assertThat(DeviceText.fit("ع".repeat(17))).isEqualTo("ع".repeat(14) + "…");
    assertThat(DeviceText.fit("😀".repeat(9))).isEqualTo("😀".repeat(7) + "…");
    assertThat(DeviceText.fit("e\u0301".repeat(11))).isEqualTo("e\u0301".repeat(9) + "…");
    assertThat(DeviceText.fit("👩‍🏫".repeat(3))).isEqualTo("👩‍🏫".repeat(2) + "…");
    assertThat(DeviceText.fit("deputy head of the whole lower school"))
        .isEqualTo("deputy head of the whole lowe…");
    assertThat(DeviceText.fit("deputy head of the whole sch ool beside the river"))
        .isEqualTo("deputy head of the whole sch…");
  }

  @Test
  void what_cannot_be_shown_is_left_out() {
    assertThat(DeviceText.fit("\tA\u0000d\na\u0085")).isEqualTo("A d a");
    assertThat(DeviceText.fit("A\ud83d!\udc00")).isEqualTo("A !");
    assertThat(DeviceText.fit("\u0007 ")).isEmpty();
  }

  @Test
  void one_character_that_is_too_long_by_itself_is_told_in_part() {
    String fitted = DeviceText.fit("e" + "\u0301".repeat(40));
    assertThat(fitted).startsWith("e").endsWith("…");
    assertThat(bytes(fitted)).isLessThanOrEqualTo(DeviceText.MAX_BYTES);
  }

  @Test
  void whatever_is_typed_can_be_told_to_a_device() {
    var random = new Random(32);
    for (int i = 0; i < 20_000; i++) {
      var typed = new StringBuilder();
      int length = random.nextInt(70);
      int most = random.nextBoolean() ? 0x180 : 0x11000;
      for (int c = 0; c < length; c++) {
        typed.append((char) random.nextInt(Math.min(most, 0x10000)));
      }
      var update = AlarmUpdate.of(ALARM, AlarmStage.TAKEN_ON, typed.toString(), "😀" + typed, 1);
      byte[] wire = DownlinkCodec.encode(update);
      assertThat(wire).hasSizeLessThanOrEqualTo(DownlinkCodec.MAX_BYTES);
      assertThat(DownlinkCodec.decode(wire)).isEqualTo(new Decoded.Message<>(update));
    }
  }

  /// `.size` counts the bytes of a text (RFC 8610, section 3.8.1).
  @Test
  void the_wire_has_room_for_32_bytes_not_32_letters() {
    assertThat(new AlarmUpdate(ALARM, AlarmStage.TOLD, "q".repeat(32), "ع".repeat(16), 1))
        .isNotNull();
    assertThatThrownBy(() -> new AlarmUpdate(ALARM, AlarmStage.TOLD, "q".repeat(33), "", 1))
        .hasMessage("role is 0 to 32 bytes, not 33");
    assertThatThrownBy(() -> new AlarmUpdate(ALARM, AlarmStage.TOLD, "", "ع".repeat(17), 1))
        .hasMessage("first name is 0 to 32 bytes, not 34");
    assertThat(Pattern.matches("\\X", "👩‍🏫")).isTrue();
  }

  @Test
  void the_longest_answer_to_a_heartbeat_fits_into_one_sequence() {
    var id = new MessageId(new DeviceId("d".repeat(32)), MessageId.MAX, MessageId.MAX);
    var answer = new ArrayList<Downlink>();
    answer.add(new Downlink.Receipt(id, MessageId.MAX));
    for (int i = 0; i < 5; i++) {
      answer.add(
          AlarmUpdate.of(
              new AlarmId(id),
              AlarmStage.TAKEN_ON,
              "q".repeat(60),
              "😀".repeat(32),
              MessageId.MAX));
    }
    answer.add(new Downlink.WelfareCheck(MessageId.MAX, Duration.ofHours(1)));
    answer.add(
        new Downlink.Settings(
                MessageId.MAX,
                Duration.ofSeconds(300),
                Duration.ofSeconds(45),
                Duration.ofSeconds(3600),
                PanicStyle.PRESS_AND_HOLD,
                true,
                true)
            .with(RapidPresses.CALL, StuckButton.NONE)
            .of("s".repeat(40)));
    answer.add(new Downlink.VisitUpdate(VisitStage.RETURNED, MessageId.MAX, MessageId.MAX));
    answer.add(new Downlink.Wearer(MessageId.MAX, "w".repeat(32)));
    answer.add(new Downlink.Time(Instant.ofEpochMilli(MessageId.MAX)));

    assertThat(DownlinkCodec.parts(answer)).containsExactly(answer);
  }
}

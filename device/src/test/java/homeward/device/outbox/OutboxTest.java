package homeward.device.outbox;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.outbox.Outbox.Kept;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Ending;
import homeward.protocol.message.FaultKind;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.VisitStage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
  private static final DeviceId DEVICE = new DeviceId("dev-7");
  private static final Instant AT = Instant.parse("2026-03-02T14:05:06Z");

  private static Entry alarm(long counter) {
    return entry(new Uplink.AlarmRaised(stamp(counter), Cause.PANIC));
  }

  private static Entry event(long counter) {
    return entry(new Uplink.VisitProgress(stamp(counter), VisitStage.ARRIVED));
  }

  private static Stamp stamp(long counter) {
    return new Stamp(new MessageId(DEVICE, 1, counter), AT);
  }

  private static Entry entry(Uplink uplink) {
    return new Entry(uplink.id(), Lane.of(uplink), UplinkCodec.encode(uplink));
  }

  private static Outbox open(LogFile file) {
    return new Outbox(file, DEVICE);
  }

  /// Five messages, of which two have their receipt.
  private static MemoryFile sample() {
    var file = new MemoryFile();
    Outbox outbox = open(file);
    for (Entry entry : List.of(alarm(1), event(2), alarm(3), event(4), alarm(5))) {
      outbox.add(entry);
    }
    outbox.done(alarm(1).id());
    outbox.done(event(4).id());
    return file;
  }

  @Test
  void what_was_added_survives_a_power_cut_and_what_is_receipted_stays_away() {
    var file = new MemoryFile();
    Outbox outbox = open(file);
    assertThat(outbox.add(alarm(1))).isEqualTo(Kept.ON_DISK);
    assertThat(outbox.add(event(2))).isEqualTo(Kept.ON_DISK);

    assertThat(open(file.afterPowerCut()).pending()).containsExactly(alarm(1), event(2));

    outbox.done(alarm(1).id());
    assertThat(open(file).pending()).containsExactly(event(2));
  }

  @Test
  void a_file_cut_at_any_byte_gives_back_what_was_whole_and_invents_nothing() {
    var file = new MemoryFile();
    Outbox outbox = open(file);
    outbox.add(alarm(1));
    int afterFirst = file.read().length;
    outbox.add(alarm(2));
    int afterSecond = file.read().length;
    byte[] whole = file.read();
    for (int cut = 0; cut <= whole.length; cut++) {
      List<Entry> found = open(MemoryFile.holding(Arrays.copyOf(whole, cut))).pending();

      assertThat(List.of(alarm(1), alarm(2))).containsAll(found);
      if (cut >= afterFirst) {
        assertThat(found).as("cut at %d", cut).contains(alarm(1));
      }
      if (cut >= afterSecond) {
        assertThat(found).as("cut at %d", cut).contains(alarm(2));
      }
    }
  }

  @Test
  void a_damaged_byte_anywhere_loses_no_message_and_invents_none() {
    byte[] good = sample().read();
    for (int at = 0; at < good.length; at++) {
      for (int flip : new int[] {0x01, 0x80, 0xff}) {
        byte[] bad = good.clone();
        bad[at] ^= (byte) flip;
        Outbox outbox = open(MemoryFile.holding(bad));

        assertThat(outbox.pending())
            .as("byte %d ^ %d", at, flip)
            .contains(event(2), alarm(3), alarm(5));
        assertThat(List.of(alarm(1), event(2), alarm(3), event(4), alarm(5)))
            .containsAll(outbox.pending());
        assertThat(outbox.damagedBytes()).isPositive();
      }
    }
  }

  @Test
  void what_comes_back_has_the_bytes_that_were_put_in() {
    Entry found = open(sample()).pending().get(1);

    assertThat(found.bytes()).isEqualTo(alarm(3).bytes());
    assertThat(found.lane()).isEqualTo(Lane.ALARM);
  }

  @Test
  void a_full_disk_keeps_the_alarm_in_memory_and_catches_up_later() {
    var file = new MemoryFile();
    Outbox outbox = open(file);
    file.fill(true);

    assertThat(outbox.add(alarm(1))).isEqualTo(Kept.IN_MEMORY);
    assertThat(outbox.pending()).containsExactly(alarm(1));
    assertThat(outbox.catchUp()).isFalse();

    file.fill(false);
    assertThat(outbox.catchUp()).isTrue();
    assertThat(open(file.afterPowerCut()).pending()).containsExactly(alarm(1));
  }

  @Test
  void after_a_full_disk_the_next_message_brings_both_to_the_disk() {
    var file = new MemoryFile();
    Outbox outbox = open(file);
    file.fill(true);
    outbox.add(alarm(1));
    file.fill(false);

    assertThat(outbox.add(alarm(2))).isEqualTo(Kept.ON_DISK);
    assertThat(open(file.afterPowerCut()).pending()).containsExactly(alarm(1), alarm(2));
  }

  /// A frame whose check sum is right.
  private static byte[] frame(int kind, byte[] payload) {
    var buffer = java.nio.ByteBuffer.allocate(7 + payload.length + 4);
    buffer.put(new byte[] {'H', 'W', 'O', '1', (byte) kind}).putShort((short) payload.length);
    buffer.put(payload);
    var crc = new java.util.zip.CRC32C();
    crc.update(buffer.array(), 4, 3 + payload.length);
    return buffer.putInt((int) crc.getValue()).array();
  }

  private static byte[] join(byte[]... parts) {
    var all = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Test
  void a_frame_with_a_right_check_sum_and_an_impossible_content_costs_nothing_but_itself() {
    var impossible =
        List.of(
            frame(2, new byte[0]),
            frame(2, new byte[15]),
            frame(2, new byte[16]),
            frame(2, new byte[17]),
            frame(2, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 1}),
            frame(1, new byte[0]),
            frame(1, new byte[] {(byte) 0xff}),
            frame(1, Arrays.copyOf(alarm(9).bytes(), 12)),
            frame(77, new byte[3]));
    for (byte[] bad : impossible) {
      Outbox outbox =
          open(MemoryFile.holding(join(Frames.add(alarm(1)), bad, Frames.add(event(2)))));
      assertThat(outbox.pending()).containsExactly(alarm(1), event(2));
    }
  }

  @Test
  void alarms_of_another_name_stay_in_the_file_until_they_have_been_taken_anew() {
    var file = new MemoryFile();
    var before = new Outbox(file, new DeviceId("old-name"));
    var old = new MessageId(new DeviceId("old-name"), 1, 1);
    var raised = new Uplink.AlarmRaised(new Stamp(old, AT), Cause.PANIC);
    var second =
        new Uplink.AlarmRaised(new Stamp(new MessageId(old.device(), 1, 2), AT), Cause.MAN_DOWN);
    before.add(entry(raised));
    before.add(entry(second));
    before.done(second.id());

    Outbox outbox = open(file);
    assertThat(outbox.pending()).isEmpty();
    assertThat(outbox.foreign()).containsExactly(raised);
    file.fill(true);
    outbox.add(alarm(1));
    file.fill(false);
    assertThat(outbox.catchUp()).isTrue();
    assertThat(open(file.afterPowerCut()).foreign()).containsExactly(raised);

    outbox.reissued();
    assertThat(open(file.afterPowerCut()).foreign()).isEmpty();
    assertThat(open(file.afterPowerCut()).pending()).containsExactly(alarm(1));
  }

  @Test
  void a_file_that_cannot_be_read_is_not_overwritten_and_its_alarms_come_back_with_it() {
    MemoryFile file = sample();
    byte[] before = file.read();
    file.hide(true);
    Outbox outbox = open(file);
    assertThat(outbox.isUnread()).isTrue();
    assertThat(outbox.add(alarm(7))).isEqualTo(Kept.IN_MEMORY);
    outbox.add(alarm(8));
    outbox.done(alarm(8).id());
    assertThat(outbox.catchUp()).isFalse();
    assertThat(outbox.pending()).containsExactly(alarm(7));

    file.hide(false);
    assertThat(file.read()).isEqualTo(before);
    assertThat(outbox.catchUp()).isTrue();
    assertThat(outbox.isUnread()).isFalse();
    assertThat(outbox.pending()).containsExactly(event(2), alarm(3), alarm(5), alarm(7));
    assertThat(open(file.afterPowerCut()).pending()).isEqualTo(outbox.pending());
  }

  @Test
  void a_folder_that_cannot_be_looked_into_is_not_taken_for_an_empty_one(@TempDir Path folder)
      throws IOException {
    Path file = java.nio.file.Files.createDirectory(folder.resolve("outbox"));
    var unreadable = new DiskFile(file);
    org.assertj.core.api.Assertions.assertThatThrownBy(unreadable::read)
        .isInstanceOf(LogFile.DiskException.class);
    assertThat(new DiskFile(folder.resolve("none")).read()).isEmpty();
  }

  private static Entry checkIn(long counter, Answer answer) {
    return entry(new Uplink.CheckIn(stamp(counter), answer));
  }

  private static Entry position(long counter) {
    return entry(new Uplink.Position(stamp(counter), 1, 2, 3, 4));
  }

  @Test
  void events_never_drive_out_alarms_and_are_bounded() {
    Outbox outbox = open(new MemoryFile());
    outbox.add(alarm(1));
    int most = Worth.EVENT.most();
    for (int i = 2; i < most + 12; i++) {
      outbox.add(event(i));
    }

    assertThat(outbox.pending())
        .hasSize(most + 1)
        .startsWith(alarm(1), event(2))
        .endsWith(event(most + 11));
    assertThat(outbox.holds(event(3).id())).as("the oldest repeat").isFalse();
  }

  @Test
  void no_check_in_pre_alarm_position_or_event_ever_drives_out_an_alarm_or_an_answer() {
    var file = new MemoryFile();
    Outbox outbox = open(file);
    outbox.add(alarm(1));
    outbox.add(checkIn(2, Answer.DURESS));
    for (int i = 3; i < 6_000; i += 5) {
      outbox.add(event(i));
      outbox.add(position(i + 1));
      outbox.add(entry(new Uplink.PreAlarmBegun(stamp(i + 2), Cause.MAN_DOWN, ofSeconds(30))));
      outbox.add(entry(new Uplink.PreAlarmEnded(stamp(i + 3), Ending.RECOVERED)));
      outbox.add(checkIn(i + 4, Answer.WELL));
    }

    List<Entry> found = open(file.afterPowerCut()).pending();
    assertThat(found)
        .containsExactlyElementsOf(outbox.pending())
        .contains(alarm(1), checkIn(2, Answer.DURESS), checkIn(6_002, Answer.WELL))
        .contains(position(5_999), event(5_998));
    assertThat(found.size())
        .isLessThanOrEqualTo(Arrays.stream(Worth.values()).mapToInt(Worth::most).sum());
  }

  @Test
  void up_to_the_edge_every_alarm_is_kept_and_beyond_it_the_oldest_and_the_newest() {
    var file = new MemoryFile();
    Outbox outbox = open(file);
    int most = Worth.ALARM.most();
    for (int i = 1; i <= most; i++) {
      assertThat(outbox.isFull()).as("before alarm %d", i).isFalse();
      outbox.add(alarm(i));
    }
    assertThat(outbox.pending()).hasSize(most);
    assertThat(outbox.isFull()).isTrue();

    for (int i = most + 1; i <= most + 10; i++) {
      outbox.add(alarm(i));
    }
    List<Entry> found = open(file.afterPowerCut()).pending();
    assertThat(found)
        .hasSize(most)
        .containsExactlyElementsOf(outbox.pending())
        .startsWith(alarm(1), alarm(2))
        .contains(alarm(most / 2), alarm(most / 2 + 11))
        .doesNotContain(alarm(most / 2 + 1), alarm(most / 2 + 10))
        .endsWith(alarm(most + 9), alarm(most + 10));

    outbox.done(alarm(1).id());
    assertThat(outbox.isFull()).isFalse();
  }

  private static Entry alarm(long counter, Cause cause) {
    return entry(new Uplink.AlarmRaised(stamp(counter), cause));
  }

  @Test
  void an_alarm_that_says_something_of_its_own_never_gives_way_to_repeats() {
    for (int before : new int[] {0, 700, 1023}) {
      var file = new MemoryFile();
      Outbox outbox = open(file);
      for (int i = 1; i <= before; i++) {
        outbox.add(alarm(i));
      }
      outbox.add(alarm(before + 1, Cause.DURESS));
      outbox.add(alarm(before + 2, Cause.MAN_DOWN));
      for (int i = before + 3; i <= before + 1_500; i++) {
        outbox.add(alarm(i));
      }
      assertThat(open(file.afterPowerCut()).pending())
          .as("after %d panics", before)
          .hasSize(Worth.ALARM.most())
          .contains(alarm(before + 1, Cause.DURESS), alarm(before + 2, Cause.MAN_DOWN))
          .endsWith(alarm(before + 1_500));
    }
  }

  @Test
  void a_help_in_secret_among_any_number_of_check_ins_is_kept() {
    for (int before : new int[] {0, 300, 511}) {
      Outbox outbox = open(new MemoryFile());
      for (int i = 1; i <= before; i++) {
        outbox.add(checkIn(i, Answer.WELL));
      }
      outbox.add(checkIn(before + 1, Answer.DURESS));
      for (int i = before + 2; i <= before + 900; i++) {
        outbox.add(checkIn(i, Answer.WELL));
      }
      assertThat(outbox.holds(checkIn(before + 1, Answer.DURESS).id())).isTrue();
      assertThat(outbox.pending()).hasSize(Worth.ANSWER.most());
    }
  }

  @Test
  void faults_that_come_and_go_drive_out_no_step_of_the_visit() {
    Outbox outbox = open(new MemoryFile());
    outbox.add(event(1));
    for (int i = 2; i <= 600; i++) {
      outbox.add(entry(new Uplink.FaultReport(stamp(i), FaultKind.BATTERY_LOW, i % 2 == 0)));
    }
    assertThat(outbox.pending())
        .hasSize(Worth.EVENT.most())
        .startsWith(event(1))
        .endsWith(entry(new Uplink.FaultReport(stamp(600), FaultKind.BATTERY_LOW, true)));
  }

  /// Promise P7: what waits must not tell what the wearer said.
  @Test
  void answers_under_duress_and_honest_ones_wait_and_are_given_up_alike() {
    int most = Worth.ANSWER.most();
    Outbox honest = open(new MemoryFile());
    Outbox duress = open(new MemoryFile());
    for (int i = 1; i <= most + 50; i++) {
      honest.add(checkIn(i, Answer.WELL));
      duress.add(checkIn(i, Answer.DURESS));
    }
    for (int i = most + 51; i <= most + 100; i++) {
      honest.add(entry(new Uplink.PreAlarmEnded(stamp(i), Ending.CANCELLED)));
      duress.add(entry(new Uplink.PreAlarmEnded(stamp(i), Ending.DURESS)));
    }
    assertThat(honest.pending()).hasSize(most).isEqualTo(duress.pending());
    assertThat(duress.holds(checkIn(1, Answer.DURESS).id())).isTrue();
  }

  @Test
  void a_file_of_an_older_program_with_too_many_alarms_is_read_whole_and_then_bounded() {
    var entries = new java.util.ArrayList<Entry>();
    int most = Worth.ANSWER.most();
    for (int i = 1; i <= most + 40; i++) {
      entries.add(checkIn(i, Answer.WELL));
    }
    Outbox outbox = open(MemoryFile.holding(Frames.all(List.of(), entries)));
    assertThat(outbox.pending()).hasSize(most + 40);
    outbox.add(checkIn(most + 41, Answer.WELL));
    assertThat(outbox.pending())
        .hasSize(most)
        .startsWith(checkIn(1, Answer.WELL))
        .endsWith(checkIn(most + 41, Answer.WELL));
  }

  @Test
  void the_file_stays_small_however_many_messages_pass_through() {
    var file = new MemoryFile();
    Outbox outbox = open(file);
    for (int i = 1; i < 5000; i++) {
      outbox.add(alarm(i));
      outbox.done(alarm(i).id());
    }

    assertThat(file.read().length).isLessThan(140 * 1024);
    assertThat(open(file).pending()).isEmpty();
  }

  @Test
  void a_real_file_holds_what_the_memory_file_holds(@TempDir Path folder) throws IOException {
    var path = folder.resolve("outbox");
    Outbox outbox = open(new DiskFile(path));
    outbox.add(alarm(1));
    outbox.add(event(2));
    outbox.done(event(2).id());

    assertThat(open(new DiskFile(path)).pending()).containsExactly(alarm(1));
  }
}

package homeward.device.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.outbox.Outbox.Kept;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Cause;
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

  @Test
  void events_never_drive_out_alarms_and_are_bounded() {
    Outbox outbox = open(new MemoryFile());
    outbox.add(alarm(1));
    for (int i = 2; i < Outbox.MAX_EVENTS + 12; i++) {
      outbox.add(event(i));
    }

    assertThat(outbox.pending()).hasSize(Outbox.MAX_EVENTS + 1).contains(alarm(1));
    assertThat(outbox.holds(event(2).id())).as("the oldest event").isFalse();
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

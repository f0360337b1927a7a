package homeward.device.outbox;

import homeward.protocol.address.Lane;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.Uplink.AlarmRaised;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/// The outbox's file format. A frame is
///
/// ```text
/// 'H' 'W' 'O' '1' | kind: 1 byte | length: 2 bytes | payload | CRC-32C of kind to payload: 4 bytes
/// ```
///
/// Kind 1 adds a message (payload: the message as it goes on the wire), kind 2 takes one out
/// (payload: boot and counter, 8 bytes each). A message is written twice, one frame behind the
/// other, so that one damaged byte costs nothing. A reader that meets damage looks for the next
/// intact frame.
final class Frames {
  private static final byte[] MAGIC = {'H', 'W', 'O', '1'};
  private static final byte ADD = 1;
  private static final byte DONE = 2;
  private static final int HEAD = MAGIC.length + 3;
  private static final int CRC = 4;
  private static final int DONE_BYTES = 16;

  /// What a file held.
  ///
  /// @param pending added and not taken out, oldest first
  /// @param foreign alarms that were taken under another name of the device and not taken out
  /// @param damaged how many bytes belonged to no frame that makes sense
  record Content(Map<MessageId, Entry> pending, List<AlarmRaised> foreign, int damaged) {}

  private Frames() {}

  static byte[] add(Entry entry) {
    return twice(entry.bytes());
  }

  private static byte[] twice(byte[] message) {
    byte[] frame = frame(ADD, message);
    byte[] twice = Arrays.copyOf(frame, 2 * frame.length);
    System.arraycopy(frame, 0, twice, frame.length, frame.length);
    return twice;
  }

  static byte[] done(MessageId id) {
    return frame(
        DONE, ByteBuffer.allocate(DONE_BYTES).putLong(id.boot()).putLong(id.counter()).array());
  }

  static byte[] all(Collection<AlarmRaised> foreign, Collection<Entry> entries) {
    var bytes = new ByteArrayOutputStream();
    foreign.forEach(alarm -> bytes.writeBytes(twice(UplinkCodec.encode(alarm))));
    entries.forEach(entry -> bytes.writeBytes(add(entry)));
    return bytes.toByteArray();
  }

  private static byte[] frame(byte kind, byte[] payload) {
    var buffer = ByteBuffer.allocate(HEAD + payload.length + CRC);
    buffer.put(MAGIC).put(kind).putShort((short) payload.length).put(payload);
    buffer.putInt(crc(buffer.array(), MAGIC.length, 3 + payload.length));
    return buffer.array();
  }

  static Content read(byte[] file, DeviceId device) {
    var pending = new LinkedHashMap<MessageId, Entry>();
    var foreign = new LinkedHashMap<Numbered, AlarmRaised>();
    int damaged = 0;
    int at = 0;
    while (at < file.length) {
      int length = intact(file, at);
      if (length >= 0 && take(file, at, length, device, pending, foreign)) {
        at += HEAD + length + CRC;
      } else {
        damaged++;
        at++;
      }
    }
    return new Content(pending, List.copyOf(foreign.values()), damaged);
  }

  /// How a message is numbered, whatever the device was called.
  private record Numbered(long boot, long counter) {}

  /// The payload length of the intact frame at this offset, or -1.
  private static int intact(byte[] file, int at) {
    if (at + HEAD + CRC > file.length
        || !Arrays.equals(file, at, at + MAGIC.length, MAGIC, 0, MAGIC.length)) {
      return -1;
    }
    var buffer = ByteBuffer.wrap(file);
    int length = buffer.getShort(at + MAGIC.length + 1) & 0xffff;
    int end = at + HEAD + length;
    if (length > UplinkCodec.MAX_BYTES || end + CRC > file.length) {
      return -1;
    }
    return buffer.getInt(end) == crc(file, at + MAGIC.length, 3 + length) ? length : -1;
  }

  /// @return whether the frame makes sense: its check sum may be right by chance, or by a mistake
  private static boolean take(
      byte[] file,
      int at,
      int length,
      DeviceId device,
      Map<MessageId, Entry> pending,
      Map<Numbered, AlarmRaised> foreign) {
    int from = at + HEAD;
    return switch (file[at + MAGIC.length]) {
      case ADD -> added(Arrays.copyOfRange(file, from, from + length), device, pending, foreign);
      case DONE ->
          length == DONE_BYTES && removed(ByteBuffer.wrap(file, from, length), pending, foreign);
      default -> true; // an intact frame of a later format: not ours to judge
    };
  }

  private static boolean removed(
      ByteBuffer numbers, Map<MessageId, Entry> pending, Map<Numbered, AlarmRaised> foreign) {
    var done = new Numbered(numbers.getLong(), numbers.getLong());
    foreign.remove(done);
    pending.keySet().removeIf(id -> new Numbered(id.boot(), id.counter()).equals(done));
    return true;
  }

  private static boolean added(
      byte[] bytes,
      DeviceId device,
      Map<MessageId, Entry> pending,
      Map<Numbered, AlarmRaised> foreign) {
    if (!(UplinkCodec.decode(bytes) instanceof Decoded.Message<Uplink>(Uplink uplink))) {
      return false;
    }
    MessageId id = uplink.id();
    if (id.device().equals(device)) {
      pending.putIfAbsent(id, new Entry(id, Lane.of(uplink), bytes));
    } else if (uplink instanceof AlarmRaised raised) {
      foreign.putIfAbsent(new Numbered(id.boot(), id.counter()), raised);
    }
    return true;
  }

  private static int crc(byte[] bytes, int from, int length) {
    var crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}

package homeward.device.outbox;

import homeward.protocol.address.Lane;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Uplink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
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

  /// What a file held.
  ///
  /// @param pending added and not taken out, oldest first
  /// @param damaged how many bytes belonged to no intact frame
  record Content(Map<MessageId, Entry> pending, int damaged) {}

  private Frames() {}

  static byte[] add(Entry entry) {
    byte[] frame = frame(ADD, entry.bytes());
    byte[] twice = Arrays.copyOf(frame, 2 * frame.length);
    System.arraycopy(frame, 0, twice, frame.length, frame.length);
    return twice;
  }

  static byte[] done(MessageId id) {
    return frame(DONE, ByteBuffer.allocate(16).putLong(id.boot()).putLong(id.counter()).array());
  }

  static byte[] all(Collection<Entry> entries) {
    var bytes = new ByteArrayOutputStream();
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
    int damaged = 0;
    int at = 0;
    while (at < file.length) {
      int length = intact(file, at);
      if (length < 0) {
        damaged++;
        at++;
        continue;
      }
      take(file, at, length, device, pending);
      at += HEAD + length + CRC;
    }
    return new Content(pending, damaged);
  }

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

  private static void take(
      byte[] file, int at, int length, DeviceId device, Map<MessageId, Entry> pending) {
    int from = at + HEAD;
    switch (file[at + MAGIC.length]) {
      case ADD -> added(Arrays.copyOfRange(file, from, from + length), device, pending);
      case DONE -> {
        var numbers = ByteBuffer.wrap(file, from, length);
        pending.remove(new MessageId(device, numbers.getLong(), numbers.getLong()));
      }
      default -> {} // an intact frame of a later format: not ours to judge
    }
  }

  private static void added(byte[] bytes, DeviceId device, Map<MessageId, Entry> pending) {
    if (UplinkCodec.decode(bytes) instanceof Decoded.Message<Uplink>(Uplink uplink)
        && uplink.id().device().equals(device)) {
      pending.putIfAbsent(uplink.id(), new Entry(uplink.id(), Lane.of(uplink), bytes));
    }
  }

  private static int crc(byte[] bytes, int from, int length) {
    var crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}

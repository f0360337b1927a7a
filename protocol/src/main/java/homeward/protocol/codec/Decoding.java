package homeward.protocol.codec;

import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;

/// What the two directions have in common when bytes are read.
final class Decoding {
  private Decoding() {}

  interface Reader<T> {
    T read(int type, Fields fields) throws Refusal;
  }

  static <T> Decoded<T> decode(byte[] bytes, int maxBytes, Reader<T> reader) {
    try {
      if (bytes.length == 0) {
        throw new Refusal(Fault.EMPTY, 0, "no bytes");
      }
      if (bytes.length > maxBytes) {
        throw new Refusal(Fault.TOO_LARGE, maxBytes, "more than " + maxBytes + " bytes");
      }
      return new Decoded.Message<>(read(Fields.read(bytes), reader));
    } catch (Refusal refusal) {
      return new Decoded.Malformed<>(refusal.fault, refusal.offset, refusal.what);
    }
  }

  private static <T> T read(Fields fields, Reader<T> reader) throws Refusal {
    long version = fields.integer(Wire.KEY_VERSION, 0, Long.MAX_VALUE);
    if (version != Wire.VERSION) {
      throw new Refusal(
          Fault.UNKNOWN_VERSION, fields.offset(Wire.KEY_VERSION), "version " + version);
    }
    int type = (int) fields.integer(Wire.KEY_TYPE, 0, 255);
    try {
      return reader.read(type, fields);
    } catch (IllegalArgumentException e) {
      // A record refused its parts: the rule lives there, once.
      throw new Refusal(Fault.OUT_OF_RANGE, 0, String.valueOf(e.getMessage()));
    }
  }

  static MessageId messageId(Fields f) throws Refusal {
    return new MessageId(
        new DeviceId(f.text(Wire.KEY_DEVICE)),
        f.integer(Wire.KEY_BOOT, 1, MessageId.MAX),
        f.integer(Wire.KEY_COUNTER, 1, MessageId.MAX));
  }
}

package homeward.protocol.codec;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Octets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Writes one message's fields, in the ascending order of their keys, with shortest integers and
/// definite lengths (RFC 8949, section 4.2).
final class Writer {
  private static final CBORFactory CBOR =
      CBORFactory.builder().enable(CBORGenerator.Feature.WRITE_MINIMAL_INTS).build();
  private static final int USUAL_SIZE = 64;

  private final CBORGenerator cbor;
  private int lastKey = -1;

  private Writer(CBORGenerator cbor) {
    this.cbor = cbor;
  }

  interface Body {
    void write(Writer writer) throws IOException;
  }

  /// @param count how many fields `body` writes
  static byte[] message(int type, int count, Body body) {
    var bytes = new ByteArrayOutputStream(USUAL_SIZE);
    try (CBORGenerator cbor = CBOR.createGenerator(bytes)) {
      cbor.writeStartObject(null, count + 2);
      var writer = new Writer(cbor);
      writer.integer(Wire.KEY_VERSION, Wire.VERSION);
      writer.integer(Wire.KEY_TYPE, type);
      body.write(writer);
      cbor.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return bytes.toByteArray();
  }

  void id(MessageId id) throws IOException {
    text(Wire.KEY_DEVICE, id.device().value());
    integer(Wire.KEY_BOOT, id.boot());
    integer(Wire.KEY_COUNTER, id.counter());
  }

  void integer(int key, long value) throws IOException {
    key(key);
    cbor.writeNumber(value);
  }

  /// Writes a number that is left out where it is 0.
  void above0(int key, long value) throws IOException {
    if (value > 0) {
      integer(key, value);
    }
  }

  void integers(int key, List<Long> values) throws IOException {
    list(key, values.size());
    for (long value : values) {
      cbor.writeNumber(value);
    }
    endList();
  }

  void text(int key, String value) throws IOException {
    key(key);
    cbor.writeString(value);
  }

  void octets(int key, Octets value) throws IOException {
    key(key);
    cbor.writeBinary(value.toArray());
  }

  void flag(int key, boolean value) throws IOException {
    key(key);
    cbor.writeBoolean(value);
  }

  void list(int key, int size) throws IOException {
    key(key);
    cbor.writeStartArray(null, size);
  }

  void pair(long first, boolean second) throws IOException {
    cbor.writeStartArray(null, 2);
    cbor.writeNumber(first);
    cbor.writeBoolean(second);
    cbor.writeEndArray();
  }

  void endList() throws IOException {
    cbor.writeEndArray();
  }

  private void key(int key) throws IOException {
    if (key <= lastKey) {
      throw new IllegalStateException("field " + key + " after field " + lastKey);
    }
    lastKey = key;
    cbor.writeFieldId(key);
  }
}

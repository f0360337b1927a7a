package homeward.protocol.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Octets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One message as fields by their number, read and checked one by one.
final class Fields {
  private static final CBORFactory CBOR =
      CBORFactory.builder()
          .disable(com.fasterxml.jackson.core.JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();
  private static final int MAX_LIST = 16;

  /// Stands for a value of a kind that no field has: a float, a map, null.
  private static final Object OTHER = new Object();

  private record Value(Object value, int offset) {}

  private final Map<Integer, Value> values = new HashMap<>();

  private Fields() {}

  /// Reads the one map that the bytes are.
  static Fields read(byte[] bytes) throws Refusal {
    int end = WellFormed.end(bytes, 0);
    if (end < bytes.length) {
      throw new Refusal(Fault.TRAILING_BYTES, end, "bytes after the message");
    }
    try (JsonParser parser = CBOR.createParser(bytes)) {
      return read(parser);
    } catch (IOException e) {
      throw new Refusal(Fault.NOT_CBOR, 0, "a value that cannot be read");
    }
  }

  private static Fields read(JsonParser parser) throws IOException, Refusal {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new Refusal(Fault.NOT_A_MESSAGE, 0, "not a map");
    }
    var fields = new Fields();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      int offset = (int) parser.currentTokenLocation().getByteOffset();
      int key = key(parser.currentName(), offset);
      parser.nextToken();
      if (fields.values.put(key, new Value(value(parser, offset), offset)) != null) {
        throw new Refusal(Fault.DUPLICATE_FIELD, offset, "field " + key + " twice");
      }
    }
    return fields;
  }

  private static int key(String name, int offset) throws Refusal {
    try {
      return Integer.parseInt(name);
    } catch (NumberFormatException e) {
      throw new Refusal(Fault.NOT_A_MESSAGE, offset, "a key that is no small integer");
    }
  }

  private static Object value(JsonParser parser, int offset) throws IOException, Refusal {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case START_ARRAY -> list(parser, offset);
      case VALUE_EMBEDDED_OBJECT ->
          parser.getEmbeddedObject() instanceof byte[] bytes ? Octets.of(bytes) : OTHER;
      case null, default -> {
        parser.skipChildren();
        yield OTHER;
      }
    };
  }

  private static Object integer(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      case null, default -> OTHER;
    };
  }

  private static List<Object> list(JsonParser parser, int offset) throws IOException, Refusal {
    var list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (list.size() == MAX_LIST) {
        throw new Refusal(Fault.OUT_OF_RANGE, offset, "a list longer than " + MAX_LIST);
      }
      list.add(value(parser, offset));
    }
    return list;
  }

  long integer(int key, long min, long max) throws Refusal {
    return integer(key, get(key), min, max);
  }

  private static long integer(int key, Value field, long min, long max) throws Refusal {
    if (!(field.value instanceof Long number)) {
      throw new Refusal(Fault.WRONG_TYPE, field.offset, "field " + key + " is an integer");
    }
    if (number < min || number > max) {
      throw new Refusal(
          Fault.OUT_OF_RANGE, field.offset, "field " + key + " is " + min + " to " + max);
    }
    return number;
  }

  /// A number from 1 that came to the format later; 0 if the message has no such field.
  long integerOr0(int key) throws Refusal {
    return has(key) ? integer(key, 1, MessageId.MAX) : 0;
  }

  String text(int key) throws Refusal {
    Value field = get(key);
    if (!(field.value instanceof String text)) {
      throw new Refusal(Fault.WRONG_TYPE, field.offset, "field " + key + " is text");
    }
    return text;
  }

  Octets octets(int key) throws Refusal {
    Value field = get(key);
    if (!(field.value instanceof Octets octets)) {
      throw new Refusal(Fault.WRONG_TYPE, field.offset, "field " + key + " is bytes");
    }
    return octets;
  }

  boolean flag(int key) throws Refusal {
    Value field = get(key);
    if (!(field.value instanceof Boolean flag)) {
      throw new Refusal(Fault.WRONG_TYPE, field.offset, "field " + key + " is true or false");
    }
    return flag;
  }

  /// Whether the message has this field: one that came to the format later may be missing.
  boolean has(int key) {
    return values.containsKey(key);
  }

  /// A list of integers; empty if the message has no such field.
  List<Long> integers(int key) throws Refusal {
    if (!has(key)) {
      return List.of();
    }
    Value field = get(key);
    if (field.value instanceof List<?> list && list.stream().allMatch(Long.class::isInstance)) {
      return list.stream().map(Long.class::cast).toList();
    }
    throw new Refusal(Fault.WRONG_TYPE, field.offset, "field " + key + " is a list of integers");
  }

  /// A list whose members are pairs of a small integer and a flag.
  <T> List<T> pairs(int key, PairReader<T> reader) throws Refusal {
    Value field = get(key);
    if (!(field.value instanceof List<?> list)) {
      throw new Refusal(Fault.WRONG_TYPE, field.offset, "field " + key + " is a list");
    }
    var result = new ArrayList<T>();
    for (Object member : list) {
      result.add(pair(key, member, field.offset, reader));
    }
    return result;
  }

  private static <T> T pair(int key, @Nullable Object member, int offset, PairReader<T> reader)
      throws Refusal {
    if (member instanceof List<?> pair
        && pair.size() == 2
        && pair.get(0) instanceof Long first
        && pair.get(1) instanceof Boolean second) {
      return reader.read(first, second, offset);
    }
    throw new Refusal(Fault.WRONG_TYPE, offset, "field " + key + " holds pairs");
  }

  interface PairReader<T> {
    T read(long first, boolean second, int offset) throws Refusal;
  }

  int offset(int key) throws Refusal {
    return get(key).offset;
  }

  private Value get(int key) throws Refusal {
    Value field = values.get(key);
    if (field == null) {
      throw new Refusal(Fault.MISSING_FIELD, 0, "field " + key + " is missing");
    }
    return field;
  }
}

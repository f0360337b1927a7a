package homeward.protocol.codec;

/// Walks bytes as RFC 8949, appendix C does, before anything is built from them: lengths stay
/// inside the bytes, nesting stays shallow, nothing is of indefinite length. So the cost of the
/// rest is bounded by the size of the input, whatever lengths it claims.
final class WellFormed {
  private static final int MAX_DEPTH = 8;
  private static final int MAJOR_BYTES = 2;
  private static final int MAJOR_TEXT = 3;
  private static final int MAJOR_ARRAY = 4;
  private static final int MAJOR_MAP = 5;
  private static final int MAJOR_TAG = 6;
  private static final int MAJOR_SIMPLE = 7;

  private final byte[] bytes;
  private int at;

  private WellFormed(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  /// Where the item that begins at `from` ends.
  ///
  /// @return the offset behind its last byte
  static int end(byte[] bytes, int from) throws Refusal {
    var walk = new WellFormed(bytes, from);
    walk.item(0);
    return walk.at;
  }

  private void item(int depth) throws Refusal {
    if (depth > MAX_DEPTH) {
      throw new Refusal(Fault.TOO_DEEP, at, "nested deeper than " + MAX_DEPTH);
    }
    int start = at;
    int first = next();
    int major = first >> 5;
    long argument = argument(first & 0x1f, start);
    switch (major) {
      case MAJOR_BYTES, MAJOR_TEXT -> skip(argument, start);
      case MAJOR_ARRAY -> items(argument, start, depth);
      case MAJOR_MAP -> items(twice(argument, start), start, depth);
      case MAJOR_TAG -> item(depth + 1);
      case MAJOR_SIMPLE -> simple(first & 0x1f, argument, start);
      default -> {} // integers end with their argument
    }
  }

  private void items(long count, int start, int depth) throws Refusal {
    if (count < 0 || count > bytes.length - at) {
      throw new Refusal(Fault.NOT_CBOR, start, "claims more items than there are bytes");
    }
    for (long i = 0; i < count; i++) {
      item(depth + 1);
    }
  }

  private long twice(long pairs, int start) throws Refusal {
    if (pairs < 0 || pairs > bytes.length) {
      throw new Refusal(Fault.NOT_CBOR, start, "claims more pairs than there are bytes");
    }
    return 2 * pairs;
  }

  private static void simple(int info, long argument, int start) throws Refusal {
    if (info == 24 && argument < 32) {
      throw new Refusal(Fault.NOT_CBOR, start, "a simple value in the wrong form");
    }
  }

  private long argument(int info, int start) throws Refusal {
    if (info < 24) {
      return info;
    }
    if (info > 27) {
      throw new Refusal(Fault.NOT_CBOR, start, "indefinite or reserved length");
    }
    long value = 0;
    for (int i = 0; i < 1 << (info - 24); i++) {
      value = value << 8 | next();
    }
    return value;
  }

  private void skip(long length, int start) throws Refusal {
    if (length < 0 || length > bytes.length - at) {
      throw new Refusal(Fault.NOT_CBOR, start, "claims to be longer than the message");
    }
    at += (int) length;
  }

  private int next() throws Refusal {
    if (at >= bytes.length) {
      throw new Refusal(Fault.NOT_CBOR, at, "ends in the middle");
    }
    return bytes[at++] & 0xff;
  }
}

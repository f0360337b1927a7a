package homeward.protocol.message;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Bytes that never change: equal if each of them is.
public final class Octets {
  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Octets of(byte[] bytes) {
    return new Octets(bytes.clone());
  }

  /// Several, one behind the other.
  public static Octets join(List<Octets> parts) {
    var all = new ByteArrayOutputStream();
    parts.forEach(part -> all.writeBytes(part.bytes));
    return new Octets(all.toByteArray());
  }

  /// Cut into parts.
  ///
  /// @param most bytes of a part
  public List<Octets> cut(int most) {
    var parts = new ArrayList<Octets>();
    for (int from = 0; from < bytes.length; from += most) {
      parts.add(new Octets(Arrays.copyOfRange(bytes, from, Math.min(from + most, bytes.length))));
    }
    return parts;
  }

  public int size() {
    return bytes.length;
  }

  public byte[] toArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// Hexadecimal.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}

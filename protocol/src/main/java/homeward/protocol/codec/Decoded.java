package homeward.protocol.codec;

/// What became of the bytes of one message.
///
/// @param <T> the direction: Uplink or Downlink
public sealed interface Decoded<T> {

  record Message<T>(T message) implements Decoded<T> {}

  /// The first thing wrong with the bytes.
  ///
  /// @param offset the byte where reading stopped, from 0
  /// @param what the field or rule, in words
  record Malformed<T>(Fault fault, int offset, String what) implements Decoded<T> {}
}

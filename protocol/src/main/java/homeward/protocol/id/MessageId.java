package homeward.protocol.id;

/// What makes a message itself: a repeat has the same id, whatever path it took.
///
/// @param device who speaks
/// @param boot how often the device has started, from 1; at most 2^53 - 1
/// @param counter the message's number within that boot, from 1; at most 2^53 - 1
public record MessageId(DeviceId device, long boot, long counter) {
  /// The largest number that every JSON and CBOR peer represents exactly.
  public static final long MAX = (1L << 53) - 1;

  public MessageId {
    if (boot < 1 || boot > MAX) {
      throw new IllegalArgumentException("a boot is numbered 1 to 2^53-1, not " + boot);
    }
    if (counter < 1 || counter > MAX) {
      throw new IllegalArgumentException("a counter is 1 to 2^53-1, not " + counter);
    }
  }

  @Override
  public String toString() {
    return device + ":" + boot + ":" + counter;
  }
}

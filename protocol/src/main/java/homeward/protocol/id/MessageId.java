package homeward.protocol.id;

import java.util.random.RandomGenerator;

/// What makes a message itself: a repeat has the same id, whatever path it took.
///
/// @param device who speaks A device draws its boot number by chance at each start and keeps it
///   nowhere, so an id never comes twice: not from a new card, a restored image, a copy, or a wrong
///   clock. Which of two boots is the later one is known by what the gateway saw, never by their
///   numbers.
///
/// @param boot this start of the device, 1 to 2^52 - 1; what a gateway raises by itself has 2^52 to
///   2^53 - 1
/// @param counter the message's number within that boot, from 1; at most 2^53 - 1
public record MessageId(DeviceId device, long boot, long counter) {
  /// The largest number that every JSON and CBOR peer represents exactly.
  public static final long MAX = (1L << 53) - 1;

  /// The boots of gateways begin here; those of devices are smaller.
  public static final long FIRST_GATEWAY_BOOT = 1L << 52;

  public MessageId {
    if (boot < 1 || boot > MAX) {
      throw new IllegalArgumentException("a boot is numbered 1 to 2^53-1, not " + boot);
    }
    if (counter < 1 || counter > MAX) {
      throw new IllegalArgumentException("a counter is 1 to 2^53-1, not " + counter);
    }
  }

  /// Draws the number of a device's start.
  ///
  /// @param random from a source that no two starts share
  public static long deviceBoot(RandomGenerator random) {
    return random.nextLong(1, FIRST_GATEWAY_BOOT);
  }

  /// Draws the number of a gateway's start.
  ///
  /// @param random from a source that no two starts share
  public static long gatewayBoot(RandomGenerator random) {
    return random.nextLong(FIRST_GATEWAY_BOOT, MAX + 1);
  }

  @Override
  public String toString() {
    return device + ":" + boot + ":" + counter;
  }
}

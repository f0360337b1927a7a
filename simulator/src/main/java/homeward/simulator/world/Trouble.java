package homeward.simulator.world;

import java.time.Duration;

/// What is wrong with one direction of a path while it lasts.
///
/// @param cut nothing gets through
/// @param loss likelihood that a packet is lost, 0 to 1
/// @param twice likelihood that a datagram arrives twice, 0 to 1
/// @param slow the most that a packet is late
/// @param bytesPerS how many bytes get through in a second
public record Trouble(boolean cut, double loss, double twice, Duration slow, int bytesPerS) {
  /// As many as anybody sends.
  static final int PLENTY = Integer.MAX_VALUE;

  public static final Trouble CUT = new Trouble(true, 0, 0, Duration.ZERO, PLENTY);

  public static Trouble lossy(double loss) {
    return new Trouble(false, loss, 0, Duration.ZERO, PLENTY);
  }

  public static Trouble repeating(double twice) {
    return new Trouble(false, 0, twice, Duration.ofMillis(900), PLENTY);
  }

  public static Trouble slow(Duration most) {
    return new Trouble(false, 0, 0, most, PLENTY);
  }

  /// A slow drip: one packet behind the other, each as long as its bytes take.
  public static Trouble dripping(int bytesPerS) {
    return new Trouble(false, 0, 0, Duration.ZERO, bytesPerS);
  }
}

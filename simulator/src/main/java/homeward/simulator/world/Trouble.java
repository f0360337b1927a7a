package homeward.simulator.world;

import java.time.Duration;

/// What is wrong with one direction of a path while it lasts.
///
/// @param cut nothing gets through
/// @param portal somebody else answers, as a guest network does that asks for a sign-in
/// @param loss likelihood that a packet is lost, 0 to 1
/// @param twice likelihood that a datagram arrives twice, 0 to 1
/// @param slow the most that a packet is late
/// @param bytesPerS how many bytes get through in a second
public record Trouble(
    boolean cut, boolean portal, double loss, double twice, Duration slow, int bytesPerS) {
  /// As many as anybody sends.
  static final int PLENTY = Integer.MAX_VALUE;

  public static final Trouble CUT = new Trouble(true, false, 0, 0, Duration.ZERO, PLENTY);

  /// A guest network that asks for a sign-in: it takes connections, answers them with a page of its
  /// own, and lets nothing through.
  public static final Trouble PORTAL = new Trouble(true, true, 0, 0, Duration.ZERO, PLENTY);

  public static Trouble lossy(double loss) {
    return new Trouble(false, false, loss, 0, Duration.ZERO, PLENTY);
  }

  public static Trouble repeating(double twice) {
    return new Trouble(false, false, 0, twice, Duration.ofMillis(900), PLENTY);
  }

  public static Trouble slow(Duration most) {
    return new Trouble(false, false, 0, 0, most, PLENTY);
  }

  /// A slow drip: one packet behind the other, each as long as its bytes take.
  public static Trouble dripping(int bytesPerS) {
    return new Trouble(false, false, 0, 0, Duration.ZERO, bytesPerS);
  }
}

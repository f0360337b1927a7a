package homeward.simulator.world;

import java.time.Duration;

/// What is wrong with one direction of a path while it lasts.
///
/// @param cut nothing gets through
/// @param loss likelihood that a packet is lost, 0 to 1
/// @param twice likelihood that a datagram arrives twice, 0 to 1
/// @param slow the most that a packet is late
public record Trouble(boolean cut, double loss, double twice, Duration slow) {
  public static final Trouble CUT = new Trouble(true, 0, 0, Duration.ZERO);

  public static Trouble lossy(double loss) {
    return new Trouble(false, loss, 0, Duration.ZERO);
  }

  public static Trouble repeating(double twice) {
    return new Trouble(false, 0, twice, Duration.ofMillis(900));
  }

  public static Trouble slow(Duration most) {
    return new Trouble(false, 0, 0, most);
  }
}

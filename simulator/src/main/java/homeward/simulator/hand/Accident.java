package homeward.simulator.hand;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What closes the contact though nobody means it. A model: nobody has measured it.
public final class Accident {
  private final RandomGenerator random;
  private final List<Press> presses = new ArrayList<>();
  private double atMs;

  private Accident(RandomGenerator random) {
    this.random = random;
  }

  /// A bag in which something leans on the device as it is carried: one to six pushes of any
  /// length, most of them between 0.1 and 1.5 s.
  static List<Press> bag(RandomGenerator random) {
    return new Accident(random).pushes(1 + random.nextInt(6), 400, 0.9, 450);
  }

  /// A fall: up to three knocks; of three who fall one lies on the button for 0.5 to 20 s.
  static List<Press> fall(RandomGenerator random) {
    var fall = new Accident(random);
    fall.pushes(random.nextInt(4), 60, 0.6, 120);
    if (random.nextInt(3) == 0) {
      fall.press(random.nextDouble(500, 20_000));
    }
    return fall.presses;
  }

  /// A child who plays with it: up to fifteen presses, now and then a long one.
  static List<Press> child(RandomGenerator random) {
    return new Accident(random).pushes(1 + random.nextInt(15), 220, 0.8, 300);
  }

  /// Water between the contacts for half a minute: it closes and opens by chance, at any rate from
  /// one in 10 s to ten a second.
  static List<Press> wet(RandomGenerator random) {
    return wet(random, Duration.ofSeconds(30));
  }

  /// Water between the contacts for so long.
  public static List<Press> wet(RandomGenerator random, Duration length) {
    var wet = new Accident(random);
    double closedMs = Math.exp(random.nextDouble(Math.log(20), Math.log(1_000)));
    double openMs = Math.exp(random.nextDouble(Math.log(80), Math.log(9_000)));
    while (wet.atMs < length.toMillis()) {
      wet.rest(exponential(random, openMs));
      wet.press(exponential(random, closedMs));
    }
    return wet.presses;
  }

  private List<Press> pushes(int times, double pressMs, double spread, double pauseMs) {
    for (int i = 0; i < times; i++) {
      press(pressMs * Math.exp(spread * random.nextGaussian()));
      rest(pauseMs * Math.exp(0.8 * random.nextGaussian()));
    }
    return presses;
  }

  private static double exponential(RandomGenerator random, double mean) {
    return -Math.log(1 - random.nextDouble()) * mean;
  }

  private void press(double ms) {
    long down = Math.round(atMs);
    atMs += Math.max(5, ms);
    presses.add(new Press(down, Math.round(atMs)));
  }

  private void rest(double ms) {
    atMs += Math.max(5, ms);
  }
}

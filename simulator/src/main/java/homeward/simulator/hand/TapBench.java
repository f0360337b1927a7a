package homeward.simulator.hand;

import homeward.simulator.body.Movement;
import homeward.simulator.world.Dice;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// How often a device with a stuck button hears its wearer tap it. The same seed gives the same
/// figures.
public final class TapBench {
  /// What wearers do while they tap.
  public static final List<Movement> DOING =
      List.of(
          Movement.STAND,
          Movement.SIT,
          Movement.LIE_STILL,
          Movement.STRUGGLE,
          Movement.WALK,
          Movement.STAIRS,
          Movement.RUN);

  private TapBench() {}

  /// In how many of a hundred tries the taps were heard.
  ///
  /// @param tries from 1
  public static double heardPercent(Movement doing, int tries, long seed) {
    RandomGenerator seeds = Dice.of(seed, "taps " + doing).random();
    int heard = 0;
    for (int i = 0; i < tries; i++) {
      heard += Tapping.isHeard(doing, new SplittableRandom(seeds.nextLong())) ? 1 : 0;
    }
    return 100.0 * heard / tries;
  }

  /// In how many tries taps were heard though nobody tapped.
  static int heardUntapped(Movement doing, int tries, long seed) {
    RandomGenerator seeds = Dice.of(seed, "no taps " + doing).random();
    int heard = 0;
    for (int i = 0; i < tries; i++) {
      heard += Tapping.isHeardUntapped(doing, new SplittableRandom(seeds.nextLong())) ? 1 : 0;
    }
    return heard;
  }
}

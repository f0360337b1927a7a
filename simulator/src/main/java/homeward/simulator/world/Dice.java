package homeward.simulator.world;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Chance, from a seed. Each thing that needs chance has dice of its own, named after it, so that
/// one thing's throws do not change another's.
public final class Dice {
  private final SplittableRandom random;

  private Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// @param what names whose dice they are
  public static Dice of(long seed, String what) {
    long mixed = seed;
    for (int i = 0; i < what.length(); i++) {
      mixed = mixed * 0x9E3779B97F4A7C15L + what.charAt(i);
    }
    return new Dice(mixed);
  }

  public RandomGenerator random() {
    return random;
  }

  public boolean chance(double likelihood) {
    return likelihood > 0 && random.nextDouble() < likelihood;
  }

  /// @return 0 to n - 1
  public int below(int n) {
    return random.nextInt(n);
  }

  /// Evenly between both, to the microsecond.
  public Duration between(Duration least, Duration most) {
    long low = least.toNanos() / 1000;
    long high = most.toNanos() / 1000;
    return Duration.ofNanos(1000 * (high > low ? random.nextLong(low, high) : low));
  }

  public <T> T one(List<T> of) {
    return of.get(below(of.size()));
  }
}

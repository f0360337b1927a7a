package homeward.simulator.hand;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// One person's hand on the one button: how long it presses and rests. A model.
///
/// What is measured: of 168,000 people who typed, a key was down for 116.25 ms (SD 23.88 between
/// people), and from key to key it took 238.66 ms (SD 111.60). Source: Dhakal, Feit, Kristensson,
/// Oulasvirta, *Observations on Typing from 136 Million Keystrokes*, CHI 2018, table 3. That the
/// lengths of one person's presses spread more where the hand is ill is what the neuroQWERTY index
/// rests on. Source: Giancardo et al., Scientific Reports 6:34468 (2016).
///
/// What is not: nobody has measured frightened hands in gloves on one button. This model stretches
/// press and pause 1 to 3 times, lets one person's presses spread by a third (half, if the hand
/// shakes), and has three hands in ten shake: they slip off a hold, miss the button, and touch it
/// once more.
public final class Hand {
  private static final double PRESS_MS = 116.25;
  private static final double PRESS_SD = 23.88;
  private static final double FROM_KEY_TO_KEY_MS = 238.66;
  private static final double FROM_KEY_TO_KEY_SD = 111.60;
  private static final double MOST_STRETCH = 3;
  private static final double SHAKING = 0.3;
  private static final int SHORTEST_MS = 15;

  private final RandomGenerator random;
  private final boolean shakes;
  private final double pressMs;
  private final double pauseMs;
  private final List<Press> presses = new ArrayList<>();
  private double atMs;

  /// A person's hand, as chance has it.
  public Hand(RandomGenerator random) {
    this.random = random;
    this.shakes = random.nextDouble() < SHAKING;
    double stretch = random.nextDouble(1, MOST_STRETCH);
    double press = Math.max(50, PRESS_MS + PRESS_SD * random.nextGaussian());
    double toNext = logNormal(FROM_KEY_TO_KEY_MS, FROM_KEY_TO_KEY_SD / FROM_KEY_TO_KEY_MS);
    this.pressMs = stretch * press;
    this.pauseMs = stretch * Math.max(40, toNext - press);
  }

  /// All that it has pressed.
  public List<Press> presses() {
    return List.copyOf(presses);
  }

  /// A short press, which may miss the button, or touch it twice.
  public Hand taps() {
    if (random.nextDouble() >= (shakes ? 0.02 : 0.005)) {
      press(logNormal(pressMs, spread()));
      if (random.nextDouble() < (shakes ? 0.02 : 0.005)) {
        rest(random.nextDouble(55, 120));
        press(random.nextDouble(30, 90));
      }
    }
    return this;
  }

  /// A hold by the count of the hand's owner, who counts a quarter too long or too short; with
  /// slips, if the hand shakes.
  ///
  /// @param countedMs how long it is meant
  public Hand holds(double countedMs) {
    double leftMs = pressMs + logNormal(countedMs, 0.25);
    while (shakes && leftMs > 0) {
      double untilSlipMs = -Math.log(1 - random.nextDouble()) * 1_500;
      if (untilSlipMs >= leftMs) {
        break;
      }
      press(untilSlipMs);
      rest(logNormal(70, 0.5));
      leftMs -= untilSlipMs;
    }
    press(leftMs);
    return this;
  }

  /// A hold until the device is felt to have taken it, or rather longer.
  public Hand holdsUntilFelt() {
    return holds(3_000);
  }

  /// The rest between two presses that belong together.
  public Hand pauses() {
    rest(logNormal(pauseMs, 0.4));
    return this;
  }

  public Hand waits(double leastMs, double mostMs) {
    rest(random.nextDouble(leastMs, mostMs));
    return this;
  }

  /// One after the other, as fast as it can.
  public Hand hammers(int times) {
    for (int i = 0; i < times; i++) {
      taps();
      rest(0.6 * logNormal(pauseMs, 0.4));
    }
    return this;
  }

  /// Finds the button and loses it again, as somebody does who lies on the floor.
  public Hand gropes(int times) {
    for (int i = 0; i < times; i++) {
      press(logNormal(pressMs, 1));
      waits(300, 3_000);
    }
    return this;
  }

  private double spread() {
    return shakes ? 0.5 : 0.33;
  }

  /// @param spread standard deviation over mean
  private double logNormal(double mean, double spread) {
    double sigma = Math.sqrt(Math.log(1 + spread * spread));
    return mean * Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
  }

  private void press(double ms) {
    long down = Math.round(atMs);
    atMs += Math.max(SHORTEST_MS, ms);
    presses.add(new Press(down, Math.round(atMs)));
  }

  private void rest(double ms) {
    atMs += Math.max(SHORTEST_MS, ms);
  }
}

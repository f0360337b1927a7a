package homeward.simulator.hand;

import homeward.device.button.ButtonRules.Gesture;
import homeward.protocol.message.RapidPresses;
import homeward.simulator.world.Dice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// How often the device understands what hands want of it, and how often it hears something where
/// nobody wants anything. The same seed gives the same figures.
public final class GestureBench {
  /// What calls for help, or begins to ask whether it is needed.
  static final Set<Gesture> HELP = Set.of(Gesture.PANIC, Gesture.DURESS, Gesture.FRANTIC);

  private static final Set<Gesture> ALL_CLEARS = Set.of(Gesture.PRESS, Gesture.DOUBLE_PRESS);

  private static final Set<Gesture> CALLS = Set.of(Gesture.PANIC, Gesture.DURESS);

  private GestureBench() {}

  /// What came of all tries of one situation.
  ///
  /// @param tries how many
  /// @param hits tries that came to what was wanted
  /// @param helps tries that called for help, or began to ask whether it is needed
  /// @param allClears tries that said "I am well" or went a step further
  /// @param calls tries that called for help at once where rapid presses ask the wearer first
  ///   (where rapid presses call, all of `helps` do)
  /// @param made in how many tries each gesture was understood
  public record Tally(
      Situation situation,
      int tries,
      int hits,
      int helps,
      int allClears,
      int calls,
      Map<Gesture, Integer> made) {
    public Tally {
      made = Map.copyOf(made);
    }

    /// In how many of a hundred tries the gesture was understood.
    public double percent(Gesture gesture) {
      return percent(made.getOrDefault(gesture, 0));
    }

    public double hitPercent() {
      return percent(hits);
    }

    public double helpPercent() {
      return percent(helps);
    }

    public double allClearPercent() {
      return percent(allClears);
    }

    /// In how many of a hundred tries help was called at once, without a question.
    public double callPercent(RapidPresses rapid) {
      return percent(rapid == RapidPresses.CALL ? helps : calls);
    }

    private double percent(int of) {
      return 100.0 * of / tries;
    }
  }

  /// All situations.
  ///
  /// @param tries of each, from 1
  public static List<Tally> run(int tries, long seed) {
    var tallies = new ArrayList<Tally>();
    for (Situation situation : Situation.values()) {
      tallies.add(run(situation, tries, seed));
    }
    return tallies;
  }

  /// One situation.
  ///
  /// @param tries from 1
  public static Tally run(Situation situation, int tries, long seed) {
    RandomGenerator seeds = Dice.of(seed, situation.name()).random();
    Map<Gesture, Integer> made = new EnumMap<>(Gesture.class);
    int hits = 0;
    int helps = 0;
    int allClears = 0;
    int calls = 0;
    for (int i = 0; i < tries; i++) {
      Set<Gesture> got = situation.tried(new SplittableRandom(seeds.nextLong()));
      got.forEach(gesture -> made.merge(gesture, 1, Integer::sum));
      hits += isOneOf(got, situation.wanted()) ? 1 : 0;
      helps += isOneOf(got, HELP) ? 1 : 0;
      allClears += isOneOf(got, ALL_CLEARS) ? 1 : 0;
      calls += isOneOf(got, CALLS) ? 1 : 0;
    }
    return new Tally(situation, tries, hits, helps, allClears, calls, made);
  }

  private static boolean isOneOf(Set<Gesture> got, Set<Gesture> wanted) {
    return got.stream().anyMatch(wanted::contains);
  }
}

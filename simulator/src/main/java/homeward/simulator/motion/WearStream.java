package homeward.simulator.motion;

import homeward.simulator.body.Build;
import homeward.simulator.body.Movement;
import homeward.simulator.body.Mover;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// Long wear without a fall, in one piece: a person walks, and then does one thing.
///
/// @param what the wearer does
/// @param recorded whether it is put together from recordings; else it is made from parameters
/// @param samples 10 ms apart: x, y, z in turn, in g
@SuppressWarnings("ArrayRecordComponent") // raw samples, compared by nobody
record WearStream(String what, boolean recorded, double[] samples) {
  private static final int RATE = 100;
  private static final int WALK_S = 30;

  private static final Set<String> WALKING = Set.of("D01", "Walking");
  private static final Set<String> SITTING =
      Set.of("D07", "D08", "D09", "D10", "Sitting_GettingUpOnAChair");
  private static final Set<String> LYING = Set.of("D12", "D13", "LyingDown_OnABed");
  private static final Set<String> DRIVING = Set.of("D17");
  private static final Set<String> PLAYING =
      Set.of(
          "D07",
          "D08",
          "D09",
          "D10",
          "D15",
          "D16",
          "D19",
          "Bending",
          "HandsUp",
          "Aplausing",
          "Sitting_GettingUpOnAChair",
          "Hopping");

  /// What is made from parameters: what was asked about again and again.
  static final List<Movement> MADE =
      List.of(
          Movement.SIT,
          Movement.SIT_STILL,
          Movement.RECLINE,
          Movement.LIE_DOWN,
          Movement.CAR,
          Movement.KNEEL,
          Movement.COAT);

  double hours() {
    return samples.length / 3.0 / RATE / 3600;
  }

  /// Streams put together from what one person recorded; none where the set has too little of it.
  static List<WearStream> of(Person person, int minutes) {
    List<Person.Recorded> all = person.recorded();
    double[] walk = first(all, WALKING, WALK_S * RATE);
    if (walk.length == 0) {
      return List.of();
    }
    var random = new SplittableRandom((person.set() + person.name()).hashCode());
    int more = minutes * 60 * RATE;
    var out = new ArrayList<WearStream>();
    rest("sits and hardly moves", all, SITTING, walk, more, random).ifPresent(out::add);
    rest("lies and hardly moves", all, LYING, walk, more, random).ifPresent(out::add);
    rest("sits in a car that stands", all, DRIVING, walk, more, random).ifPresent(out::add);
    chain("plays: bends, kneels, sits, jumps", all, PLAYING::contains, walk, more, random)
        .ifPresent(out::add);
    chain(
            "all but lying down",
            all,
            a -> !LYING.contains(a) && !a.equals("D14"),
            walk,
            more,
            random)
        .ifPresent(out::add);
    return out;
  }

  /// A wearer made from parameters walks, and then does one thing.
  static WearStream of(Movement movement, int seed, int minutes) {
    var random = new SplittableRandom(77L * movement.name().hashCode() + seed);
    var made = new ArrayList<double[]>();
    var mover =
        new Mover(Build.of(random), random, (_, x, y, z) -> made.add(new double[] {x, y, z}));
    mover.make(Movement.WALK, WALK_S);
    boolean seated =
        movement == Movement.SIT
            || movement == Movement.SIT_STILL
            || movement == Movement.CAR
            || movement == Movement.RECLINE;
    mover.make(seated ? Movement.SIT_DOWN : Movement.STAND, 3);
    mover.make(movement, minutes * 60);
    return new WearStream(
        movement.words(), false, made.stream().flatMapToDouble(Arrays::stream).toArray());
  }

  private static double[] first(List<Person.Recorded> all, Set<String> what, int length) {
    for (Person.Recorded each : all) {
      if (what.contains(each.activity()) && each.samples().length > 0) {
        double[] out = new double[3 * length];
        for (int i = 0; i < out.length; i++) {
          out[i] = each.samples()[i % each.samples().length];
        }
        return out;
      }
    }
    return new double[0];
  }

  /// Walks, and is then at rest as in the longest stretch of rest recorded while doing so.
  private static Optional<WearStream> rest(
      String what,
      List<Person.Recorded> all,
      Set<String> doing,
      double[] walk,
      int more,
      SplittableRandom random) {
    Sway sway =
        Sway.in(
            all.stream()
                .filter(each -> doing.contains(each.activity()))
                .map(Person.Recorded::samples)
                .map(WearStream::middle)
                .toList());
    Optional<double[]> longest =
        sway.stretches().stream().max(java.util.Comparator.comparingInt(s -> s.length));
    return longest
        .map(stretch -> joined(List.of(walk, stretch)))
        .map(begun -> new WearStream(what, true, sway.after(begun, more, random)));
  }

  /// Who sits, lies or drives does so in the middle of the trial, and stands before and after.
  private static double[] middle(double[] a) {
    int n = a.length / 3;
    return Arrays.copyOfRange(a, 3 * (int) (0.35 * n), 3 * (int) (0.65 * n));
  }

  /// Walks, and then does all that was recorded in any order, again and again.
  private static Optional<WearStream> chain(
      String what,
      List<Person.Recorded> all,
      Predicate<String> doing,
      double[] walk,
      int more,
      SplittableRandom random) {
    List<double[]> pieces =
        all.stream()
            .filter(each -> !each.fall() && doing.test(each.activity()))
            .map(Person.Recorded::samples)
            .toList();
    if (pieces.isEmpty()) {
      return Optional.empty();
    }
    var parts = new ArrayList<double[]>();
    parts.add(walk);
    for (int filled = 0; filled < 3 * more; filled += parts.getLast().length) {
      // Not every trial was made with the device worn alike; all begin upright.
      parts.add(Sway.beginningAs(walk, pieces.get(random.nextInt(pieces.size()))));
    }
    return Optional.of(new WearStream(what, true, joined(parts)));
  }

  /// One after the other, faded into each other over a quarter of a second.
  private static double[] joined(List<double[]> parts) {
    double[] out = parts.stream().flatMapToDouble(Arrays::stream).toArray();
    int fade = 3 * RATE / 4;
    int at = 0;
    for (double[] part : parts) {
      for (int i = 0; at >= 3 && i < Math.min(fade, part.length); i++) {
        double share = (i + 1.0) / (fade + 1);
        double before = out[at - 3 + i % 3];
        out[at + i] = before + share * (out[at + i] - before);
      }
      at += part.length;
    }
    return out;
  }
}

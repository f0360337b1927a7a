package homeward.simulator.motion;

import homeward.simulator.body.Recordings;
import homeward.simulator.body.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// All recordings of one person in one set.
///
/// @param file in the format "motion text v1"
public record Person(String set, String name, Path file) {
  private static final int RATE = 100;
  private static final double AT_REST_G = 0.1;
  private static final double DOWN_G = 0.06;

  /// What walking is called in the sets that have it.
  private static final Map<String, String> WALKING =
      Map.of("sisfall", "D01", "umafall-waist", "Walking", "umafall-chest", "Walking");

  /// Recordings that are sessions rather than trials; their end is never drawn out.
  private static final List<String> SESSIONS = List.of("hapt", "geotec", "assist");

  /// All people of a folder, set by set.
  ///
  /// @throws IllegalArgumentException if there are none
  public static List<Person> in(Path folder) {
    try (Stream<Path> files =
        Files.find(folder, 2, (path, _) -> path.toString().endsWith(".txt.gz"))) {
      List<Person> people = files.sorted().map(Person::of).toList();
      if (people.isEmpty()) {
        throw new IllegalArgumentException("no recordings (*/*.txt.gz) in " + folder);
      }
      return people;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private static Person of(Path file) {
    return new Person(setOf(file), nameOf(file), file);
  }

  /// The set a file belongs to: its folder's name.
  static String setOf(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    return whole.getNameCount() < 2 ? "" : whole.getName(whole.getNameCount() - 2).toString();
  }

  /// The person a file is of: its own name, up to the first dot.
  static String nameOf(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\..*", "");
  }

  /// The person's trials, made ready.
  public List<Played> trials(Conditions conditions, long seed) {
    var random = new SplittableRandom(seed ^ (set + name).hashCode());
    List<Trial> trials = Recordings.read(file);
    double[] walking = new double[0];
    for (Trial trial : trials) {
      if (walking.length == 0 && trial.value("activity").equals(WALKING.get(set))) {
        walking = resampled(trial);
      }
    }
    double[] warmUp = repeated(walking, 3 * RATE * conditions.warmUpS());
    Rest rest = conditions.tail() == Conditions.Tail.RECORDED ? Rest.of(recorded()) : Rest.NONE;
    var out = new ArrayList<Played>();
    for (int i = 0; i < trials.size(); i++) {
      out.add(ready(set + "/" + name + "#" + i, trials.get(i), warmUp, rest, conditions, random));
    }
    return out;
  }

  /// What the person did, as recorded, one trial after the other.
  List<Recorded> recorded() {
    return Recordings.read(file).stream()
        .map(trial -> new Recorded(trial.value("activity"), trial.fall(), resampled(trial)))
        .toList();
  }

  /// A trial at 100 Hz.
  ///
  /// @param samples x, y, z in turn, in g
  @SuppressWarnings("ArrayRecordComponent") // raw samples, compared by nobody
  record Recorded(String activity, boolean fall, double[] samples) {}

  private Played ready(
      String id,
      Trial trial,
      double[] warmUp,
      Rest recordedRest,
      Conditions conditions,
      RandomGenerator random) {
    double[] plain = resampled(trial);
    double[] all = Arrays.copyOf(warmUp, warmUp.length + plain.length);
    System.arraycopy(plain, 0, all, warmUp.length, plain.length);
    double[] changed = conditions.perturbation().apply(all, random);
    double[] before = Arrays.copyOf(changed, warmUp.length);
    double[] own = Arrays.copyOfRange(changed, warmUp.length, changed.length);
    double rest = restlessness(own);
    Sway sway = recordedRest.behind(trial.value("activity"), trial.fall());
    if (conditions.holdS() > 0 && !sway.stretches().isEmpty()) {
      own = sway.after(own, conditions.holdS() * RATE, random);
    } else if (conditions.holdS() > 0 && !SESSIONS.contains(set) && rest <= AT_REST_G) {
      own = held(own, conditions.holdS() * RATE);
    }
    return new Played(id, trial, before, own, restlessness(plain) <= DOWN_G);
  }

  /// The deviation of the length over the last two seconds, in g.
  private static double restlessness(double[] a) {
    int from = Math.max(0, a.length - 3 * 2 * RATE);
    int n = (a.length - from) / 3;
    double sum = 0;
    double squares = 0;
    for (int i = from; i + 2 < a.length; i += 3) {
      double square = a[i] * a[i] + a[i + 1] * a[i + 1] + a[i + 2] * a[i + 2];
      sum += Math.sqrt(square);
      squares += square;
    }
    return Math.sqrt(Math.max(0, squares / n - sum / n * (sum / n)));
  }

  /// The last two seconds are played backwards and forwards.
  private static double[] held(double[] a, int more) {
    int tail = Math.min(a.length / 3, 2 * RATE);
    int n = a.length / 3;
    double[] out = Arrays.copyOf(a, a.length + 3 * more);
    for (int i = 0; i < more; i++) {
      int phase = i % (2 * tail);
      int from = phase < tail ? n - 1 - phase : n - tail + phase - tail;
      System.arraycopy(a, 3 * from, out, 3 * (n + i), 3);
    }
    return out;
  }

  private static double[] repeated(double[] a, int length) {
    if (a.length == 0) {
      return a;
    }
    double[] out = new double[length];
    for (int i = 0; i < length; i++) {
      out[i] = a[i % a.length];
    }
    return out;
  }

  /// The trial at 100 Hz: means where the rate is a multiple, else straight lines.
  private static double[] resampled(Trial trial) {
    String fs = trial.value("fs");
    boolean stamped = trial.value("cols").startsWith("dt,");
    double times = stamped ? 0 : Double.parseDouble(fs) / RATE;
    if (times >= 2 && times == Math.rint(times)) {
      return means(trial, (int) times);
    }
    double step = stamped ? 0 : 1000 / Double.parseDouble(fs);
    int length = trial.length();
    double end = stamped ? trial.durationMs() : (length - 1) * step;
    int n = (int) (end * RATE / 1000) + 1;
    double[] out = new double[3 * n];
    int k = 0;
    for (int i = 0; i < n; i++) {
      double at = i * 1000.0 / RATE;
      while (k + 2 < length && time(trial, k + 1, step) <= at) {
        k++;
      }
      double from = time(trial, k, step);
      double to = time(trial, k + 1, step);
      double share = to > from ? Math.clamp((at - from) / (to - from), 0, 1) : 0;
      for (int axis = 0; axis < 3; axis++) {
        double a = trial.milliG()[k][axis];
        out[3 * i + axis] = (a + share * (trial.milliG()[k + 1][axis] - a)) / 1000;
      }
    }
    return out;
  }

  private static double time(Trial trial, int row, double step) {
    return step > 0 ? row * step : trial.tMs()[row];
  }

  private static double[] means(Trial trial, int times) {
    int n = trial.length() / times;
    double[] out = new double[3 * n];
    for (int i = 0; i < n * times; i++) {
      for (int axis = 0; axis < 3; axis++) {
        out[3 * (i / times) + axis] += trial.milliG()[i][axis] / 1000.0 / times;
      }
    }
    return out;
  }
}

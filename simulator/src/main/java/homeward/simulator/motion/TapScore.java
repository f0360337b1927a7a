package homeward.simulator.motion;

import homeward.device.motion.TapWatch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What recorded movement nobody tapped in is taken for taps, by a device whose button is stuck.
///
/// @param what the set, and whether people fall in it
/// @param trials how many recordings
/// @param hours of them
/// @param heard how often taps were heard
/// @param doing in what, and how often
public record TapScore(
    String what, int trials, double hours, int heard, Map<String, Integer> doing) {
  private static final int STEP_MS = 10;
  private static final double SAMPLES_AN_HOUR = 100.0 * 3600;

  public TapScore {
    doing = new TreeMap<>(doing);
  }

  /// Each set of a folder, daily life and falls apart.
  public static List<TapScore> of(Path folder) {
    var scores = new LinkedHashMap<String, TapScore>();
    for (Person person : Person.in(folder)) {
      for (Person.Recorded each : person.recorded()) {
        String what = person.set() + (each.fall() ? ", falls" : ", daily life");
        scores.merge(what, of(what, each), TapScore::plus);
      }
    }
    return List.copyOf(scores.values());
  }

  private static TapScore of(String what, Person.Recorded recorded) {
    var watch = new TapWatch();
    double[] a = recorded.samples();
    int heard = 0;
    for (int i = 0; i + 2 < a.length; i += 3) {
      heard += watch.sample((long) i / 3 * STEP_MS, a[i], a[i + 1], a[i + 2]) ? 1 : 0;
    }
    return new TapScore(
        what,
        1,
        a.length / 3.0 / SAMPLES_AN_HOUR,
        heard,
        heard == 0 ? Map.of() : Map.of(recorded.activity(), heard));
  }

  private TapScore plus(TapScore other) {
    var all = new TreeMap<>(doing);
    other.doing.forEach((activity, times) -> all.merge(activity, times, Integer::sum));
    return new TapScore(what, trials + other.trials, hours + other.hours, heard + other.heard, all);
  }

  /// In 1,000 hours of it.
  public double per1000Hours() {
    return 1000 * heard / hours;
  }
}

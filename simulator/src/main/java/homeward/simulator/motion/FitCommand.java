package homeward.simulator.motion;

import homeward.simulator.body.Recordings;
import homeward.simulator.body.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Reads off recordings what wearers made from parameters are drawn from.
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description =
        "Reads off SisFall's recordings the ranges from which wearers are made ('motion bodies'): for"
            + " each kind of movement the 5th, 50th and 95th percentile over all trials.")
final class FitCommand implements Callable<Integer> {
  private static final Map<String, List<String>> STEADY = new LinkedHashMap<>();
  private static final Map<String, List<String>> FALLS = new LinkedHashMap<>();

  static {
    STEADY.put("walking", List.of("D01", "D02"));
    STEADY.put("running", List.of("D03", "D04"));
    STEADY.put("stairs", List.of("D05", "D06"));
    STEADY.put("car", List.of("D17"));
    FALLS.put("stumbling", List.of("D18"));
    FALLS.put("sitting down", List.of("D07", "D08", "D09", "D10"));
    FALLS.put(
        "falls",
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> String.format(Locale.ROOT, "F%02d", i))
            .toList());
    FALLS.put("faints while seated", List.of("F13", "F14", "F15"));
  }

  @Parameters(paramLabel = "DIR", description = "Recordings: sisfall/PERSON.txt.gz.")
  private Path folder = Path.of("");

  private final Map<String, Map<String, List<Double>>> read = new LinkedHashMap<>();

  @Override
  public Integer call() throws IOException {
    Path set = folder.resolve("sisfall");
    if (!Files.isDirectory(set)) {
      throw new IllegalArgumentException("there are no recordings in " + set);
    }
    try (Stream<Path> files = Files.list(set)) {
      files.filter(f -> f.toString().endsWith(".txt.gz")).sorted().forEach(this::person);
    }
    System.out.printf("%-22s %-26s %8s %8s %8s%n", "movement", "what", "5 %", "50 %", "95 %");
    read.forEach((movement, all) ->
        all.forEach((what, values) -> {
          double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
          System.out.printf(
              Locale.ROOT,
              "%-22s %-26s %8.3f %8.3f %8.3f%n",
              movement,
              what,
              at(sorted, 0.05),
              at(sorted, 0.5),
              at(sorted, 0.95));
        }));
    return CommandLine.ExitCode.OK;
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1.0, share * sorted.length)];
  }

  private void person(Path file) {
    for (Trial trial : Recordings.read(file)) {
      String activity = trial.value("activity");
      STEADY.forEach((name, codes) -> {
        if (codes.contains(activity)) {
          steady(name, trial);
        }
      });
      FALLS.forEach((name, codes) -> {
        if (codes.contains(activity)) {
          fall(name, trial);
        }
      });
    }
  }

  private void note(String movement, String what, double value) {
    read.computeIfAbsent(movement, _ -> new LinkedHashMap<>())
        .computeIfAbsent(what, _ -> new ArrayList<>())
        .add(value);
  }

  /// Each sample's length, g.
  private static double[] lengths(Trial trial) {
    return Arrays.stream(trial.milliG())
        .mapToDouble(
            row -> Math.sqrt(Arrays.stream(row).mapToDouble(v -> v / 1000.0 * v / 1000).sum()))
        .toArray();
  }

  private void steady(String movement, Trial trial) {
    double[] length = lengths(trial);
    double mean = Arrays.stream(length).average().orElse(1);
    double variance = Arrays.stream(length).map(l -> (l - mean) * (l - mean)).average().orElse(0);
    note(movement, "length, deviation g", Math.sqrt(variance));
    note(movement, "length, largest g", Arrays.stream(length).max().orElse(0));
    note(movement, "length, least g", Arrays.stream(length).min().orElse(0));
    double[] smooth =
        IntStream.range(0, length.length - 18)
            .mapToDouble(i -> Arrays.stream(length, i, i + 18).average().orElse(1))
            .toArray();
    long rises =
        IntStream.range(1, smooth.length)
            .filter(i -> smooth[i - 1] < mean && smooth[i] >= mean)
            .count();
    note(movement, "rises through the mean, Hz", rises * 1000.0 / trial.durationMs());
  }

  private void fall(String movement, Trial trial) {
    double[] length = lengths(trial);
    int perS = (int) Math.round(1000.0 * length.length / trial.durationMs());
    int peak =
        IntStream.range(0, length.length)
            .reduce((a, b) -> length[a] >= length[b] ? a : b)
            .orElse(0);
    double[] before = mean(trial, peak - 5 * perS / 2, peak - perS);
    double[] after = mean(trial, peak + 2 * perS, peak + 4 * perS);
    note(movement, "largest length g", length[peak]);
    note(
        movement,
        "least length before g",
        Arrays.stream(length, Math.max(0, peak - 4 * perS / 5), peak + 1).min().orElse(1));
    note(
        movement,
        "over 1.5 g within 1 s, ms",
        Arrays.stream(
                    length, Math.max(0, peak - perS / 2), Math.min(length.length, peak + perS / 2))
                .filter(l -> l > 1.5)
                .count()
            * 1000.0
            / perS);
    note(movement, "turned by degrees", degrees(before, after));
  }

  private static double[] mean(Trial trial, int from, int to) {
    int first = Math.clamp(from, 0, trial.length() - 2);
    int end = Math.clamp(to, first + 1, trial.length());
    return IntStream.range(0, 3)
        .mapToDouble(axis ->
            Arrays.stream(trial.milliG(), first, end)
                .mapToInt(row -> row[axis])
                .average()
                .orElse(0))
        .toArray();
  }

  private static double degrees(double[] one, double[] other) {
    double dot = 0;
    double a = 0;
    double b = 0;
    for (int axis = 0; axis < 3; axis++) {
      dot += one[axis] * other[axis];
      a += one[axis] * one[axis];
      b += other[axis] * other[axis];
    }
    return Math.toDegrees(Math.acos(Math.clamp(dot / Math.max(1e-9, Math.sqrt(a * b)), -1, 1)));
  }
}

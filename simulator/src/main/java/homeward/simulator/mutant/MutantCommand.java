package homeward.simulator.mutant;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Plants faults, and counts the worlds until a promise notices each.
@Command(
    name = "mutants",
    mixinStandardHelpOptions = true,
    description = {
      "Plants faults into the compiled product, one at a time, and runs simulated worlds until a"
          + " promise is broken. Exit 0: each fault was found.",
    })
public final class MutantCommand implements Callable<Integer> {
  @Option(
      names = "--minutes",
      defaultValue = "10",
      paramLabel = "M",
      description = "How long each may take (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Plants these alone, with commas between.")
  private List<String> only = List.of();

  /// How a fault was found.
  ///
  /// @param promise that noticed; empty if none did
  /// @param worlds how many it took
  public record Found(String promise, long worlds, Duration took) {}

  @Override
  public Integer call() {
    System.setProperty("tinylog.level", "off");
    List<Mutant> wanted =
        Mutants.ALL.stream().filter(m -> only.isEmpty() || only.contains(m.name())).toList();
    for (String name : only) {
      if (Mutants.ALL.stream().noneMatch(m -> m.name().equals(name))) {
        throw new IllegalArgumentException("there is no planted fault called '" + name + "'");
      }
    }
    int missed = 0;
    for (Mutant mutant : wanted) {
      Found found = find(mutant, Duration.ofMinutes(minutes));
      missed += found.promise().isEmpty() ? 1 : 0;
      System.out.printf(
          Locale.ROOT,
          "%-22s %-14s %6d worlds %5.1f s  %s%n",
          mutant.name(),
          found.promise().isEmpty() ? "NOT FOUND" : found.promise(),
          found.worlds(),
          found.took().toMillis() / 1000.0,
          mutant.what());
    }
    System.out.println(
        missed == 0
            ? "PASS: each of " + wanted.size() + " planted faults was found"
            : "FAIL: " + missed + " planted faults were not found");
    return missed == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  /// Runs worlds with a fault planted until it is found or the time is up.
  public static Found find(Mutant mutant, Duration limit) {
    long begun = System.nanoTime();
    BiFunction<String, Long, String> probe = probe(mutant);
    long seed = 0;
    String promise = "";
    while (promise.isEmpty() && System.nanoTime() - begun < limit.toNanos()) {
      seed++;
      promise = probe.apply(mutant.kind().name(), seed);
    }
    return new Found(promise, seed, Duration.ofNanos(System.nanoTime() - begun));
  }

  @SuppressWarnings("unchecked") // Probe is what it is
  private static BiFunction<String, Long, String> probe(Mutant mutant) {
    try {
      return (BiFunction<String, Long, String>)
          new MutantLoader(mutant)
              .loadClass(Probe.class.getName())
              .getDeclaredConstructor()
              .newInstance();
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException("cannot plant " + mutant.name(), e);
    }
  }
}

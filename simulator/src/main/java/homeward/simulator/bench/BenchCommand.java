package homeward.simulator.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measured figures.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures what the product promises.",
    subcommands = {BenchCommand.PathCommand.class, GestureCommand.class, TapCommand.class})
public final class BenchCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "homeward bench: say what to measure: path, gestures or taps");
  }

  /// From button to browser.
  @Command(
      name = "path",
      mixinStandardHelpOptions = true,
      description =
          "From the button's edge to stored, to the receipt at the device, to the event in the"
              + " browser's stream; beside the floor: a QoS 1 publish to Mosquitto plus one"
              + " fdatasync.")
  static final class PathCommand implements Callable<Integer> {
    @Option(
        names = "--alarms",
        defaultValue = "2000",
        paramLabel = "N",
        description = "How many alarms, 10 to 100000 (default: ${DEFAULT-VALUE}).")
    private int alarms;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there too.")
    private Optional<Path> json = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
      if (alarms < 10 || alarms > 100_000) {
        throw new IllegalArgumentException("--alarms is 10 to 100000, not " + alarms);
      }
      Map<String, Histogram> hops =
          new PathBench(Files.createTempDirectory("homeward-bench")).run(alarms);
      System.out.printf(
          "%-40s %10s %10s %10s   (ms, %d alarms)%n", "", "p50", "p95", "p99", alarms);
      hops.forEach((hop, h) ->
          System.out.printf(
              Locale.ROOT, "%-40s %10.3f %10.3f %10.3f%n", hop, ms(h, 50), ms(h, 95), ms(h, 99)));
      String text = json(hops);
      System.out.println(text);
      if (json.isPresent()) {
        Files.writeString(json.get(), text + "\n");
      }
      return CommandLine.ExitCode.OK;
    }

    private static double ms(Histogram histogram, double percentile) {
      return histogram.getValueAtPercentile(percentile) / 1e6;
    }

    private static String json(Map<String, Histogram> hops) {
      return hops.entrySet().stream()
          .map(e ->
              String.format(
                  Locale.ROOT,
                  "{\"hop\":\"%s\",\"p50_ms\":%.3f,\"p95_ms\":%.3f,\"p99_ms\":%.3f}",
                  e.getKey(),
                  ms(e.getValue(), 50),
                  ms(e.getValue(), 95),
                  ms(e.getValue(), 99)))
          .collect(Collectors.joining(",", "[", "]"));
    }
  }
}

package homeward.simulator.app;

import homeward.device.motion.MotionDetector;
import homeward.device.motion.MotionEvent;
import homeward.device.motion.MotionLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Recorded movement through the device's own detector.
@Command(
    name = "motion",
    mixinStandardHelpOptions = true,
    description = "Runs recorded movement through the man-down detector.",
    subcommands = MotionCommand.Detect.class)
final class MotionCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: detect");
  }

  /// Reads label-free trials from standard input, writes events to standard output.
  @Command(
      name = "detect",
      mixinStandardHelpOptions = true,
      description = {
        "Reads '#trial id', rows 't_ms,ax,ay,az' in g, and '#end' from standard input;",
        "writes 'id,t_ms,kind' with kind impact, fall or prealarm."
      })
  static final class Detect implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
      var out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
      detect(in, out);
      out.flush();
      return CommandLine.ExitCode.OK;
    }

    private static void detect(BufferedReader in, PrintStream out) throws IOException {
      var detector = new MotionDetector(MotionLimits.usual());
      String trial = "";
      long number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (line.startsWith("#trial ")) {
          trial = line.substring("#trial ".length()).strip();
          detector.reset();
        } else if (!line.startsWith("#") && !line.isBlank()) {
          String[] fields = line.split(",", -1);
          if (fields.length != 4) {
            throw new IllegalArgumentException(
                "line " + number + " of the stream is not t_ms,ax,ay,az: " + line);
          }
          String id = trial;
          detector
              .sample(
                  Math.round(Double.parseDouble(fields[0])),
                  Double.parseDouble(fields[1]),
                  Double.parseDouble(fields[2]),
                  Double.parseDouble(fields[3]))
              .ifPresent(event -> write(out, id, event));
        }
      }
    }

    private static void write(PrintStream out, String trial, MotionEvent event) {
      switch (event.kind()) {
        case IMPACT -> line(out, trial, event, "impact");
        case FALL -> {
          line(out, trial, event, "fall");
          line(out, trial, event, "prealarm");
        }
        case DOWN, NO_MOTION -> line(out, trial, event, "prealarm");
        case RECOVERED -> {}
      }
    }

    private static void line(PrintStream out, String trial, MotionEvent event, String kind) {
      out.printf(Locale.ROOT, "%s,%d,%s%n", trial, event.atMs(), kind);
    }
  }
}

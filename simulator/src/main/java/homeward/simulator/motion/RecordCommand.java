package homeward.simulator.motion;

import homeward.device.hardware.Board;
import homeward.device.hardware.Boards;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A wearer's own recording, in the format of the others.
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    description =
        "Writes what the device's sensor sees as one trial in the format 'motion text v1'.")
final class RecordCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofMillis(50);

  @Parameters(paramLabel = "FILE", description = "Where it goes: SET/PERSON.txt.gz.")
  private Path file = Path.of("");

  @Option(
      names = "--board",
      defaultValue = "simulated",
      paramLabel = "NAME[:OPTIONS]",
      description = "The hardware to read (${DEFAULT-VALUE}).")
  private String board = "";

  @Option(
      names = "--seconds",
      defaultValue = "15",
      description = "How long, 1 to 3600 (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--activity",
      required = true,
      description = "What the wearer does, one word, e.g. stairs.")
  private String activity = "";

  @Option(names = "--fall", description = "It is an acted fall; else it is daily life.")
  private boolean fall;

  @Option(
      names = "--position",
      defaultValue = "waist",
      description = "Where it is worn (${DEFAULT-VALUE}).")
  private String position = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (seconds < 1 || seconds > 3600) {
      throw new IllegalArgumentException("--seconds is 1 to 3600, not " + seconds);
    }
    for (String word : new String[] {activity, position}) {
      if (!word.matches("[A-Za-z0-9_-]{1,40}")) {
        throw new IllegalArgumentException("'" + word + "' is not one word of letters and digits");
      }
    }
    var recording = record(Boards.open(board));
    Files.createDirectories(file.toAbsolutePath().normalize().resolve("..").normalize());
    try (OutputStream bytes = Files.newOutputStream(file);
        Writer out =
            new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.US_ASCII)) {
      out.write(recording.text(Person.setOf(file), Person.nameOf(file), activity, fall, position));
    }
    System.err.println(file + ": " + recording.samples() + " samples");
    return CommandLine.ExitCode.OK;
  }

  private OwnRecording record(Board opened) throws InterruptedException {
    var recording = new OwnRecording();
    try (var pace = Executors.newSingleThreadScheduledExecutor()) {
      var looks =
          pace.scheduleAtFixedRate(
              () -> opened.accelerometer().drain(recording::sample),
              0,
              LOOK.toMillis(),
              TimeUnit.MILLISECONDS);
      looks.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      return recording; // its time is over
    } catch (ExecutionException e) {
      throw new IllegalStateException("the sensor does not answer", e.getCause());
    }
    return recording;
  }
}

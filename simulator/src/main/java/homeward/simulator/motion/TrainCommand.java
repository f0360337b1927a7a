package homeward.simulator.motion;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Grows the motion model from recordings.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Grows the motion model from a folder of recordings; the same folder, the same file.")
final class TrainCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Recordings: SET/PERSON.txt.gz, 'motion text v1'.")
  private Path folder = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "device/src/main/resources/homeward/device/model/man-down.model",
      description = "Where the model goes (${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  @Option(
      names = "--without",
      paramLabel = "PERSON",
      split = ",",
      description = "People to leave out, e.g. SA03,SE05, to be evaluated on afterwards.")
  private List<String> without = List.of();

  @Override
  public Integer call() throws IOException {
    List<Person> people =
        Person.in(folder).stream().filter(person -> !without.contains(person.name())).toList();
    System.err.println("playing the recordings of " + people.size() + " people");
    var training = new Training(people);
    System.err.println("growing on " + training.lessons() + " jolts");
    String title =
        "extremely randomised trees on SisFall, UMAFall, GeoTec and ASSIST-IoT recordings; "
            + people.size()
            + " people";
    var model = training.model(title);
    try (OutputStream bytes = Files.newOutputStream(out)) {
      model.write(bytes);
    }
    System.err.println(
        out
            + ": "
            + model.fall().nodes()
            + " + "
            + model.down().nodes()
            + " nodes, "
            + Files.size(out)
            + " bytes");
    return CommandLine.ExitCode.OK;
  }
}

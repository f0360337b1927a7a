package homeward.simulator.motion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import homeward.device.model.MotionModel;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// How often ordinary wear is asked about.
@Command(
    name = "streams",
    mixinStandardHelpOptions = true,
    description = {
      "Plays long wear without a fall to the detector: sitting, lying, driving, playing, put"
          + " together",
      "from recordings, and wearers made from parameters. Counts the questions if each is answered",
      "after 5 s, and the streams that would end in an alarm if none is."
    })
final class StreamsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Recordings: SET/PERSON.txt.gz. Without, only wearers made from parameters.")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long each stream is, 1 to 480 (${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--wearers",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many made from parameters, for each movement (${DEFAULT-VALUE}).")
  private int wearers;

  @Option(
      names = "--sets",
      paramLabel = "SET",
      split = ",",
      description = "Only these, e.g. sisfall,umafall-waist.")
  private List<String> sets = List.of();

  @Option(names = "--rest", description = "The wearers have asked for a rest: what is still asked?")
  private boolean rest;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there too.")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws IOException {
    if (minutes < 1 || minutes > 480 || wearers < 0 || wearers > 10_000) {
      throw new IllegalArgumentException("--minutes is 1 to 480, --wearers 0 to 10000");
    }
    List<StreamScore> rows = StreamScore.rows(scores(MotionModel.shipped()));
    System.out.printf(
        "%-48s %8s %8s %8s %16s %10s %8s %9s%n",
        "the wearer",
        "streams",
        "hours",
        "asked",
        "in 1,000 hours",
        "disturbed",
        "alarms",
        "not worn");
    for (StreamScore row : rows) {
      System.out.printf(
          Locale.ROOT,
          "%-48s %8d %8.1f %8d %16.0f %10d %8d %9d%n",
          row.what() + (row.recorded() ? " (recorded)" : " (made)"),
          row.streams(),
          row.hours(),
          row.asked(),
          row.askedPer1000Hours(),
          row.disturbed(),
          row.alarms(),
          row.notWorn());
    }
    if (json.isPresent()) {
      Files.writeString(json.get(), json(rows) + "\n");
    }
    return CommandLine.ExitCode.OK;
  }

  private List<StreamScore> scores(MotionModel model) {
    var scores = new ArrayList<StreamScore>();
    folder.ifPresent(dir ->
        scores.addAll(
            Person.in(dir).stream()
                .filter(person -> sets.isEmpty() || sets.contains(person.set()))
                .toList()
                .parallelStream()
                .flatMap(person -> WearStream.of(person, minutes).stream())
                .map(stream -> StreamScore.of(stream, model, rest))
                .toList()));
    WearStream.MADE.forEach(movement ->
        scores.addAll(
            IntStream.range(0, wearers)
                .parallel()
                .mapToObj(seed -> WearStream.of(movement, seed, minutes))
                .map(stream -> StreamScore.of(stream, model, rest))
                .toList()));
    return scores;
  }

  private static String json(List<StreamScore> rows) throws IOException {
    var out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
      json.writeStartArray();
      for (StreamScore row : rows) {
        json.writeStartObject();
        json.writeStringField("what", row.what());
        json.writeBooleanField("recorded", row.recorded());
        json.writeNumberField("streams", row.streams());
        json.writeNumberField("hours", row.hours());
        json.writeNumberField("asked", row.asked());
        json.writeNumberField("asked_per_1000_hours", row.askedPer1000Hours());
        json.writeNumberField("disturbed", row.disturbed());
        json.writeNumberField("alarms_if_unanswered", row.alarms());
        json.writeNumberField("not_worn", row.notWorn());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    return out.toString();
  }
}

package homeward.simulator.motion;

import homeward.device.model.MotionModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The table of what the detector finds and what it takes for something else.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Plays a folder of recordings to the detector and prints what it made of them.")
final class EvaluateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Recordings: SET/PERSON.txt.gz, 'motion text v1'.")
  private Path folder = Path.of("");

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A model in the place of the one that is shipped.")
  private Optional<Path> modelFile = Optional.empty();

  @Option(
      names = "--cross",
      paramLabel = "N",
      defaultValue = "0",
      description = "Judge each person by a model grown on others, in N folds.")
  private int folds;

  @Option(
      names = "--perturb",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "NONE",
      description = "${COMPLETION-CANDIDATES}; several with commas.")
  private List<Perturbation> perturbations = List.of();

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "30",
      description = "Walking before each trial, in s (${DEFAULT-VALUE}).")
  private int warmUpS;

  @Option(
      names = "--hold",
      paramLabel = "S",
      defaultValue = "45",
      description = "How long the last posture is held, in s (${DEFAULT-VALUE}).")
  private int holdS;

  @Option(
      names = "--tail",
      paramLabel = "KIND",
      defaultValue = "MIRRORED",
      description =
          "Of what it is held: MIRRORED, the last 2 s again and again, or RECORDED, rest that the"
              + " same person recorded.")
  private Conditions.Tail tail = Conditions.Tail.MIRRORED;

  @Option(names = "--rest", description = "The wearers have asked for a rest: what is still seen?")
  private boolean rest;

  @Option(
      names = "--sets",
      paramLabel = "SET",
      split = ",",
      description = "Only these, e.g. sisfall,umafall-waist.")
  private List<String> sets = List.of();

  @Option(
      names = {"--people"},
      paramLabel = "PERSON",
      split = ",",
      description = "Only these, e.g. SA03,SE05.")
  private List<String> names = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there too.")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Writes a page there, with a plot of each miss and false alarm.")
  private Optional<Path> html = Optional.empty();

  @Override
  public Integer call() throws IOException {
    List<Person> people =
        Person.in(folder).stream()
            .filter(person -> sets.isEmpty() || sets.contains(person.set()))
            .filter(person -> names.isEmpty() || names.contains(person.name()))
            .toList();
    IntFunction<MotionModel> model = model(people);
    var evaluations = new ArrayList<Evaluation>();
    for (Perturbation perturbation : perturbations) {
      var evaluation =
          Evaluation.of(people, model, new Conditions(perturbation, warmUpS, holdS, tail, rest));
      System.out.println(EvaluationText.of(evaluation));
      evaluations.add(evaluation);
    }
    if (json.isPresent()) {
      Files.writeString(json.get(), EvaluationJson.of(evaluations) + "\n");
    }
    if (html.isPresent()) {
      Files.writeString(html.get(), EvaluationPage.of(evaluations));
    }
    return CommandLine.ExitCode.OK;
  }

  private IntFunction<MotionModel> model(List<Person> people) throws IOException {
    if (folds > 1) {
      var training = new Training(people);
      int[] fold = training.folds(folds);
      List<MotionModel> models =
          IntStream.range(0, folds)
              .mapToObj(f -> training.model("fold " + f, i -> fold[i] != f))
              .toList();
      return i -> models.get(fold[i]);
    }
    if (modelFile.isPresent()) {
      try (InputStream in = Files.newInputStream(modelFile.get())) {
        MotionModel read = MotionModel.read(in);
        return _ -> read;
      }
    }
    MotionModel shipped = MotionModel.shipped();
    return _ -> shipped;
  }
}

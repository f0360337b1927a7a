package homeward.simulator.motion;

import homeward.simulator.body.Movement;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The detector on wearers made from parameters.
@Command(
    name = "bodies",
    mixinStandardHelpOptions = true,
    description =
        "Has wearers made from parameters walk, climb, ride, stumble, fall, faint, ... and says how"
            + " many the detector would have asked whether they are well. It is no substitute for"
            + " recordings ('motion evaluate').")
final class BodiesCommand implements Callable<Integer> {
  @Option(
      names = "--wearers",
      defaultValue = "100",
      paramLabel = "N",
      description = "How many for each movement, 1 to 10000 (default: ${DEFAULT-VALUE}).")
  private int wearers;

  @Override
  public Integer call() {
    if (wearers < 1 || wearers > 10_000) {
      throw new IllegalArgumentException("--wearers is 1 to 10000, not " + wearers);
    }
    var bodies = new Bodies();
    System.out.printf(
        "%-36s %8s %8s %12s %10s %10s%n",
        "the wearer", "wearers", "asked", "within 12 s", "median s", "longest s");
    for (Movement movement : Movement.values()) {
      Bodies.Score score = bodies.score(movement, wearers);
      System.out.printf(
          Locale.ROOT,
          "%-36s %8d %8d %12d %10.1f %10.1f%n",
          movement.words(),
          score.wearers(),
          score.asked(),
          score.quickly(),
          score.median(),
          score.longest());
    }
    return CommandLine.ExitCode.OK;
  }
}

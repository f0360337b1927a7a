package homeward.simulator.bench;

import homeward.simulator.body.Movement;
import homeward.simulator.hand.TapBench;
import homeward.simulator.motion.TapScore;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// How well taps on the device stand in for a button that is stuck.
@Command(
    name = "taps",
    mixinStandardHelpOptions = true,
    description = {
      "Has a model of hands tap the device of wearers who stand, sit, lie and walk, and says how",
      "often it is heard; and how often recorded movement, in which nobody taps, is taken for it."
    })
final class TapCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Recordings: SET/PERSON.txt.gz. Without, only the model.")
  private Optional<Path> folder = Optional.empty();

  @Mixin private Tries tries = new Tries();

  @Override
  public Integer call() {
    int number = tries.number();
    System.out.printf("%-40s %16s%n", "the wearer taps, and", "heard, %");
    for (Movement doing : TapBench.DOING) {
      System.out.printf(
          Locale.ROOT,
          "%-40s %16.1f%n",
          doing.words(),
          TapBench.heardPercent(doing, number, tries.seed()));
    }
    folder.map(TapScore::of).ifPresent(TapCommand::print);
    return CommandLine.ExitCode.OK;
  }

  private static void print(List<TapScore> scores) {
    System.out.printf(
        "%n%-40s %8s %8s %8s %16s%n", "nobody taps", "trials", "hours", "heard", "in 1,000 hours");
    for (TapScore score : scores) {
      System.out.printf(
          Locale.ROOT,
          "%-40s %8d %8.1f %8d %16.0f  %s%n",
          score.what(),
          score.trials(),
          score.hours(),
          score.heard(),
          score.per1000Hours(),
          score.doing().isEmpty() ? "" : score.doing());
    }
  }
}

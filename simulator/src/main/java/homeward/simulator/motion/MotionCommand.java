package homeward.simulator.motion;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Recorded movement and the device's own detector.
@Command(
    name = "motion",
    mixinStandardHelpOptions = true,
    description = "Recorded movement and the man-down detector.",
    subcommands = {
      DetectCommand.class,
      EvaluateCommand.class,
      TrainCommand.class,
      RecordCommand.class,
      BodiesCommand.class,
      FitCommand.class,
      StreamsCommand.class
    })
public final class MotionCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "say what to do: detect, evaluate, train, record, bodies, fit or streams");
  }
}

package homeward.simulator.app;

import homeward.simulator.bench.BenchCommand;
import homeward.simulator.board.BoardCommand;
import homeward.simulator.crash.CrashCommand;
import homeward.simulator.day.DayCommand;
import homeward.simulator.energy.EnergyCommand;
import homeward.simulator.fleet.FleetCommand;
import homeward.simulator.motion.MotionCommand;
import homeward.simulator.mutant.MutantCommand;
import homeward.simulator.report.ReplayCommand;
import homeward.simulator.run.RunCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands that need the whole system.
@Command(
    name = "homeward",
    mixinStandardHelpOptions = true,
    version = "Homeward 0.1.0",
    subcommands = {
      DemoCommand.class,
      SimulatorApp.Simulate.class,
      MotionCommand.class,
      BenchCommand.class,
      BoardCommand.class,
      EnergyCommand.class,
      PolicyCommand.class,
      ProtocolCommand.class
    })
public final class SimulatorApp implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /// The program.
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new SimulatorApp())
            .setParameterExceptionHandler((e, _) -> {
              e.getCommandLine()
                  .getErr()
                  .println(
                      "homeward: "
                          + e.getMessage()
                          + " (see '"
                          + e.getCommandLine().getCommandSpec().qualifiedName()
                          + " --help')");
              return CommandLine.ExitCode.USAGE;
            })
            .setExecutionExceptionHandler((e, commandLine, _) -> {
              commandLine.getErr().println("homeward: " + e.getMessage());
              return CommandLine.ExitCode.USAGE;
            })
            .execute(args));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "say what to do");
  }

  /// Groups what runs real processes to their limits.
  @Command(
      name = "simulate",
      mixinStandardHelpOptions = true,
      description = "Runs the system against a hostile world.",
      subcommands = {
        RunCommand.class,
        ScenarioCommand.class,
        ReplayCommand.class,
        MutantCommand.class,
        FleetCommand.class,
        CrashCommand.class,
        DayCommand.class
      })
  static final class Simulate implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "say what to do: run, scenario, replay, mutants, fleet, crash or day");
    }
  }
}

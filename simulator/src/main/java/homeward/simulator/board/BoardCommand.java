package homeward.simulator.board;

import homeward.simulator.body.SyntheticFall;
import homeward.simulator.body.Trial;
import homeward.simulator.device.SimulatedBoards;
import homeward.simulator.scenario.TimeLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The shipped device program on a virtual board.
@Command(
    name = "board",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the device program on a virtual board: an arm64 Debian under QEMU with real GPIO and I2C",
      "devices, and a real gateway beside it. Exit 0 if all of it went as it must, else 1."
    })
public final class BoardCommand implements Callable<Integer> {
  private static final Path SHARED = Path.of("../shared/motion-data/sisfall/SA01.txt.gz");

  /// What the program may take of the board.
  ///
  /// @param aim what it should take
  /// @param most what fails; where the aim is reached, a fifth more than it
  private record Budget(String what, double measured, double aim, double most, String unit) {
    boolean kept() {
      return measured <= most;
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "%-42s %8.1f %-2s  aim %5.0f%s",
          what,
          measured,
          unit,
          aim,
          kept() ? measured <= aim ? "" : ", not reached" : "  TOO MUCH");
    }
  }

  @Option(names = "--root", hidden = true, defaultValue = ".")
  private Path root = Path.of("");

  @Option(
      names = "--board",
      required = true,
      paramLabel = "DIR",
      description = "The built board, as device/board/build.sh leaves it.")
  private Path board = Path.of("");

  @Option(
      names = "--app",
      required = true,
      paramLabel = "DIR",
      description = "The device's arm64 package, unpacked.")
  private Path app = Path.of("");

  @Option(names = "--verbose", description = "Shows what the board's console says, too.")
  private boolean verbose;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("homeward-board");
    Path log = Files.createFile(folder.resolve("board.log"));
    Consumer<String> print = System.out::println;
    try (var story =
        new BoardStory(
            folder, root.resolve("device/board"), board, app, said -> console(log, said), print)) {
      story.train();
      double memory = story.memoryMb();
      story.press();
      story.fall(fall());
      story.sensor();
      story.jammed();
      story.powerCut();
      story.broken();
      double cpu = story.cpuPercent();
      var budgets =
          List.of(
              new Budget("memory with both links up", memory, 60, 72, "MB"),
              new Budget("CPU at 100 Hz with detection, of 500 MIPS", cpu, 2, 2.4, "%"),
              new Budget("main to the first sample", story.startMs(), 1000, 2000, "ms"),
              new Budget("hold over to alarm on disk, 29 of 30", story.outboxMs(), 20, 24, "ms"),
              new Budget("cycle late, 99 of 100", story.latenessMs(), 1, 4, "ms"));
      budgets.forEach(budget -> System.out.println(budget.line()));
      if (!budgets.stream().allMatch(Budget::kept)) {
        throw new IllegalStateException("the program takes more of the board than it may");
      }
      System.out.println("PASS");
      return CommandLine.ExitCode.OK;
    } catch (TimeLine.Missing | IllegalStateException e) {
      System.out.println("FAIL: " + e.getMessage() + " (logs in " + folder + ")");
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private void console(Path log, String said) {
    try {
      Files.writeString(log, said + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + log, e);
    }
    if (verbose) {
      System.out.println("    | " + said);
    }
  }

  private static Trial fall() {
    return Files.isReadable(SHARED)
        ? SimulatedBoards.recorded(SHARED + "#1")
        : SyntheticFall.make(new SplittableRandom(3));
  }
}

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

  private static final double MOST_MEMORY_MB = 84;
  private static final double MOST_CPU_PERCENT = 2.4;

  @Option(names = "--root", hidden = true, defaultValue = ".")
  private Path root = Path.of("");

  @Option(
      names = "--board",
      required = true,
      paramLabel = "DIR",
      description = "The built board, as device/board/build.sh leaves it.")
  private Path board = Path.of("");

  @Option(names = "--verbose", description = "Shows what the board's console says, too.")
  private boolean verbose;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("homeward-board");
    Path log = Files.createFile(folder.resolve("board.log"));
    Consumer<String> print = System.out::println;
    try (var story =
        new BoardStory(
            folder,
            root.resolve("device/board"),
            board,
            jars(),
            said -> console(log, said),
            print)) {
      story.train();
      double memory = story.memoryMb();
      story.press();
      story.fall(fall());
      story.sensor();
      story.powerCut();
      double cpu = story.cpuPercent();
      System.out.printf(
          Locale.ROOT,
          "memory with both links up %.1f MB (limit %.0f); %.2f %% of a 500 MIPS core (limit %.1f)%n",
          memory,
          MOST_MEMORY_MB,
          cpu,
          MOST_CPU_PERCENT);
      if (memory > MOST_MEMORY_MB || cpu > MOST_CPU_PERCENT) {
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

  /// The device module and all that it needs.
  private List<Path> jars() throws IOException {
    Path target = root.resolve("device/target");
    var jars = new ArrayList<Path>();
    for (String part : Files.readString(target.resolve("class-path")).strip().split(":", -1)) {
      jars.add(Path.of(part));
    }
    try (Stream<Path> own = Files.list(target)) {
      own.filter(path -> path.getFileName().toString().matches("device-[^-]*(-SNAPSHOT)?\\.jar"))
          .forEach(jars::add);
    }
    return jars;
  }
}

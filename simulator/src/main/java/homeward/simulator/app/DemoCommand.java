package homeward.simulator.app;

import homeward.simulator.device.SimulatedBoards;
import homeward.simulator.process.Ports;
import homeward.simulator.scenario.Story;
import homeward.simulator.scenario.TimeLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The whole story, to watch or to check.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "A wearer falls on a home visit, and somebody finds out.")
final class DemoCommand implements Callable<Integer> {
  private static final Path SHARED = Path.of("../shared/motion-data/sisfall/SA01.txt.gz");
  private static final String USUAL_FALL = "#1";

  @Option(
      names = "--recording",
      paramLabel = "FILE[#N]",
      description =
          "Plays the N-th recorded fall of FILE (motion text v1); without it, recorded movement"
              + " beside the project if there is any, else a synthetic fall.")
  private Optional<String> recording = Optional.empty();

  @Option(
      names = "--check",
      description = "Runs the whole story without a person; exit 0 if it passes, else 1.")
  private boolean check;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A folder that does not exist yet, for what the programs keep.")
  private Optional<Path> data = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    String board = board();
    Path folder = folder();
    Ports ports = Ports.free();
    System.out.println(
        board.equals("simulated") ? "The fall is synthetic." : "The fall is recorded: " + board);
    Consumer<String> print = System.out::println;
    try (var story = new Story(folder, ports, print)) {
      return check ? checked(story, board, folder) : shown(story, board, ports, folder);
    }
  }

  private static int checked(Story story, String board, Path folder) throws IOException {
    try {
      Story.Scene scene = story.begin(board);
      String alarm = story.fall(scene);
      story.answer(scene, alarm);
      story.checkEvidence();
      System.out.println("PASS");
      return CommandLine.ExitCode.OK;
    } catch (TimeLine.Missing | IllegalStateException e) {
      System.out.println("FAIL: " + e.getMessage() + " (logs in " + folder + ")");
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private static int shown(Story story, String board, Ports ports, Path folder)
      throws IOException, InterruptedException {
    Story.Scene scene = story.begin(board);
    System.out.println();
    System.out.println("  Console   https://localhost:" + ports.https());
    System.out.println("            (the browser warns: the school signs its own certificate)");
    System.out.println("  Sign in   admin / " + Story.ADMIN_PASSWORD);
    System.out.println("  or        ada.example / " + scene.headOneTime() + " (one time)");
    System.out.println("  Kept in   " + folder);
    System.out.println();
    story.fall(scene);
    System.out.println();
    System.out.println("  Take the alarm on in the browser, and watch what the wearer feels.");
    System.out.println("  Type: walk, sit, fall, press, double, panic. End with Ctrl-C.");
    System.out.println();
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      scene.device().say(line.strip());
    }
    new CountDownLatch(1).await(); // no terminal: until somebody ends it
    return CommandLine.ExitCode.OK;
  }

  private String board() {
    String name = recording.orElseGet(() -> Files.isReadable(SHARED) ? SHARED + USUAL_FALL : "");
    if (name.isEmpty()) {
      return "simulated";
    }
    SimulatedBoards.recorded(name);
    return "simulated:" + name;
  }

  private Path folder() throws IOException {
    if (data.isPresent()) {
      if (Files.exists(data.get())) {
        throw new IllegalArgumentException(data.get() + " exists already: choose another folder");
      }
      return Files.createDirectories(data.get());
    }
    return Files.createTempDirectory("homeward-demo");
  }
}

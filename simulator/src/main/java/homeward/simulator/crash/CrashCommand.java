package homeward.simulator.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Kills gateway and devices, and counts alarms.
@Command(
    name = "crash",
    mixinStandardHelpOptions = true,
    description =
        "Kills gateway and devices (kill -9) at random moments while alarms arrive over both links,"
            + " replaces, restores and copies the devices' cards, and checks that each alarm is at"
            + " the gateway exactly once, in the name of whoever raised it. Exit 0: it is.")
public final class CrashCommand implements Callable<Integer> {
  @Option(
      names = "--rounds",
      defaultValue = "200",
      paramLabel = "N",
      description = "How many rounds (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Of the moments (default: ${DEFAULT-VALUE}); what they hit is never the same.")
  private long seed;

  @Override
  public Integer call() throws IOException {
    if (rounds < 1 || rounds > 10_000) {
      throw new IllegalArgumentException("--rounds is 1 to 10000, not " + rounds);
    }
    Path folder = Files.createTempDirectory("homeward-crash");
    CrashRun.Result result =
        new CrashRun(folder, new SplittableRandom(seed), System.out).run(rounds);
    result.faults().forEach(fault -> System.out.println("  " + fault));
    System.out.printf(
        "%d alarms taken, %d receipted, %d faults%n",
        result.alarms(), result.receipts(), result.faults().size());
    boolean passed = result.faults().isEmpty();
    System.out.println(passed ? "PASS" : "FAIL: see above; logs in " + folder);
    return passed ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}

package homeward.simulator.crash;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "crash", mixinStandardHelpOptions = true, description = "x")
public final class CrashCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}

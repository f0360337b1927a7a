package homeward.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.simulator.Child;
import java.io.IOException;
import java.util.stream.Collectors;

/// Worlds of the simulator, in a process of their own.
final class Night {
  private Night() {}

  /// Runs worlds by these options of `simulate run`, and says which promise was broken.
  static void holds(String options) throws IOException, InterruptedException {
    Child run = Child.run(("simulate run " + options).split(" ", -1));
    assertThat(run.output()).as(broken(run.output())).contains("PASS: all promises held");
    assertThat(run.status()).isZero();
  }

  /// Which worlds, and how to run them again: first, since the rest is long and may be cut off.
  private static String broken(String output) {
    return output
        .lines()
        .filter(line -> line.startsWith("seed ") || line.startsWith("repeat it: "))
        .collect(Collectors.joining("\n"));
  }
}

package homeward.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.simulator.Child;
import java.io.IOException;

/// Worlds of the simulator, in a process of their own.
final class Night {
  private Night() {}

  /// Runs worlds by these options of `simulate run`, and says which promise was broken.
  static void holds(String options) throws IOException, InterruptedException {
    Child run = Child.run(("simulate run " + options).split(" ", -1));
    assertThat(run.output()).contains("PASS: all promises held");
    assertThat(run.status()).isZero();
  }
}

package homeward.simulator.run;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The short form of the simulator's night: fixed seeds, and some that nobody has seen.
class HostileWorldsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--seeds 450",
        "--seeds 200 --first fresh",
        "--kind duress --seeds 220",
        "--kind duress --seeds 60 --first fresh",
        "--years 0.3",
        "--seeds 25 --sql"
      })
  void all_promises_hold(String options) throws IOException, InterruptedException {
    Night.holds(options);
  }
}

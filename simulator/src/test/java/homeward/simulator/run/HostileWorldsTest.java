package homeward.simulator.run;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The short form of the simulator's night: fixed seeds, and some that nobody has seen.
class HostileWorldsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--seeds 1200",
        "--seeds 600 --first fresh",
        "--kind duress --seeds 600",
        "--kind duress --seeds 200 --first fresh",
        "--years 0.7",
        "--seeds 60 --sql"
      })
  void all_promises_hold(String options) throws IOException, InterruptedException {
    Night.holds(options);
  }
}

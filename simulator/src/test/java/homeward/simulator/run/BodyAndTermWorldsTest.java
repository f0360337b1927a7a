package homeward.simulator.run;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The short form of a night of bodies and of school terms: fixed seeds, and some that nobody has
/// seen.
class BodyAndTermWorldsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--kind body --seeds 200",
        "--kind body --seeds 50 --first fresh",
        "--kind fear --seeds 300",
        "--kind lives --seeds 60",
        "--kind visits --seeds 60",
        "--kind screens --seeds 100",
        "--kind records --seeds 100"
      })
  void all_promises_hold(String options) throws IOException, InterruptedException {
    Night.holds(options);
  }
}

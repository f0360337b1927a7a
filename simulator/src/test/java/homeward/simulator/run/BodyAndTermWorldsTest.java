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
        "--kind body --seeds 120",
        "--kind body --seeds 30 --first fresh",
        "--kind fear --seeds 200",
        "--kind lives --seeds 40",
        "--kind visits --seeds 40",
        "--kind screens --seeds 70",
        "--kind records --seeds 70"
      })
  void all_promises_hold(String options) throws IOException, InterruptedException {
    Night.holds(options);
  }
}

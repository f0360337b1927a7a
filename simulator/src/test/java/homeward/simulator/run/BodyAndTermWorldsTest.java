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
        "--kind body --seeds 80",
        "--kind body --seeds 20 --first fresh",
        "--kind fear --seeds 140",
        "--kind practice --seeds 140",
        "--kind lives --seeds 30",
        "--kind visits --seeds 30",
        "--kind screens --seeds 50",
        "--kind records --seeds 50"
      })
  void all_promises_hold(String options) throws IOException, InterruptedException {
    Night.holds(options);
  }
}

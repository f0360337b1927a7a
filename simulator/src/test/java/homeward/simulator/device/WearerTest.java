package homeward.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WearerTest {
  @Test
  void the_readme_names_each_word_that_a_simulated_wearer_obeys() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));

    for (String command : Wearer.COMMANDS.split(", ", -1)) {
      assertThat(readme).contains("`" + command + "`");
    }
  }
}

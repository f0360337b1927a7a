package homeward.simulator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ManualTest {
  @Test
  void the_page_of_settings_is_made_from_them() throws IOException {
    assertThat(Files.readString(Path.of("../docs/settings.md")))
        .as("make it anew: ./homeward protocol settings > docs/settings.md")
        .isEqualTo(ProtocolCommand.Settings.page());
  }
}

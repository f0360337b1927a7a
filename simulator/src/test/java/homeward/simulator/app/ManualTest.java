package homeward.simulator.app;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.simulator.energy.Energy;
import homeward.simulator.energy.EnergyCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ManualTest {
  @Test
  void the_page_of_energy_is_made_from_its_model_and_the_default_settings_last_a_working_day()
      throws IOException {
    assertThat(Files.readString(Path.of("../docs/energy.md")))
        .as("make it again: ./homeward energy > docs/energy.md")
        .isEqualTo(EnergyCommand.page());
    assertThat(Energy.hours(Energy.Use.usual())).isGreaterThanOrEqualTo(12);
  }

  @Test
  void the_page_of_settings_is_made_from_them() throws IOException {
    assertThat(Files.readString(Path.of("../docs/settings.md")))
        .as("make it again: ./homeward protocol settings > docs/settings.md")
        .isEqualTo(ProtocolCommand.Settings.page());
  }
}

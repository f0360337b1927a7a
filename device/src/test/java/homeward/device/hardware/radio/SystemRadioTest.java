package homeward.device.hardware.radio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemRadioTest {
  private static final String HEADINGS =
      """
      Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE
       face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22
      """;
  private static final String CONNECTED =
      " wlan0: 0000   54.  -56.  -256        0      0      0      0      0        0\n";
  private static final String MODEM =
      """
      modem.dbus-path                                 : /org/freedesktop/ModemManager1/Modem/0
      modem.generic.state                             : connected
      modem.generic.signal-quality.value              : 67
      modem.generic.signal-quality.recent             : yes
      """;

  @TempDir private Path folder;

  private static OptionalInt table(String lines) {
    return WirelessTable.dbm((HEADINGS + lines).lines().toList());
  }

  private static OptionalInt report(String text) {
    return ModemReport.dbm(text.lines().toList());
  }

  /// A look at a table that is there or not, and a command that stands for ModemManager's.
  private OptionalInt look(String wireless, String... modem) throws Exception {
    Path table = folder.resolve("wireless");
    if (!wireless.isEmpty()) {
      Files.writeString(table, wireless);
    }
    return new SystemRadio(table, List.of(modem)).look();
  }

  private String says(String text) throws IOException {
    return Files.writeString(folder.resolve("report"), text).toString();
  }

  @Test
  void wi_fi_is_as_strong_as_the_kernels_table_says() {
    assertThat(table(CONNECTED)).hasValue(-56);
    assertThat(table(CONNECTED + " wlan1: 0000   70.  -40   -256  0 0 0 0 0 0\n")).hasValue(-40);
  }

  @Test
  void without_an_interface_or_a_level_in_dbm_nothing_is_known_of_wi_fi() {
    assertThat(table("")).isEmpty();
    assertThat(WirelessTable.dbm(List.of())).isEmpty();
    assertThat(table(" wlan0: 0000    0     0     0        0 0 0 0 0 0\n")).isEmpty();
    assertThat(table(" wlan0: 0000   54.  -256.  -256      0 0 0 0 0 0\n")).isEmpty();
    assertThat(table(" wlan0: nonsense\n")).isEmpty();
  }

  @Test
  void a_modems_percent_is_between_113_and_51_dbm_below_a_milliwatt() {
    assertThat(report(MODEM)).hasValue(-71);
    assertThat(report(MODEM.replace("67", "0"))).hasValue(-113);
    assertThat(report(MODEM.replace("67", "100"))).hasValue(-51);
  }

  @Test
  void a_modem_that_is_not_connected_or_has_not_measured_says_nothing() {
    assertThat(report(MODEM.replace("connected", "searching"))).isEmpty();
    assertThat(report(MODEM.replace("yes", "no"))).isEmpty();
    assertThat(report(MODEM.replace("67", "101"))).isEmpty();
    assertThat(report(MODEM.replace("67", "--"))).isEmpty();
    assertThat(report("error: couldn't find modem")).isEmpty();
  }

  @Test
  void wi_fi_is_preferred_and_a_modem_is_asked_where_there_is_none() throws Exception {
    String report = says(MODEM);
    assertThat(look("", "cat", report)).hasValue(-71);
    assertThat(look(HEADINGS, "cat", report)).hasValue(-71);
    assertThat(look(HEADINGS + CONNECTED, "cat", report)).hasValue(-56);
  }

  @Test
  void a_board_on_a_cable_knows_of_no_signal_and_says_so() throws Exception {
    assertThat(look("", "homeward-no-such-program")).isEmpty();
    assertThat(look("", "false")).isEmpty();
    assertThat(new SystemRadio(folder, List.of("false")).dbm()).isEmpty();
  }
}

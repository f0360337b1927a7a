package homeward.simulator.field;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.simulator.School;
import homeward.simulator.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A technician enrols a device with a code, and it works.
class EnrolmentTest {
  @TempDir static Path folder;
  private static School school;

  @BeforeAll
  static void open() {
    school = new School(folder);
  }

  @AfterAll
  static void close() {
    school.close();
  }

  /// @return what it said on standard error; empty if it went well
  private static String enrol(String code, Path data) throws IOException {
    Path log = Files.createTempFile(folder, "enrol", ".log");
    var program =
        new Program(
            "32m",
            "homeward.device.app.DeviceApp",
            List.of(
                "enrol",
                code,
                "--gateway=localhost",
                "--https-port=" + school.programs.ports().https(),
                "--mqtt-port=" + school.programs.ports().mqtt(),
                "--coap-port=" + school.programs.ports().coap(),
                "--data=" + data),
            log,
            _ -> {});
    int exit = program.exit();
    String said = Files.readString(log);
    assertThat(exit == 0).as(said).isEqualTo(said.isEmpty());
    return said;
  }

  @Test
  void a_code_makes_a_device_known_and_its_key_stays_on_it() throws IOException {
    String code = school.programs.code("fresh-1");
    Path data = folder.resolve("fresh-1-data");
    assertThat(enrol(code, data)).isEmpty();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("identity.pem"))))
        .isEqualTo("rw-------");

    var arguments = new ArrayList<>(Files.readAllLines(data.resolve("options")));
    arguments.addAll(List.of("--data=" + data, "--board=simulated"));
    try (var device =
        new Program(
            "32m",
            "homeward.device.app.DeviceApp",
            arguments,
            folder.resolve("fresh-1.log"),
            _ -> {})) {
      assertThat(device.isAlive()).isTrue();
      school.awaitLive("device fresh-1");
    }
  }

  @Test
  void a_code_is_refused_the_second_time_and_after_a_typing_error_and_by_another_school()
      throws IOException {
    String code = school.programs.code("fresh-2");
    assertThat(enrol(code, folder.resolve("first"))).isEmpty();
    assertThat(enrol(code, folder.resolve("second")))
        .contains("the gateway refused", "known, was used, or is too old");
    char last = code.charAt(code.length() - 1);
    String typo = code.substring(0, code.length() - 1) + (last == '7' ? '8' : '7');
    assertThat(enrol(typo, folder.resolve("third"))).contains("typing error");
    var parsed = homeward.protocol.enrol.EnrolCode.parse(code);
    var foreign = new homeward.protocol.enrol.EnrolCode(parsed.secret(), "000000000000");
    assertThat(enrol(foreign.text(), folder.resolve("fourth")))
        .contains("not the gateway that the code is from");
    assertThat(folder.resolve("second/identity.pem")).doesNotExist();
  }
}

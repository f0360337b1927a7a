package homeward.simulator.field;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.simulator.process.Program;
import homeward.simulator.process.Timeouts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A device that cannot read who it is: a card that breaks takes the identity first or last.
class BrokenIdentityTest {
  private static final String BROKEN = "\0\0\0 no identity any more";

  @TempDir private Path folder;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  private Program device(String... more) {
    var arguments =
        new ArrayList<>(
            List.of("--data=" + folder, "--board=simulated", "--mqtt-port=9", "--coap-port=9"));
    arguments.addAll(List.of(more));
    return new Program(
        "32m", "homeward.device.app.DeviceApp", arguments, folder.resolve("device.log"), said::add);
  }

  private void awaitWords(String words) throws InterruptedException {
    String line = "";
    while (line != null && !line.contains(words)) {
      line = said.poll(Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS);
    }
    assertThat(line).as(words).isNotNull();
  }

  @Test
  void a_device_that_cannot_read_who_it_is_says_that_nobody_hears_and_takes_a_panic()
      throws Exception {
    Files.writeString(folder.resolve("identity.pem"), BROKEN);
    try (Program device = device()) {
      awaitWords("signal NO_LINK");
      device.say("panic");
      awaitWords("signal TRYING");
      assertThat(device.isAlive()).isTrue();
    }
  }

  @Test
  void a_device_that_knows_its_name_keeps_a_panic_for_the_day_on_which_its_identity_is_read()
      throws Exception {
    Files.writeString(folder.resolve("identity.pem"), BROKEN);
    Files.writeString(folder.resolve("name"), "wearable-1");
    try (Program device = device("--worker=sam.example")) {
      awaitWords("signal PRESS_NOW");
      device.say("panic");
      awaitWords("signal TRYING");
    }
    assertThat(Files.readString(folder.resolve("outbox"), StandardCharsets.ISO_8859_1))
        .contains("wearable-1");
  }

  @Test
  void a_device_that_nobody_has_enrolled_says_so_and_ends() throws IOException {
    try (Program device = device()) {
      assertThat(device.exit()).isEqualTo(2);
    }
    assertThat(Files.readString(folder.resolve("device.log"))).contains("not enrolled yet");
  }
}

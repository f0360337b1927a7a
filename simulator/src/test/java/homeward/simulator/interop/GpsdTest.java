package homeward.simulator.interop;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.simulator.School;
import homeward.simulator.process.Ports;
import homeward.simulator.process.Program;
import homeward.simulator.process.Timeouts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Debian's gpsd, fed by its gpsfake with a receiver's sentences, to the office's screen.
class GpsdTest {
  private static final String NAME = "gps-1";
  private static final int MOST_EVENTS = 40;

  @TempDir Path folder;

  /// A receiver at 53.5 N, 4.75 W, in the sea, for a minute: sentences of NMEA 0183.
  private static String sentences() {
    return IntStream.range(0, 60)
        .mapToObj(s ->
            sentence(
                    String.format(
                        "GPGGA,1200%02d.00,5330.000,N,00445.000,W,1,08,0.9,10.0,M,47.0,M,,", s))
                + sentence("GPGSA,A,3,01,02,03,04,05,06,07,08,,,,,1.5,0.9,1.2")
                + sentence(
                    String.format(
                        "GPRMC,1200%02d.00,A,5330.000,N,00445.000,W,0.0,0.0,020326,,,A", s)))
        .collect(Collectors.joining());
  }

  private static String sentence(String body) {
    int sum = 0;
    for (byte each : body.getBytes(StandardCharsets.US_ASCII)) {
      sum ^= each;
    }
    return String.format("$%s*%02X\r\n", body, sum);
  }

  private Process receiver(int port) throws IOException {
    Path log = folder.resolve("receiver.nmea");
    Files.writeString(log, sentences());
    return Peer.start(
        folder,
        List.of("gpsfake", "-q", "-P", Integer.toString(port), "-c", "0.1", log.toString()),
        folder.resolve("gpsfake.out"));
  }

  @Test
  void where_the_wearer_is_stands_on_the_console_in_a_visit_and_not_before() throws Exception {
    int port = Ports.free().https();
    Process receiver = receiver(port);
    try (var school = new School(folder)) {
      school.programs.enrol(NAME);
      school.admin.addPerson("sam", "Sam", "Example", "VISITOR", "", "");
      String visit = school.admin.plan("sam", NAME, "1 Nowhere Lane", "attendance", 90);
      try (Program device =
          school.programs.device(
              NAME, List.of("--worker", "sam", "--gpsd", "localhost:" + port), _ -> {})) {
        assertThat(device.isAlive()).isTrue();
        school.awaitLive("device " + NAME);
        assertThat(page(school, visit)).doesNotContain("Position");
        school.admin.progress(visit, "DEPARTED");
        for (int i = 0; i < MOST_EVENTS && !page(school, visit).contains("Position"); i++) {
          school.awaitLive("device " + NAME);
        }
        assertThat(page(school, visit)).contains("Position 53.500000, -4.750000");
        school.admin.progress(visit, "RETURNED");
        assertThat(page(school, visit)).doesNotContain("Position");
      }
    } finally {
      end(receiver);
    }
  }

  private static String page(School school, String visit) {
    return school.admin.get("/visits/" + visit).select("dl").text();
  }

  private static void end(Process receiver) throws InterruptedException {
    receiver.destroy();
    if (!receiver.waitFor(Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS)) {
      receiver.destroyForcibly();
    }
  }
}

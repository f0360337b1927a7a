package homeward.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import homeward.simulator.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// In a process of its own, as its user has it.
class FleetCommandTest {
  @TempDir Path folder;

  @Test
  void a_small_fleet_on_a_slow_network_comes_through_a_cut_and_a_killed_gateway()
      throws IOException, InterruptedException {
    Path json = folder.resolve("fleet.json");
    Child result =
        Child.run(
            "simulate",
            "fleet",
            "--devices",
            "12",
            "--coap",
            "9",
            "--seconds",
            "10",
            "--alarms",
            "120",
            "--delay",
            "30",
            "--cut",
            "5",
            "--kill-gateway",
            "--json",
            json.toString());
    assertThat(result.status()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("alarm taken to its receipt")
        .contains("PASS: no alarm lost, none doubled");
    JsonNode figures = new ObjectMapper().readTree(Files.readString(json));
    assertThat(figures.get("devices_by_mqtt_over_tls").asInt()).isEqualTo(12);
    assertThat(figures.get("alarms").asInt())
        .isPositive()
        .isEqualTo(figures.get("receipted").asInt());
    assertThat(figures.get("mqtt_drops").asInt()).isGreaterThanOrEqualTo(12);
    // Two ways of 30 ms.
    assertThat(figures.get("latency_ms").get("alarm").get("p50").asDouble()).isGreaterThan(60);
    assertThat(figures.get("faults")).isEmpty();
  }

  @Test
  void what_cannot_be_is_refused_with_a_clear_line() throws IOException, InterruptedException {
    assertRefused("--devices is 1 to 50000, not 0", "--devices", "0");
    assertRefused("--coap is 0 to 5, not 6", "--devices", "5", "--coap", "6");
    assertRefused("--target and --identities go together", "--target", "localhost:1:2");
    assertRefused("may not open so many sockets", "--devices", "50000");
    assertRefused(
        "holds 0 identities, not 3",
        "--devices",
        "3",
        "--target",
        "localhost:1:2",
        "--identities",
        folder.toString());
  }

  private static void assertRefused(String why, String... options)
      throws IOException, InterruptedException {
    Child result = Child.run(fleet(options));
    assertThat(result.status()).as(result.output()).isEqualTo(2);
    assertThat(result.output()).contains(why);
  }

  private static String[] fleet(String... options) {
    var all = new java.util.ArrayList<>(java.util.List.of("simulate", "fleet"));
    all.addAll(java.util.List.of(options));
    return all.toArray(String[]::new);
  }
}

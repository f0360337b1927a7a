package homeward.simulator.process;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A [Relay] as a process of its own, for more connections than one process may have. Prints its
/// two ports; obeys on standard input: `open`, `cut`, `swallow`, `portal`, `rebind`, `delay MS`.
public final class RelayApp {
  private RelayApp() {}

  /// Arguments: the gateway's MQTT port and CoAP port.
  public static void main(String[] args) {
    try (var relay = new Relay(Integer.parseInt(args[0]), Integer.parseInt(args[1]))) {
      System.out.println("ports " + relay.tcpPort() + " " + relay.udpPort());
      System.out.flush();
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
          .lines()
          .forEach(line -> obey(relay, line));
    }
    System.exit(0);
  }

  private static void obey(Relay relay, String line) {
    switch (line) {
      case "open" -> relay.both(Relay.Mood.OPEN);
      case "cut" -> relay.both(Relay.Mood.CUT);
      case "swallow" -> relay.both(Relay.Mood.SWALLOW);
      case "portal" -> relay.both(Relay.Mood.PORTAL);
      case "rebind" -> relay.rebind();
      default -> {
        if (!line.matches("delay [0-9]{1,5}")) {
          throw new IllegalArgumentException("a relay does not know '" + line + "'");
        }
        relay.delay(Duration.ofMillis(Long.parseLong(line.substring("delay ".length()))));
      }
    }
  }
}

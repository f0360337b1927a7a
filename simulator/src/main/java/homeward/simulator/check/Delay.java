package homeward.simulator.check;

import homeward.protocol.id.AlarmId;
import java.time.Duration;

/// How long an alarm took from one thing to the next, by the world's clock.
public record Delay(Leg leg, AlarmId alarm, Duration length) {

  /// From what to what.
  public enum Leg {
    TO_STORE("from the device's disk to the gateway's store"),
    TO_PERSON("from the gateway's store to a person who has it");

    private final String words;

    Leg(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}

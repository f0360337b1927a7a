package homeward.device.hardware.pi4j;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What `--board pi:…` may say: `key=value`, with commas between. Lines are GPIO numbers (BCM), not
/// pins of the header.
///
/// | key | default | what |
/// |---|---|---|
/// | sensor | adxl345 | or lsm6dso, mpu6050 |
/// | battery | max17048 | or ina219, or a folder of /sys/class/power_supply |
/// | int1 | none | where the accelerometer's INT1 leads; it is asked now and then if nowhere |
/// | bus | 1 | the I2C bus |
/// | button | 17 | to ground when pressed |
/// | motor | 22 | on when high |
/// | buzzer | 23 | on when high |
/// | red | 27 | light, on when high |
/// | green | 24 | light, on when high |
record PiOptions(Map<String, String> values) {
  private static final Set<String> KEYS =
      Set.of("sensor", "battery", "int1", "bus", "button", "motor", "buzzer", "red", "green");

  /// @throws IllegalArgumentException if a key is unknown or a number none
  static PiOptions parse(String text) {
    var values = new HashMap<String, String>();
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int at = part.indexOf('=');
      String key = at < 0 ? part : part.substring(0, at);
      if (at < 0 || !KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "the board pi does not know '" + part + "'; it takes KEY=VALUE with " + KEYS);
      }
      values.put(key, part.substring(at + 1));
    }
    return new PiOptions(Map.copyOf(values));
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  String word(String key, String usual) {
    return values.getOrDefault(key, usual);
  }

  int number(String key, int usual) {
    String text = word(key, Integer.toString(usual));
    if (!text.matches("[0-9]{1,2}")) {
      throw new IllegalArgumentException("the board's " + key + " is a number, not '" + text + "'");
    }
    return Integer.parseInt(text);
  }
}

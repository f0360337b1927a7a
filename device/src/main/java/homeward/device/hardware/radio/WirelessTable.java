package homeward.device.hardware.radio;

import homeward.protocol.message.Uplink.Heartbeat;
import java.util.List;
import java.util.OptionalInt;

/// The kernel's table of Wi-Fi interfaces, /proc/net/wireless. Source: Linux,
/// net/wireless/wext-proc.c: two lines of headings, then for each interface its name, status, link
/// quality, level and noise. A level below 0 is in dBm; others count in units of the driver's own.
final class WirelessTable {
  private static final int HEADINGS = 2;
  private static final int LEVEL = 3;

  private WirelessTable() {}

  /// The strongest level of an interface that has one, in dBm.
  static OptionalInt dbm(List<String> lines) {
    return lines.stream()
        .skip(HEADINGS)
        .map(line -> line.strip().split("\\s+", -1))
        .filter(words -> words.length > LEVEL && words[LEVEL].matches("-[0-9]{1,3}\\.?"))
        .mapToInt(words -> Integer.parseInt(words[LEVEL].replace(".", "")))
        .filter(dbm -> dbm > Heartbeat.UNKNOWN_SIGNAL)
        .max();
  }
}

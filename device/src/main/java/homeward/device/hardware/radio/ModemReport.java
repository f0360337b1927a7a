package homeward.device.hardware.radio;

import java.util.List;
import java.util.OptionalInt;

/// What `mmcli --modem=any --output-keyvalue` says of a modem. ModemManager makes its percent from
/// the level, -113 dBm for 0 and -51 dBm for 100. Source: ModemManager, mm-broadband-modem.c and
/// mm-broadband-modem-qmi.c.
final class ModemReport {
  private static final String QUALITY = "modem.generic.signal-quality.value";
  private static final String RECENT = "modem.generic.signal-quality.recent";
  private static final String STATE = "modem.generic.state";
  private static final int WEAKEST_DBM = -113;
  private static final int STRONGEST_DBM = -51;

  private ModemReport() {}

  /// Its level in dBm; empty if it is not connected or has not measured lately.
  static OptionalInt dbm(List<String> lines) {
    String quality = value(lines, QUALITY);
    boolean counts = value(lines, STATE).equals("connected") && !value(lines, RECENT).equals("no");
    if (!counts || !quality.matches("[0-9]{1,2}|100")) {
      return OptionalInt.empty();
    }
    int span = STRONGEST_DBM - WEAKEST_DBM;
    return OptionalInt.of(WEAKEST_DBM + Math.round(span * Integer.parseInt(quality) / 100f));
  }

  private static String value(List<String> lines, String key) {
    return lines.stream()
        .map(line -> line.split(":", 2))
        .filter(pair -> pair.length == 2 && pair[0].strip().equals(key))
        .map(pair -> pair[1].strip())
        .findFirst()
        .orElse("");
  }
}

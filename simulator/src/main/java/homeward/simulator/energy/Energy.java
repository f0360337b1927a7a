package homeward.simulator.energy;

import java.util.ArrayList;
import java.util.List;

/// What a wearable takes from its cell, part by part: power while a part works, times the share of
/// the time that it does.
public final class Energy {
  /// One lithium-ion cell of size 18650, 3350 mAh at 3.6 V.
  public static final double CELL_WH = 3.35 * 3.6;

  /// What the converter passes on, and what of the cell is used before the device switches off.
  public static final double CONVERTER = 0.88;

  public static final double USABLE = 0.95;

  private static final double S_A_DAY = 86_400;

  /// How the figure of a part is known.
  public enum Known {
    /// From the maker's data sheet, typical.
    DATA_SHEET("data sheet, typical"),

    /// From parts and voltages in docs/wiring.md, by Ohm's law.
    WIRING("by the wiring"),

    /// Measured by this project, see docs/figures.md.
    MEASURED("measured here"),

    /// Nobody here has measured it: put your own in.
    ASSUMED("assumed; measure yours");

    private final String words;

    Known(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// A part and what it takes on average.
  ///
  /// @param mw while it works
  /// @param share of the time that it works, 0 to 1
  public record Part(String name, double mw, double share, Known known, String source) {
    double averageMw() {
      return mw * share;
    }
  }

  /// How a device is used.
  ///
  /// @param heartbeatS between two heartbeats
  /// @param visitHours a working day's hours in visits; the receiver works in them alone
  /// @param fixS between two fixes in a visit; 0 without a receiver
  /// @param sensorHz samples a second
  /// @param alarmMinutes a day's minutes in an alarm
  public record Use(
      double heartbeatS, double visitHours, double fixS, int sensorHz, double alarmMinutes) {
    private static final double DAY_HOURS = 10;

    /// The default settings on a day of ten hours, four of them in visits.
    public static Use usual() {
      return new Use(30, 4, 60, 100, 2);
    }

    double visits() {
      return visitHours / DAY_HOURS;
    }
  }

  private Energy() {}

  /// All parts, in this use.
  public static List<Part> parts(Use use) {
    double volts = 3.3;
    var parts = new ArrayList<Part>();
    parts.add(
        new Part("board, idle, radios apart", 400, 1, Known.ASSUMED, "a Zero 2 W without display"));
    parts.add(
        new Part(
            "processor at work", 350, 0.014, Known.MEASURED, "1.4 % of a core, ./homeward board"));
    parts.add(new Part("radio, connected and idle", 60, 1, Known.ASSUMED, "a modem or Wi-Fi"));
    parts.add(
        new Part(
            "radio, a message",
            800,
            (1.5 / use.heartbeatS()) * share(use),
            Known.ASSUMED,
            "1.5 s awake for each heartbeat"));
    parts.add(
        new Part(
            "satellite receiver",
            25 * volts,
            use.fixS() == 0 ? 0 : use.visits(),
            Known.DATA_SHEET,
            "u-blox MAX-M8Q, tracking"));
    double sensorUa = use.sensorHz() >= 100 ? 140 : use.sensorHz() >= 50 ? 90 : 60;
    parts.add(
        new Part(
            "accelerometer",
            sensorUa / 1000 * volts,
            1,
            Known.DATA_SHEET,
            "ADXL345 rev. G, table 7"));
    parts.add(new Part("fuel gauge", 0.023 * volts, 1, Known.DATA_SHEET, "MAX17048, active"));
    parts.add(
        new Part(
            "vibration motor",
            60 * volts,
            (20 + 60 * use.alarmMinutes() * 0.3) / S_A_DAY,
            Known.ASSUMED,
            "20 s a day, and a third of each alarm"));
    parts.add(
        new Part(
            "light",
            (volts - 2) / 330 * 1000 * volts,
            (60 + 60 * use.alarmMinutes()) / S_A_DAY,
            Known.WIRING,
            "330 ohm at 3.3 V"));
    return List.copyOf(parts);
  }

  /// In an alarm heartbeats come every 5 s.
  private static double share(Use use) {
    double alarm = use.alarmMinutes() / (Use.DAY_HOURS * 60);
    return 1 - alarm + alarm * use.heartbeatS() / 5;
  }

  /// What all parts take together, in mW.
  public static double averageMw(Use use) {
    return parts(use).stream().mapToDouble(Part::averageMw).sum();
  }

  /// How long the cell lasts.
  public static double hours(Use use) {
    return 1000 * CELL_WH * CONVERTER * USABLE / averageMw(use);
  }
}

package homeward.device.run;

import homeward.device.hardware.Battery;
import homeward.device.hardware.HardwareException;
import homeward.device.power.Discharge;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.Optional;
import org.tinylog.Logger;

/// Looks at the battery now and then. A reading that fails says nothing about the charge: the last
/// one stands, and a gauge that goes on failing is a fault of its own.
final class Charge {
  /// So often.
  static final Duration LOOK = Duration.ofSeconds(10);

  /// Until the first reading, which the start does not wait for.
  private static final Duration FIRST_LOOK = Duration.ofSeconds(1);

  /// It is low below the first and no longer from the second on, so that a reading that trembles
  /// between two percents is no row of faults.
  private static final int LOW_PERCENT = 20;

  private static final int ENOUGH_PERCENT = 25;

  private static final Duration LOW_LEFT = Duration.ofHours(2);
  private static final Duration ENOUGH_LEFT = Duration.ofMinutes(150);

  /// So many looks in a row, a minute, make a low battery a full one, and a gauge that is unknown
  /// known.
  private static final int LOOKS = 6;

  private static final Duration UNKNOWN_AFTER = Duration.ofMinutes(1);

  private final Battery battery;
  private final Discharge discharge = new Discharge();
  private Tick next;
  private int percent;
  private boolean read;
  private boolean low;
  private int enough;
  private boolean unknown;
  private int answers;
  private Tick lastAnswer;

  Charge(Battery battery, Tick now) {
    this.battery = battery;
    this.next = now;
    this.lastAnswer = now;
  }

  /// @return whether it is low: under 20 %, or empty within 2 h; until a minute of 25 % and 2 h 30
  boolean step(Tick now) {
    if (!now.isBefore(next)) {
      look(now);
      next = now.plus(read ? LOOK : FIRST_LOOK);
    }
    return low;
  }

  private void look(Tick now) {
    try {
      percent = battery.percent();
      read = true;
      discharge.note(now, percent);
      answers++;
      lastAnswer = now;
      judge(discharge.left(now));
    } catch (HardwareException e) {
      Logger.debug(e, "the battery does not answer");
      answers = 0;
    }
    unknown = unknown ? answers < LOOKS : lastAnswer.until(now).compareTo(UNKNOWN_AFTER) >= 0;
  }

  private void judge(Optional<Duration> left) {
    boolean empties = percent < LOW_PERCENT || isLess(left, LOW_LEFT);
    enough = percent < ENOUGH_PERCENT || isLess(left, ENOUGH_LEFT) ? 0 : enough + 1;
    low = low ? enough < LOOKS : empties;
  }

  private static boolean isLess(Optional<Duration> left, Duration limit) {
    return left.filter(it -> it.compareTo(limit) < 0).isPresent();
  }

  /// When it looks next.
  Tick next() {
    return next;
  }

  /// 0 to 100 %, as it was read last; 0 if it never was.
  int percent() {
    return percent;
  }

  /// Whether the gauge has not answered for a minute.
  boolean isUnknown() {
    return unknown;
  }

  /// Whether it is known, and enough for a visit.
  boolean isTrusted() {
    return read && !unknown && percent > 0 && !low;
  }
}

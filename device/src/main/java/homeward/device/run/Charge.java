package homeward.device.run;

import homeward.device.hardware.Battery;
import homeward.device.hardware.HardwareException;
import homeward.device.power.Discharge;
import homeward.protocol.time.Tick;
import java.time.Duration;
import org.tinylog.Logger;

/// Looks at the battery now and then. One that does not answer counts as empty: a wearer must not
/// trust it.
final class Charge {
  /// So often.
  static final Duration LOOK = Duration.ofSeconds(10);

  private static final int LOW_PERCENT = 20;
  private static final Duration LOW_LEFT = Duration.ofHours(2);

  private final Battery battery;
  private final Discharge discharge = new Discharge();
  private Tick next;
  private int percent;

  Charge(Battery battery, Tick now) {
    this.battery = battery;
    this.next = now;
  }

  /// @return whether it is low: under 20 %, or empty within 2 h
  boolean step(Tick now) {
    if (!now.isBefore(next)) {
      next = now.plus(LOOK);
      look(now);
    }
    return percent < LOW_PERCENT
        || discharge.left(now).filter(left -> left.compareTo(LOW_LEFT) < 0).isPresent();
  }

  private void look(Tick now) {
    try {
      percent = battery.percent();
      discharge.note(now, percent);
    } catch (HardwareException e) {
      Logger.debug(e, "the battery does not answer");
      percent = 0;
    }
  }

  /// When it looks next.
  Tick next() {
    return next;
  }

  /// 0 to 100 %.
  int percent() {
    return percent;
  }
}

package homeward.device.run;

import homeward.device.alarm.AlarmInput;
import homeward.device.alarm.AlarmState;
import org.tinylog.Logger;

/// What the log tells of the loop.
final class LoopLog {
  private long failures;

  /// A cycle failed: the 1st, 2nd, 4th, 8th is told, since what fails may fail for ever.
  void failed(Throwable failure) {
    if (Long.bitCount(++failures) == 1) {
      Logger.error(failure, "{} cycles of the loop have failed", failures);
    }
  }

  /// The alarm has taken an input in.
  static void moved(AlarmState from, AlarmState to, AlarmInput by) {
    if (!from.getClass().equals(to.getClass())) {
      Logger.info(
          "{} to {} by {}",
          from.getClass().getSimpleName(),
          to.getClass().getSimpleName(),
          by.getClass().getSimpleName());
    }
  }
}

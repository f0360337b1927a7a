package homeward.simulator.device;

import homeward.device.alarm.AlarmState;
import homeward.device.motion.MotionEvent;
import java.time.Duration;

/// A device, as its wearer's finger and body have it.
public interface Worn {
  /// Holds its button down for so long, from now.
  void hold(Duration length);

  /// What the wearer's all-clear would be an answer to, as its wearer feels it.
  Call call();

  /// Whether help is called.
  enum Call {
    NONE,

    /// The wearer is asked.
    ASKED,
    RAISED;

    public static Call of(AlarmState alarm) {
      return switch (alarm) {
        case AlarmState.Quiet _ -> NONE;
        case AlarmState.PreAlarm _ -> ASKED;
        case AlarmState.Raised _ -> RAISED;
      };
    }
  }

  /// Has its senses tell of a movement.
  ///
  /// @param likeness of a fall, 0 to 1
  void moves(MotionEvent.Kind kind, double likeness);
}

package homeward.simulator.device;

import homeward.device.motion.MotionEvent;
import java.time.Duration;

/// A device, as its wearer's finger and body have it.
public interface Worn {
  /// Holds its button down for so long, from now.
  void hold(Duration length);

  /// Has its senses tell of a movement.
  ///
  /// @param likeness of a fall, 0 to 1
  void moves(MotionEvent.Kind kind, double likeness);
}

package homeward.device.motion;

/// What the detector makes of a stretch of movement.
///
/// @param kind what happened
/// @param atMs the end of the 20 ms that settled it, ms on the sensor's clock
/// @param likeness how like a fall it was, 0 to 1; 0 where that was not judged
public record MotionEvent(Kind kind, long atMs, double likeness) {

  public enum Kind {
    /// A knock hard enough to be a fall; by itself it is nothing.
    IMPACT,

    /// A fall, as it looks some 4 s after the jolt; the wearer may still get up.
    FALL,

    /// Man-down: a fall, and some 9 s after it the wearer is still down.
    DOWN_AFTER_FALL,

    /// Man-down: still in a posture far from the wearer's own upright, without any impact: a faint,
    /// a slide down a wall.
    DOWN,

    /// Man-down: no motion at all for the limit, while the device is worn.
    NO_MOTION,

    /// After a man-down: upright and walking again.
    RECOVERED,

    /// The device was taken off and laid down. Nobody is watched until it is worn again.
    NOT_WORN,

    /// Worn again, after not being worn.
    WORN,

    /// The wearer has tapped the device.
    TAPPED,

    /// The sensor gives the same value again and again, or values that no gravity explains.
    STUCK,

    /// The sensor lives again, after being stuck.
    ALIVE;

    /// Whether the wearer may need help.
    public boolean manDown() {
      return this == DOWN_AFTER_FALL || this == DOWN || this == NO_MOTION;
    }
  }
}

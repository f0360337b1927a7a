package homeward.device.motion;

/// What the detector makes of a stretch of movement.
///
/// @param kind what happened
/// @param atMs the time of the sample that settled it, ms on the sensor's clock
public record MotionEvent(Kind kind, long atMs) {

  public enum Kind {
    /// A knock hard enough to be a fall; by itself it is nothing.
    IMPACT,

    /// An impact, then lying still in another posture.
    FALL,

    /// Still in a posture far from the wearer's own upright, without any impact: a faint, a slide
    /// down a wall.
    DOWN,

    /// No motion at all for the limit.
    NO_MOTION,

    /// After one of these: upright and walking again.
    RECOVERED
  }
}

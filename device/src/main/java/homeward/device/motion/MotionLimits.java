package homeward.device.motion;

import java.time.Duration;

/// The figures by which movement is judged.
///
/// @param fall how like a fall a jolt must be to be one, seconds after it; 0 to 1
/// @param down the same for man-down, when the wearer has stayed down
/// @param sure from here on there is hardly a doubt
/// @param lying what it takes in the place of both if the wearer lay at rest before the jolt
/// @param suspicion a posture that began with something at least so like a fall is not given long
/// @param downAngleDeg how far from upright a posture counts as down, in degrees
/// @param restWhenSuspect how long a posture that began suspiciously is given
/// @param restWhenDown how long any other posture far from upright is given
/// @param noMotion how long without any motion until the wearer is asked
/// @param noMotionG the largest scatter, in g, that is no motion at all
public record MotionLimits(
    double fall,
    double down,
    double sure,
    double lying,
    double suspicion,
    double downAngleDeg,
    Duration restWhenSuspect,
    Duration restWhenDown,
    Duration noMotion,
    double noMotionG) {

  /// Chosen on recorded falls and daily life, by person; see docs/adr/0006-motion.md.
  public static MotionLimits usual() {
    return new MotionLimits(
        0.45,
        0.5,
        0.9,
        0.9,
        0.2,
        55,
        Duration.ofSeconds(14),
        Duration.ofSeconds(60),
        Duration.ofSeconds(60),
        0.012);
  }

  public MotionLimits withNoMotion(Duration limit) {
    return new MotionLimits(
        fall,
        down,
        sure,
        lying,
        suspicion,
        downAngleDeg,
        restWhenSuspect,
        restWhenDown,
        limit,
        noMotionG);
  }
}

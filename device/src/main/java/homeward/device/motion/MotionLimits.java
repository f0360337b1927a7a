package homeward.device.motion;

import java.time.Duration;

/// The figures by which movement is judged.
///
/// @param impactG a sample longer than this is an impact, in g
/// @param impactWindow after an impact, the fall must have come to rest within this
/// @param restAfterImpact how long the rest must last after an impact
/// @param impactAngleDeg how far the posture must have changed by then, in degrees
/// @param downAngleDeg how far from upright a posture counts as down without an impact, in degrees
/// @param restWhenDown how long the rest must last without an impact
/// @param stillG the largest scatter of the acceleration, in g, that is stillness
/// @param noMotion how long without any motion until the wearer is asked
/// @param noMotionG the largest scatter, in g, that is no motion at all
public record MotionLimits(
    double impactG,
    Duration impactWindow,
    Duration restAfterImpact,
    double impactAngleDeg,
    double downAngleDeg,
    Duration restWhenDown,
    double stillG,
    Duration noMotion,
    double noMotionG) {

  /// Chosen on recorded falls; see docs/adr/0004-motion-first-version.md.
  public static MotionLimits usual() {
    return new MotionLimits(
        1.8,
        Duration.ofSeconds(12),
        Duration.ofMillis(1500),
        40,
        55,
        Duration.ofSeconds(12),
        0.12,
        Duration.ofSeconds(60),
        0.012);
  }

  public MotionLimits withNoMotion(Duration limit) {
    return new MotionLimits(
        impactG,
        impactWindow,
        restAfterImpact,
        impactAngleDeg,
        downAngleDeg,
        restWhenDown,
        stillG,
        limit,
        noMotionG);
  }
}

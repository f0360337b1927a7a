package homeward.device.motion;

import java.util.Optional;

/// Judges a stream of samples, one by one. It keeps sums only: nothing is allocated for a sample
/// that settles nothing, and the same stream gives the same events.
///
/// Three ways lead to man-down: an impact followed by rest in another posture; rest in a posture
/// far from the wearer's own upright, which is learnt while walking; no motion at all. Each latches
/// until the wearer is upright and walking again.
public final class MotionDetector {
  /// A jump of the sensor's clock beyond this starts the judging anew.
  private static final long MAX_GAP_MS = 2_000;

  private static final double GRAVITY_S = 0.35;
  private static final double SCATTER_S = 0.5;
  private static final double UPRIGHT_S = 4.0;
  private static final double SETTLE_S = 1.0;
  private static final double WALKING_MIN_G = 0.08;
  private static final double WALKING_MAX_G = 0.7;
  private static final double UPRIGHT_DEG = 35;
  private static final long RECOVERY_MS = 3_000;
  private static final long NEVER = Long.MIN_VALUE;

  private final MotionLimits limits;

  private long lastMs = NEVER;
  private double elapsedS;
  private double gx;
  private double gy;
  private double gz;
  private double scatter;
  private double rx;
  private double ry;
  private double rz;
  private double learntS;

  private long impactMs = NEVER;
  private double impactPeak;
  private double bx;
  private double by;
  private double bz;
  private long stillSinceMs = NEVER;
  private long motionlessSinceMs = NEVER;
  private long walkingSinceMs = NEVER;
  private boolean latched;

  public MotionDetector(MotionLimits limits) {
    this.limits = limits;
  }

  /// Forgets everything, the upright posture too.
  public void reset() {
    lastMs = NEVER;
    learntS = 0;
    latched = false;
    restart();
  }

  private void restart() {
    elapsedS = 0;
    scatter = 0;
    impactMs = NEVER;
    stillSinceMs = NEVER;
    motionlessSinceMs = NEVER;
    walkingSinceMs = NEVER;
  }

  /// Takes the next sample.
  ///
  /// @param tMs the sensor's clock, ms, not falling
  /// @param x along any axis, in g, gravity included; so are `y` and `z`
  /// @return what this sample settled, if anything
  public Optional<MotionEvent> sample(long tMs, double x, double y, double z) {
    if (lastMs == NEVER || tMs - lastMs > MAX_GAP_MS || tMs < lastMs) {
      begin(tMs, x, y, z);
      return Optional.empty();
    }
    double dt = (tMs - lastMs) / 1000.0;
    lastMs = tMs;
    elapsedS += dt;
    double length = Math.sqrt(x * x + y * y + z * z);
    follow(dt, x, y, z);
    learnUpright(dt);
    if (length > limits.impactG() && elapsedS > SETTLE_S) {
      return impact(tMs, length);
    }
    return judge(tMs);
  }

  private void begin(long tMs, double x, double y, double z) {
    restart();
    lastMs = tMs;
    gx = x;
    gy = y;
    gz = z;
    if (learntS == 0) {
      rx = x;
      ry = y;
      rz = z;
    }
  }

  private void follow(double dt, double x, double y, double z) {
    double k = dt / (GRAVITY_S + dt);
    double dx = x - gx;
    double dy = y - gy;
    double dz = z - gz;
    gx += k * dx;
    gy += k * dy;
    gz += k * dz;
    double s = dt / (SCATTER_S + dt);
    scatter += s * (dx * dx + dy * dy + dz * dz - scatter);
  }

  /// Upright is what gravity points along while the wearer walks; until then, the first posture.
  private void learnUpright(double dt) {
    double deviation = Math.sqrt(scatter);
    boolean walking = deviation > WALKING_MIN_G && deviation < WALKING_MAX_G;
    boolean plausible = learntS < UPRIGHT_S || angle(rx, ry, rz) < UPRIGHT_DEG;
    boolean settling = elapsedS <= SETTLE_S;
    if (impactMs != NEVER || latched || (!settling && !(walking && plausible))) {
      return;
    }
    double k = dt / (Math.min(UPRIGHT_S, learntS + 0.2) + dt);
    rx += k * (gx - rx);
    ry += k * (gy - ry);
    rz += k * (gz - rz);
    learntS += dt;
  }

  private Optional<MotionEvent> impact(long tMs, double length) {
    stillSinceMs = NEVER;
    motionlessSinceMs = NEVER;
    boolean fresh = impactMs == NEVER;
    if (fresh) {
      bx = rx;
      by = ry;
      bz = rz;
      impactPeak = 0;
    }
    if (fresh || length > impactPeak) {
      impactMs = tMs;
      impactPeak = length;
    }
    return fresh ? Optional.of(new MotionEvent(MotionEvent.Kind.IMPACT, tMs)) : Optional.empty();
  }

  private Optional<MotionEvent> judge(long tMs) {
    double deviation = Math.sqrt(scatter);
    stillSinceMs = since(stillSinceMs, deviation < limits.stillG(), tMs);
    motionlessSinceMs = since(motionlessSinceMs, deviation < limits.noMotionG(), tMs);
    double tilt = angle(rx, ry, rz);
    boolean walking = deviation > WALKING_MIN_G && tilt < UPRIGHT_DEG;
    walkingSinceMs = since(walkingSinceMs, walking, tMs);
    if (latched) {
      return recovery(tMs);
    }
    if (impactMs != NEVER) {
      if (lasts(stillSinceMs, tMs, limits.restAfterImpact().toMillis())
          && angle(bx, by, bz) > limits.impactAngleDeg()) {
        return settle(MotionEvent.Kind.FALL, tMs);
      }
      if (tMs - impactMs > limits.impactWindow().toMillis()) {
        impactMs = NEVER;
      }
    }
    if (tilt > limits.downAngleDeg()
        && lasts(stillSinceMs, tMs, limits.restWhenDown().toMillis())) {
      return settle(MotionEvent.Kind.DOWN, tMs);
    }
    if (lasts(motionlessSinceMs, tMs, limits.noMotion().toMillis())) {
      return settle(MotionEvent.Kind.NO_MOTION, tMs);
    }
    return Optional.empty();
  }

  private Optional<MotionEvent> settle(MotionEvent.Kind kind, long tMs) {
    latched = true;
    impactMs = NEVER;
    walkingSinceMs = NEVER;
    return Optional.of(new MotionEvent(kind, tMs));
  }

  private Optional<MotionEvent> recovery(long tMs) {
    if (!lasts(walkingSinceMs, tMs, RECOVERY_MS)) {
      return Optional.empty();
    }
    latched = false;
    return Optional.of(new MotionEvent(MotionEvent.Kind.RECOVERED, tMs));
  }

  private static long since(long since, boolean holds, long tMs) {
    if (!holds) {
      return NEVER;
    }
    return since == NEVER ? tMs : since;
  }

  private static boolean lasts(long since, long tMs, long ms) {
    return since != NEVER && tMs - since >= ms;
  }

  /// The angle between gravity now and another direction, in degrees.
  private double angle(double x, double y, double z) {
    double a = Math.sqrt(gx * gx + gy * gy + gz * gz);
    double b = Math.sqrt(x * x + y * y + z * z);
    if (a < 0.01 || b < 0.01) {
      return 0;
    }
    double cosine = (gx * x + gy * y + gz * z) / (a * b);
    return Math.toDegrees(Math.acos(Math.clamp(cosine, -1, 1)));
  }
}

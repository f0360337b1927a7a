package homeward.device.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Movement made up for tests, sample by sample, and what the detector said of it.
final class Movement {
  private static final double NOISE_G = 0.004;

  final List<MotionEvent> events = new ArrayList<>();
  final MotionDetector detector;

  private final int stepMs;
  private final SplittableRandom random = new SplittableRandom(11);
  private long nowMs;

  Movement(Judge fall, Judge down, int stepMs) {
    this.detector = new MotionDetector(fall, down, MotionLimits.usual(), events::add);
    this.stepMs = stepMs;
  }

  /// One whose judges find nothing a fall.
  static Movement judgedByPosture() {
    return new Movement(_ -> 0, _ -> 0, 10);
  }

  long now() {
    return nowMs;
  }

  void gap(long ms) {
    detector.gap();
    nowMs += ms;
  }

  private void sample(double x, double y, double z) {
    nowMs += stepMs;
    detector.sample(nowMs, x, y, z);
  }

  private double noise() {
    return NOISE_G * random.nextGaussian();
  }

  /// Steps at 1.8 Hz, upright along y.
  void walk(double seconds) {
    for (long end = nowMs + (long) (seconds * 1000); nowMs < end; ) {
      double phase = 2 * Math.PI * 1.8 * nowMs / 1000;
      sample(0.06 * Math.sin(phase / 2) + noise(), 1 + 0.25 * Math.sin(phase), noise());
    }
  }

  /// At rest, tilted from upright, breathing.
  void rest(double seconds, double tiltDeg) {
    double y = Math.cos(Math.toRadians(tiltDeg));
    double z = Math.sin(Math.toRadians(tiltDeg));
    for (long end = nowMs + (long) (seconds * 1000); nowMs < end; ) {
      double breath = 0.02 * Math.sin(2 * Math.PI * 0.25 * nowMs / 1000);
      sample(noise(), y + breath + noise(), z - breath + noise());
    }
  }

  /// Sits, tilted from the chair's upright, with small movements.
  void sit(double seconds, double tiltDeg) {
    double y = Math.cos(Math.toRadians(tiltDeg));
    double z = Math.sin(Math.toRadians(tiltDeg));
    for (long end = nowMs + (long) (seconds * 1000); nowMs < end; ) {
      double sway = 0.02 * Math.sin(2 * Math.PI * 0.4 * nowMs / 1000);
      sample(sway + noise(), y + noise(), z + sway + noise());
    }
  }

  /// From one tilt to another, slowly.
  void turn(double seconds, double fromDeg, double toDeg) {
    long start = nowMs;
    for (long end = nowMs + (long) (seconds * 1000); nowMs < end; ) {
      double share = (double) (nowMs - start) / (end - start);
      double angle = Math.toRadians(fromDeg + share * (toDeg - fromDeg));
      sample(noise(), Math.cos(angle) + noise(), Math.sin(angle) + noise());
    }
  }

  /// Shaken on one spot, four times a second.
  void shake(double seconds, double tiltDeg, double g) {
    double y = Math.cos(Math.toRadians(tiltDeg));
    double z = Math.sin(Math.toRadians(tiltDeg));
    for (long end = nowMs + (long) (seconds * 1000); nowMs < end; ) {
      double jerk = g * Math.sin(2 * Math.PI * 4 * nowMs / 1000);
      sample(jerk + noise(), y + 0.3 * jerk + noise(), z + noise());
    }
  }

  /// Hanging from a hook, swinging less and less; as dead as a table after half a minute.
  void hang(double seconds) {
    long start = nowMs;
    for (long end = nowMs + (long) (seconds * 1000); nowMs < end; ) {
      double t = (nowMs - start) / 1000.0;
      double swing = 0.15 * Math.exp(-t / 3) * Math.sin(2 * Math.PI * 0.8 * t);
      sample(swing + noise(), 1 + noise(), noise());
    }
  }

  /// Turned about in hands, without steps.
  void handle() {
    turn(1.5, 0, 120);
    turn(1.5, 120, 10);
    turn(1.5, 10, 150);
    turn(1, 150, 0);
  }

  /// A knock of 60 ms.
  void knock(double g) {
    for (int i = 0; i < 60; i += stepMs) {
      sample(0, g, 0);
    }
  }

  /// As dead as a table.
  void lieOnTable(double seconds) {
    for (long end = nowMs + (long) (seconds * 1000); nowMs < end; ) {
      sample(noise(), noise(), 1 + noise());
    }
  }

  /// The same value again and again.
  void freeze(double seconds) {
    for (long end = nowMs + (long) (seconds * 1000); nowMs < end; ) {
      sample(0, 1, 0);
    }
  }

  List<MotionEvent.Kind> kinds() {
    return events.stream().map(MotionEvent::kind).toList();
  }
}

package homeward.device.run;

import homeward.device.motion.MotionDetector;
import homeward.protocol.time.Tick;
import java.time.Duration;

/// What the device knows of its wearer's movement.
public interface Senses {
  /// Looks once.
  ///
  /// @param listener told what has happened since the last look
  /// @return whether the sensor is at fault: does not answer, is silent, or is stuck
  boolean step(Tick tick, MotionDetector.Listener listener);

  /// When it should look next.
  Tick next(Tick tick);

  /// Whether the sensor has given anything yet.
  boolean alive();

  /// Has the sensor test itself.
  void test();

  /// Whether the sensor's last test of itself has passed.
  boolean tested();

  /// How long without any motion until the wearer is to be asked.
  void noMotion(Duration limit);

  /// Whether the wearer does not walk: their upright is learnt while they sit.
  void seated(boolean seated);

  /// Whether the wearer rests: a fall is still seen, stillness and posture ask nothing.
  void resting(boolean resting);

  /// Whether taps on the device are listened for.
  void taps(boolean wanted);

  /// The wearer has answered; what was judged is settled.
  void answered();
}

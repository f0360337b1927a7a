package homeward.device.hardware;

import homeward.protocol.time.Tick;
import java.time.Duration;

/// The accelerometer.
public interface Accelerometer {
  /// A sensor without a buffer is looked at so often: at least once for each sample.
  Duration LOOK = Duration.ofMillis(10);

  /// Hands on all samples since the last call, oldest first.
  ///
  /// @throws HardwareException if the sensor does not answer
  void drain(Samples samples);

  /// When it should be looked at next: a sensor with a buffer needs it less often.
  default Tick next(Tick now) {
    return now.plus(LOOK);
  }

  /// Has `ready` called, from any thread, when the sensor says by itself that it wants to be looked
  /// at; one without an interrupt line never does.
  default void listen(Runnable ready) {}

  /// Begins again with a sensor that gives nothing sensible.
  default void restart() {}

  /// Has the sensor test itself, if it can: its own mass is pushed, and must move. What it measures
  /// meanwhile is not handed on.
  default void test() {}

  /// Whether the last test has passed; true of a sensor that cannot test itself.
  default boolean tested() {
    return true;
  }

  /// Where samples go.
  interface Samples {
    /// @param tMs the sensor's clock, ms
    /// @param x in g, gravity included; so are `y` and `z`
    void sample(long tMs, double x, double y, double z);
  }
}

package homeward.device.hardware;

/// The accelerometer.
public interface Accelerometer {
  /// Hands on all samples since the last call, oldest first.
  ///
  /// @throws HardwareException if the sensor does not answer
  void drain(Samples samples);

  /// Begins anew with a sensor that gives nothing sensible.
  default void restart() {}

  /// Where samples go.
  interface Samples {
    /// @param tMs the sensor's clock, ms
    /// @param x in g, gravity included; so are `y` and `z`
    void sample(long tMs, double x, double y, double z);
  }
}

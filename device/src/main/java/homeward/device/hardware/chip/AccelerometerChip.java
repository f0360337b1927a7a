package homeward.device.hardware.chip;

/// An accelerometer with a buffer of its own, so that the loop may look at it now and then.
public interface AccelerometerChip {
  /// Wakes it, at ±16 g and about 100 samples a second, with an empty buffer.
  ///
  /// @throws homeward.device.hardware.HardwareException if another chip or none answers
  void start();

  /// Whether it can say by a line of its own, high while its buffer holds about 80 ms, that it
  /// wants to be looked at.
  default boolean interrupts() {
    return false;
  }

  /// Between two samples, in ms.
  double periodMs();

  /// Hands on what has gathered, oldest first.
  ///
  /// @return how many samples there were
  int drain(Raw samples);

  /// Pushes the sensor's own mass by its built-in force, or lets it go.
  void selfTest(boolean push);

  /// Whether a push moved the mean by as much as the data sheet says.
  ///
  /// @param x after less before, in g; so are `y` and `z`
  boolean selfTestPassed(double x, double y, double z);

  /// Where samples go.
  interface Raw {
    /// @param x in g; so are `y` and `z`
    void sample(double x, double y, double z);
  }
}

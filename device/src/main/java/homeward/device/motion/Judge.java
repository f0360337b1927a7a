package homeward.device.motion;

/// Says how like a fall a jolt was, some time after it.
public interface Judge {
  /// @param features in the order of [MotionDetector#features()]; only to be read, and only now
  /// @return 0, nothing like one, to 1
  double fall(double[] features);
}

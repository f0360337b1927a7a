package homeward.device.hardware;

/// The battery.
public interface Battery {
  /// Charge left, 0 to 100 %.
  int percent();
}

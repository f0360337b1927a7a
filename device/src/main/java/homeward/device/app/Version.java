package homeward.device.app;

/// The version of the firmware.
final class Version {
  static final String TEXT = "0.1.0";

  private Version() {}
}

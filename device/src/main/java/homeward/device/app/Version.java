package homeward.device.app;

import picocli.CommandLine.IVersionProvider;

/// The version of the firmware.
final class Version implements IVersionProvider {
  static final String TEXT = "0.1.0";

  @Override
  public String[] getVersion() {
    return new String[] {"Homeward device " + TEXT};
  }
}

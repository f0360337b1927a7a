package homeward.device.run;

import homeward.protocol.message.Downlink;

/// Which settings came last: those of another school count whatever their number, because each
/// school has its own.
final class SettingsOrder {
  private long version;
  private String school = "";

  /// Whether these are to take the place of those in force.
  boolean isNews(Downlink.Settings settings) {
    boolean another = !settings.school().isEmpty() && !settings.school().equals(school);
    return another || settings.version() > version;
  }

  void inForce(Downlink.Settings settings) {
    version = settings.version();
    school = settings.school();
  }
}

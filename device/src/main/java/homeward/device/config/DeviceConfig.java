package homeward.device.config;

import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink.Settings;
import java.time.Duration;

/// What a device is told at its start.
///
/// @param device its own name
/// @param heartbeat between two heartbeats; 30 s
/// @param preAlarm how long a wearer has to cancel; 30 s, of at most 45 s (PNA-11)
/// @param noMotion how long without any motion until the wearer is asked; 60 s, with the pre-alarm
///   at most 90 s (PNA-11)
/// @param version of the firmware
public record DeviceConfig(
    DeviceId device, Duration heartbeat, Duration preAlarm, Duration noMotion, String version) {

  public static DeviceConfig usual(DeviceId device, String version) {
    return new DeviceConfig(
        device, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60), version);
  }

  /// The same with what the gateway has set.
  public DeviceConfig with(Settings settings) {
    return new DeviceConfig(
        device, settings.heartbeat(), settings.preAlarm(), settings.noMotion(), version);
  }

  public DeviceConfig withPreAlarm(Duration length) {
    return new DeviceConfig(device, heartbeat, length, noMotion, version);
  }
}

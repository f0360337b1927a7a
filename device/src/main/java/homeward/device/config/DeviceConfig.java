package homeward.device.config;

import homeward.device.button.PanicStyle;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink.Settings;
import java.time.Duration;

/// What a device is told at its start, and what the gateway sets later.
///
/// @param device its own name
/// @param heartbeat between two heartbeats; 30 s
/// @param preAlarm how long a wearer has to cancel; 30 s, of at most 45 s (PNA-11)
/// @param noMotion how long without any motion until the wearer is asked; 60 s, with the pre-alarm
///   at most 90 s (PNA-11)
/// @param panic what a panic takes; holding
/// @param silent whether sound is left out; false
/// @param version of the firmware
public record DeviceConfig(
    DeviceId device,
    Duration heartbeat,
    Duration preAlarm,
    Duration noMotion,
    PanicStyle panic,
    boolean silent,
    String version) {

  public static DeviceConfig usual(DeviceId device, String version) {
    return new DeviceConfig(
        device,
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        PanicStyle.HOLD,
        false,
        version);
  }

  /// The same with what the gateway has set.
  public DeviceConfig with(Settings settings) {
    return new DeviceConfig(
        device,
        settings.heartbeat(),
        settings.preAlarm(),
        settings.noMotion(),
        panic,
        silent,
        version);
  }

  public DeviceConfig withPreAlarm(Duration length) {
    return new DeviceConfig(device, heartbeat, length, noMotion, panic, silent, version);
  }

  public DeviceConfig with(PanicStyle style, boolean silence) {
    return new DeviceConfig(device, heartbeat, preAlarm, noMotion, style, silence, version);
  }
}

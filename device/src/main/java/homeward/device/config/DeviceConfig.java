package homeward.device.config;

import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink.Settings;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.message.RapidPresses;
import homeward.protocol.message.Setting;
import homeward.protocol.message.StuckButton;
import java.time.Duration;

/// What a device is told at its start, and what the gateway sets later; ranges and usual values are
/// those of [Setting].
///
/// @param device its own name
/// @param heartbeat between two heartbeats while somebody is signed on
/// @param preAlarm how long a wearer has to cancel
/// @param noMotion how long without any motion until the wearer is asked
/// @param panic what a panic takes
/// @param rapidPresses what four fast presses or more do
/// @param stuckButton what stands in for a button that is stuck
/// @param silent whether sound is left out
/// @param position whether the device tells where it is, in a visit or alarm
/// @param version of the firmware
public record DeviceConfig(
    DeviceId device,
    Duration heartbeat,
    Duration preAlarm,
    Duration noMotion,
    PanicStyle panic,
    RapidPresses rapidPresses,
    StuckButton stuckButton,
    boolean silent,
    boolean position,
    String version) {

  public static DeviceConfig usual(DeviceId device, String version) {
    return new DeviceConfig(
        device,
        Setting.HEARTBEAT.usualTime(),
        Setting.PRE_ALARM.usualTime(),
        Setting.NO_MOTION.usualTime(),
        PanicStyle.HOLD,
        RapidPresses.ASK,
        StuckButton.TAPS,
        false,
        true,
        version);
  }

  /// The same with what the gateway has set.
  public DeviceConfig with(Settings settings) {
    return new DeviceConfig(
        device,
        settings.heartbeat(),
        settings.preAlarm(),
        settings.noMotion(),
        settings.panic(),
        settings.rapidPresses(),
        settings.stuckButton(),
        settings.silent(),
        settings.position(),
        version);
  }
}

package homeward.device.alarm;

import homeward.protocol.id.AlarmId;
import homeward.protocol.message.Downlink.AlarmUpdate;
import homeward.protocol.message.RapidPresses;

/// What may move an alarm.
public sealed interface AlarmInput {
  /// The wearer held the button.
  record PanicHeld() implements AlarmInput {}

  /// The wearer pressed once.
  record Pressed() implements AlarmInput {}

  /// The wearer pressed twice.
  record PressedTwice() implements AlarmInput {}

  /// The wearer pressed again and again.
  ///
  /// @param rapid what the policy makes of it
  record PressedFrantically(RapidPresses rapid) implements AlarmInput {}

  /// The wearer tapped the device, as its button is stuck.
  record Tapped() implements AlarmInput {}

  /// The wearer calls an alarm off, by a gesture that nobody makes by accident.
  record CalledOff() implements AlarmInput {}

  /// The wearer did something with the button that means nothing.
  record NotUnderstood() implements AlarmInput {}

  /// The wearer asked for help in secret. Nothing that can be felt or seen tells it from an answer.
  record DuressSigned() implements AlarmInput {}

  /// The motion rules judge the wearer fallen or motionless.
  ///
  /// @param sure whether there is hardly a doubt: then the wearer is asked for half as long
  record ManDownSensed(boolean sure) implements AlarmInput {}

  /// The wearer is upright and walking again.
  record RecoverySensed() implements AlarmInput {}

  record TimePassed() implements AlarmInput {}

  /// A link has carried the alarm off.
  record Sent(AlarmId alarm) implements AlarmInput {}

  /// The gateway's receipt for the alarm.
  record Stored(AlarmId alarm) implements AlarmInput {}

  /// What people make of it.
  record Updated(AlarmUpdate update) implements AlarmInput {}

  /// After a restart: the outbox still holds this alarm.
  record Found(AlarmId alarm) implements AlarmInput {}
}

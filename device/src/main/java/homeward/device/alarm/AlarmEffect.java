package homeward.device.alarm;

import homeward.device.signal.Pattern;
import homeward.protocol.id.AlarmId;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Ending;
import java.time.Duration;

/// What a move of the alarm asks the loop to do.
public sealed interface AlarmEffect {
  /// Send an alarm under this id.
  record Raise(AlarmId id, Cause cause) implements AlarmEffect {}

  /// Tell the gateway that the wearer is being asked.
  record BeginPreAlarm(Cause cause, Duration length) implements AlarmEffect {}

  record EndPreAlarm(Ending ending) implements AlarmEffect {}

  /// Tell the gateway that the wearer calls the alarm needless. It closes nothing.
  record Cancel(AlarmId id, Answer answer) implements AlarmEffect {}

  /// The visit goes a step further.
  record NextStage() implements AlarmEffect {}

  /// The wearer has answered: what the motion rules had judged is settled.
  record Settle() implements AlarmEffect {}

  /// Tell the gateway how the wearer says it is.
  record CheckIn(Answer answer) implements AlarmEffect {}

  record Show(Pattern pattern) implements AlarmEffect {}
}

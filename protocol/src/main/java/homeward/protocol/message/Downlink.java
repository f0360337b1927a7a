package homeward.protocol.message;

import homeward.protocol.id.AlarmId;
import homeward.protocol.id.MessageId;
import java.time.Duration;
import java.time.Instant;

/// What the gateway says to a device. Each may be repeated without harm.
public sealed interface Downlink {

  /// The message is stored: transaction committed, not just received. It is not an acknowledgement.
  record Receipt(MessageId of) implements Downlink {}

  /// How far people have come with an alarm.
  ///
  /// @param role of the person who has it, 0 to 32 characters; empty while nobody has
  /// @param firstName of the person who has it, 0 to 32 characters; empty while nobody has
  /// @param move rises with each move of the alarm, so that late news is known as such, 0 to
  ///   2^53-1; 0 if the gateway does not say
  record AlarmUpdate(AlarmId alarm, AlarmStage stage, String role, String firstName, long move)
      implements Downlink {
    public AlarmUpdate {
      Limits.within("move", move, 0, MessageId.MAX, "");
      Limits.text("role", role, 0, 32);
      Limits.text("first name", firstName, 0, 32);
    }
  }

  /// The office asks whether the wearer is well.
  ///
  /// @param number of this welfare check, from 1
  /// @param within how long the wearer has to answer, 1 s to 1 h
  record WelfareCheck(long number, Duration within) implements Downlink {
    public WelfareCheck {
      Limits.within("welfare check", number, 1, MessageId.MAX, "");
      Limits.within("time to answer", within.toMillis(), 1_000, 3_600_000, "ms");
    }
  }

  /// How the device is to behave; the ranges are those of [Setting].
  ///
  /// @param version a device takes these only if higher than what it has
  /// @param heartbeat between two heartbeats
  /// @param preAlarm how long a wearer has to cancel
  /// @param noMotion how long without any motion until the wearer is asked
  /// @param panic what a panic takes
  /// @param silent whether sound is left out
  /// @param position whether the device tells where it is, in a visit or alarm
  record Settings(
      long version,
      Duration heartbeat,
      Duration preAlarm,
      Duration noMotion,
      PanicStyle panic,
      boolean silent,
      boolean position)
      implements Downlink {
    public Settings {
      Limits.within("settings version", version, 1, MessageId.MAX, "");
      Setting.HEARTBEAT.check(heartbeat);
      Setting.PRE_ALARM.check(preAlarm);
      Setting.NO_MOTION.check(noMotion);
    }
  }

  /// How far the visit has come, as the gateway has it.
  record VisitUpdate(VisitStage stage) implements Downlink {}

  /// The gateway's clock, UTC, to the millisecond.
  record Time(Instant now) implements Downlink {
    public Time {
      Limits.within("time", now.toEpochMilli(), 0, MessageId.MAX, "ms");
      now = Instant.ofEpochMilli(now.toEpochMilli());
    }
  }
}

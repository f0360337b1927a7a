package homeward.device.run;

import homeward.protocol.message.Condition;
import homeward.protocol.time.Tick;
import java.time.Duration;

/// When the next heartbeat goes out, and whether the gateway still answers.
final class Pulse {
  /// While an alarm is open the device asks this often how it stands; on a low battery, this often.
  static final Duration IN_ALARM = Duration.ofSeconds(5);

  static final Duration IN_ALARM_WHILE_LOW = Duration.ofSeconds(15);

  /// While nobody is signed on: it is only to be seen that the device is there.
  static final Duration IDLE = Duration.ofMinutes(5);

  /// While gestures are practised the gateway is to hear of it, and to be heard, at short
  /// intervals.
  static final Duration IN_PRACTICE = Duration.ofSeconds(5);

  /// Not heard for this long, the wearer is told that there is no link.
  static final Duration NO_LINK = Duration.ofSeconds(90);

  private Tick next;
  private Tick lastHeard;
  private boolean answered = true;
  private boolean silenceTold;

  Pulse(Tick now) {
    this.next = now;
    this.lastHeard = now;
  }

  /// The pause after a heartbeat.
  ///
  /// @param usual the school's setting
  /// @param low the battery is low
  static Duration pause(Condition condition, Duration usual, boolean low) {
    return switch (condition) {
      case ALARM -> low ? IN_ALARM_WHILE_LOW : IN_ALARM;
      case PRE_ALARM, ON_DUTY -> usual;
      case IDLE -> IDLE;
    };
  }

  /// The next heartbeat goes at once.
  void now(Tick now) {
    next = now;
  }

  /// The next heartbeat goes so much later.
  void after(Duration pause, Tick now) {
    next = now.plus(pause);
  }

  /// The next heartbeat goes after this pause, if it was to go later.
  void within(Duration pause, Tick now) {
    Tick latest = now.plus(pause);
    if (latest.isBefore(next)) {
      next = latest;
    }
  }

  boolean due(Tick now) {
    return !now.isBefore(next);
  }

  /// When something is due next.
  ///
  /// @param silenceMatters whether the wearer is to be told of a silence
  Tick next(boolean silenceMatters) {
    Tick silence = lastHeard.plus(NO_LINK);
    return silenceMatters && !silenceTold && silence.isBefore(next) ? silence : next;
  }

  /// A heartbeat goes.
  ///
  /// @return whether the one before was answered
  boolean beat(Duration pause, Tick now) {
    boolean before = answered;
    answered = false;
    next = now.plus(pause);
    return before;
  }

  /// The gateway was heard.
  void heard(Tick now) {
    lastHeard = now;
    answered = true;
    silenceTold = false;
  }

  /// Whether the gateway was last heard at least this long ago.
  boolean isUnheardFor(Duration length, Tick now) {
    return !now.isBefore(lastHeard.plus(length));
  }

  /// Whether the wearer must be told now that the gateway is silent; once for each silence.
  boolean silent(Tick now) {
    boolean news = !silenceTold && !now.isBefore(lastHeard.plus(NO_LINK));
    silenceTold |= news;
    return news;
  }
}

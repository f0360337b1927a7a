package homeward.device.run;

import homeward.protocol.message.Downlink.WelfareCheck;
import homeward.protocol.time.Tick;

/// The welfare check that waits for the wearer's answer.
final class Asked {
  private static final long NONE = 0;

  private long number = NONE;
  private Tick until = new Tick(0);

  /// The office asks.
  ///
  /// @return whether it is another question than the one that waits
  boolean by(WelfareCheck check, Tick now) {
    boolean other = check.number() != number;
    number = check.number();
    until = now.plus(check.within());
    return other;
  }

  /// Whether a question waits for the wearer's answer.
  boolean isWaiting(Tick now) {
    return number != NONE && now.isBefore(until);
  }

  /// The wearer answers: the question's number, 0 if none waits.
  long answered(Tick now) {
    long answered = now.isBefore(until) ? number : NONE;
    until = now;
    return answered;
  }
}

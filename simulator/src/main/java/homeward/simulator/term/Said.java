package homeward.simulator.term;

import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Ending;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.Tick;
import java.util.Optional;

/// A message that a board has sent, and who wore it as far as the school was told.
final class Said {
  private final Uplink uplink;
  private final int person;
  private final int visit;
  private final Tick at;
  private final String key;
  private Optional<Tick> receipt = Optional.empty();

  /// @param person whose the board was then by all that the school was told; -1 if nobody's
  /// @param visit the visit that they were out on then; -1 if none
  /// @param at when it was first sent
  /// @param key that it was first sent under
  Said(Uplink uplink, int person, int visit, Tick at, String key) {
    this.uplink = uplink;
    this.person = person;
    this.visit = visit;
    this.at = at;
    this.key = key;
  }

  Uplink uplink() {
    return uplink;
  }

  int person() {
    return person;
  }

  int visit() {
    return visit;
  }

  Tick at() {
    return at;
  }

  String key() {
    return key;
  }

  /// When the gateway's receipt for it came.
  Optional<Tick> receipt() {
    return receipt;
  }

  void receipted(Tick now) {
    receipt = Optional.of(now);
  }

  /// What it calls for help by; empty if it does not.
  Optional<Cause> call() {
    return switch (uplink) {
      case Uplink.AlarmRaised raised -> Optional.of(raised.cause());
      case Uplink.PreAlarmEnded ended -> duress(ended.ending() == Ending.DURESS);
      case Uplink.CheckIn checkIn -> duress(checkIn.answer() == Answer.DURESS);
      case Uplink.AlarmCancelled cancelled -> duress(cancelled.answer() == Answer.DURESS);
      default -> Optional.empty(); // another matter
    };
  }

  private static Optional<Cause> duress(boolean is) {
    return is ? Optional.of(Cause.DURESS) : Optional.empty();
  }
}

package homeward.device.run;

import homeward.device.hardware.Locator;
import homeward.device.hardware.Locator.Fix;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink.Position;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.Optional;

/// Whether and when to tell where the device is: in a visit now and then, in an alarm at once and
/// more often, else never; outside of these nothing is looked for and nothing is known.
final class Whereabouts {
  /// Between two positions in a visit, and in an alarm.
  static final Duration IN_VISIT = Duration.ofMinutes(1);

  static final Duration IN_ALARM = Duration.ofSeconds(30);

  /// Between two positions in a visit while the battery is low: the receiver costs the most of all.
  static final Duration WHILE_LOW = Duration.ofMinutes(3);

  /// What the device is about.
  ///
  /// @param allowed the school wants positions
  /// @param visit the wearer is out on a visit
  /// @param alarm a pre-alarm or an alarm is open
  /// @param low the battery is low
  record Occasion(boolean allowed, boolean visit, boolean alarm, boolean low) {
    boolean tells() {
      return allowed && (visit || alarm);
    }

    Duration pause() {
      if (alarm) {
        return IN_ALARM;
      }
      return low ? WHILE_LOW : IN_VISIT;
    }
  }

  /// A receiver is asked so often whether it has found something.
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Locator locator;
  private Occasion occasion = new Occasion(false, false, false, false);
  private Tick next;
  private Optional<Fix> told = Optional.empty();
  private Optional<MessageId> sent = Optional.empty();

  Whereabouts(Locator locator, Tick now) {
    this.locator = locator;
    this.next = now;
  }

  /// One look.
  ///
  /// @return a fix to tell of now
  Optional<Fix> step(Occasion current, Tick now) {
    if (current.tells() != occasion.tells()) {
      locator.search(current.tells());
      told = Optional.empty();
    }
    if (current.alarm() && !occasion.alarm()) {
      told = Optional.empty();
      next = now;
    }
    occasion = current;
    if (!current.tells() || now.isBefore(next)) {
      return Optional.empty();
    }
    Optional<Fix> fresh = locator.last().filter(fix -> !Optional.of(fix).equals(told));
    if (fresh.isPresent()) {
      told = fresh;
      next = now.plus(current.pause());
    }
    return fresh;
  }

  /// When it wants to look next; empty while nothing is told.
  Optional<Tick> next(Tick now) {
    if (!occasion.tells()) {
      return Optional.empty();
    }
    Tick look = now.plus(LOOK);
    return Optional.of(now.isBefore(next) && next.isBefore(look) ? next : look);
  }

  /// A position is on its way.
  ///
  /// @return the one before, whose place it takes
  Optional<MessageId> sent(MessageId position) {
    Optional<MessageId> before = sent;
    sent = Optional.of(position);
    return before;
  }

  /// The message that tells of a fix.
  static Position message(Stamp stamp, Fix fix, Tick now) {
    long age = fix.at().until(now).toSeconds();
    return new Position(
        stamp,
        fix.latitude(),
        fix.longitude(),
        fix.accuracyM(),
        Math.clamp(age, 0, Position.MAX_AGE_S));
  }
}

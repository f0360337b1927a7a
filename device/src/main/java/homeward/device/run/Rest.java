package homeward.device.run;

import homeward.device.signal.Pattern;
import homeward.protocol.message.Downlink.RestAsked;
import homeward.protocol.message.Uplink.Resting;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.tinylog.Logger;

/// A while in which the wearer lies or sits still on purpose and is not asked about it. A fall
/// still asks, and the button works as ever. It is kept in memory alone: a device that starts again
/// watches again.
final class Rest {
  /// The same for every school: older devices would not know of a setting.
  static final Duration LENGTH = Duration.ofSeconds(Resting.MAX_S);

  private static final long AT_THE_DEVICE = 0;

  private final Senses senses;
  private final Pulse pulse;
  private final Consumer<Pattern> show;
  private Optional<Tick> until = Optional.empty();
  private long request = AT_THE_DEVICE;
  private final Requests requests = new Requests();

  /// @param pulse beats at once when a rest begins or ends: the office is to see it
  Rest(Senses senses, Pulse pulse, Consumer<Pattern> show) {
    this.senses = senses;
    this.pulse = pulse;
    this.show = show;
  }

  /// The gesture begins a rest, and ends one that lasts.
  void asked(Tick now) {
    if (until.isPresent()) {
      over(now);
    } else {
      begin(LENGTH, AT_THE_DEVICE, now);
    }
  }

  /// The phone asks. Each request is followed once: it is told again until the gateway knows. While
  /// an alarm is open, or the wearer is being asked, nothing comes of it.
  void asked(RestAsked asked, boolean quiet, Tick now) {
    if (!requests.isNews(asked.number())) {
      return;
    }
    if (asked.leftS() == 0) {
      over(now);
    } else if (quiet) {
      begin(Duration.ofSeconds(asked.leftS()), asked.number(), now);
    }
  }

  private void begin(Duration length, long number, Tick now) {
    Logger.info("a rest of {} begins", length);
    until = Optional.of(now.plus(length));
    request = number;
    senses.resting(true);
    pulse.now(now);
    show.accept(Pattern.REST_BEGUN);
  }

  private void over(Tick now) {
    if (until.isPresent()) {
      end();
      pulse.now(now);
      show.accept(Pattern.REST_OVER);
    }
  }

  /// The device changes hands: whoever has it next has asked for no rest.
  void forget() {
    if (until.isPresent()) {
      end();
    }
  }

  private void end() {
    Logger.info("the rest is over");
    until = Optional.empty();
    senses.resting(false);
  }

  /// One look. A question or a call ends the rest without a word of its own: what it says matters
  /// more.
  void step(boolean quiet, Tick now) {
    if (!quiet && until.isPresent()) {
      end();
    } else if (until.filter(end -> !now.isBefore(end)).isPresent()) {
      over(now);
    }
  }

  /// When it ends by itself; empty if nobody rests.
  Optional<Tick> next() {
    return until;
  }

  /// What a heartbeat tells of it.
  Resting told(Tick now) {
    int leftS = until.map(end -> (int) Math.ceilDiv(now.until(end).toMillis(), 1_000)).orElse(0);
    return leftS > 0 ? new Resting(leftS, request) : Resting.NOT;
  }
}

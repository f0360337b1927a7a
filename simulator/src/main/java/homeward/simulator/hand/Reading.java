package homeward.simulator.hand;

import homeward.device.button.Bounce;
import homeward.device.button.ButtonRules;
import homeward.device.button.ButtonRules.Gesture;
import homeward.device.button.ButtonState;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A button as the device reads it, edge by edge, with its timers.
final class Reading {
  private static final Duration AFTERWARDS = Duration.ofSeconds(10);

  private final PanicStyle style;
  private final List<Gesture> gestures = new ArrayList<>();
  private Bounce bounce = Bounce.start();
  private ButtonState button = ButtonRules.start();

  private Reading(PanicStyle style) {
    this.style = style;
  }

  /// What the device makes of these presses, in order.
  static List<Gesture> of(List<Press> presses, PanicStyle style) {
    var reading = new Reading(style);
    Tick end = new Tick(0);
    for (Press press : presses) {
      reading.edge(true, ms(press.downMs()));
      reading.edge(false, ms(press.upMs()));
      end = ms(press.upMs());
    }
    reading.until(end.plus(AFTERWARDS));
    return reading.gestures;
  }

  private static Tick ms(long ms) {
    return new Tick(Duration.ofMillis(ms).toNanos());
  }

  private void edge(boolean down, Tick at) {
    until(at);
    take(bounce.edge(down, at));
  }

  /// Time passes, and with it what was due.
  private void until(Tick at) {
    for (Optional<Tick> due = due(at); due.isPresent(); due = due(at)) {
      take(bounce.passed(due.get()));
      take(ButtonRules.passed(button, due.get(), style));
    }
  }

  private Optional<Tick> due(Tick before) {
    Optional<Tick> settles =
        bounce.contact() == bounce.down() ? Optional.empty() : Optional.of(bounce.quietUntil());
    Optional<Tick> moves = ButtonRules.next(button);
    return java.util.stream.Stream.of(settles, moves)
        .flatMap(Optional::stream)
        .filter(tick -> tick.isBefore(before))
        .min((a, b) -> a.isBefore(b) ? -1 : 1);
  }

  private void take(Bounce.Step step) {
    bounce = step.next();
    step.edge()
        .ifPresent(edge ->
            take(
                edge.down()
                    ? ButtonRules.pressed(button, edge.at(), style)
                    : ButtonRules.released(button, edge.at(), style)));
  }

  private void take(ButtonRules.Step step) {
    button = step.state();
    step.gesture().ifPresent(gestures::add);
  }
}

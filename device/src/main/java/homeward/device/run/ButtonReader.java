package homeward.device.run;

import homeward.device.button.Bounce;
import homeward.device.button.ButtonRules;
import homeward.device.button.ButtonState;
import homeward.device.hardware.Button;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.message.StuckButton;
import homeward.protocol.time.Tick;

/// Reads the button: from its edges, its level and the time that passes to gestures.
final class ButtonReader {
  private final Button contact;
  private final Listener listener;
  private final Tick countsFrom;
  private Bounce bounce = Bounce.start();
  private ButtonState button;

  /// Told of each gesture.
  interface Listener {
    /// @param over when a hold was long enough
    void gesture(ButtonRules.Gesture gesture, Tick over);
  }

  /// @param now nobody has listened before
  ButtonReader(Button contact, Listener listener, Tick now) {
    this.button = ButtonRules.start(now);
    this.countsFrom = now.plus(ButtonRules.AFTER_START);
    this.contact = contact;
    this.listener = listener;
  }

  /// What has been queued, what an interrupt did not tell, and what time has brought.
  void step(Inbox inbox, PanicStyle style, Tick now) {
    for (var edge = inbox.edge(); edge.isPresent(); edge = inbox.edge()) {
      take(bounce.edge(edge.get().down(), edge.get().at()), style, now);
    }
    contact.isDown().ifPresent(down -> take(bounce.edge(down, now), style, now));
    take(bounce.passed(now), style, now);
    take(ButtonRules.passed(button, now, style), now);
  }

  void next(Tick now, Due due) {
    ButtonRules.next(button).ifPresent(due::or);
    if (now.isBefore(bounce.quietUntil())) {
      due.or(bounce.quietUntil());
    }
  }

  /// From when on a press can count: one that was made before may be the rest of a call.
  Tick countsFrom() {
    return countsFrom;
  }

  boolean isJammed() {
    return button instanceof ButtonState.Jammed;
  }

  /// The wearer has tapped the device.
  ///
  /// @param call made if taps call
  void tapped(StuckButton standIn, Runnable call) {
    if (tapsCall(standIn)) {
      call.run();
    }
  }

  /// Whether taps on the device call.
  boolean tapsCall(StuckButton standIn) {
    return ButtonRules.tapsCall(button, standIn);
  }

  /// Whether the button is still down after it has given panic.
  boolean panicGiven() {
    return ButtonRules.panicGiven(button);
  }

  /// What time had brought before an edge comes first, however late the loop looks.
  private void take(Bounce.Step step, PanicStyle style, Tick now) {
    bounce = step.next();
    step.edge()
        .ifPresent(edge -> {
          take(ButtonRules.passed(button, edge.at(), style), now);
          take(
              edge.down()
                  ? ButtonRules.pressed(button, edge.at(), style)
                  : ButtonRules.released(button, edge.at(), style),
              now);
        });
  }

  private void take(ButtonRules.Step step, Tick now) {
    ButtonState before = button;
    button = step.state();
    step.gesture()
        .ifPresent(gesture -> listener.gesture(gesture, ButtonRules.holdOver(before, now)));
  }
}

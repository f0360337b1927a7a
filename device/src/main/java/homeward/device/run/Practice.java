package homeward.device.run;

import homeward.device.alarm.AlarmEffect;
import homeward.device.button.ButtonRules.Gesture;
import homeward.device.practice.PracticeEffect;
import homeward.device.practice.PracticeEffect.CallInSecret;
import homeward.device.practice.PracticeEffect.InEarnest;
import homeward.device.practice.PracticeEffect.Show;
import homeward.device.practice.PracticeEffect.Tell;
import homeward.device.practice.PracticeInput;
import homeward.device.practice.PracticeRules;
import homeward.device.practice.PracticeState;
import homeward.device.signal.Pattern;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Downlink.PracticeAsked;
import homeward.protocol.message.PracticeEvent;
import homeward.protocol.message.RapidPresses;
import homeward.protocol.message.Uplink.Practising;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.tinylog.Logger;

/// Practice of the gestures, which the office asks for and the wearer begins. All that is pressed
/// goes through here. It is kept in memory alone: after a start all is meant in earnest.
final class Practice {
  /// Practice ends when the gateway was last heard this long ago: a visit may have begun of which
  /// the device does not know.
  static final Duration HEARD_WITHIN = Duration.ofSeconds(30);

  private final Pulse pulse;
  private final Wanted wanted;
  private final Requests requests = new Requests();
  private PracticeState state = PracticeRules.start();

  /// What practice has the device do.
  ///
  /// @param inEarnest a gesture is meant, by a hold that was long enough at a moment
  /// @param effect as an alarm has it done
  /// @param tell something happened in practice, and it goes on or not
  record Wanted(
      BiConsumer<Gesture, Tick> inEarnest,
      Consumer<AlarmEffect> effect,
      BiConsumer<PracticeEvent, Boolean> tell) {}

  /// What else goes on: only while nothing does may somebody practise.
  ///
  /// @param inAlarm help is called
  /// @param asked the wearer is asked, by the device or the office
  /// @param out a visit is under way
  /// @param ready somebody is signed on, and their self-test is over
  record Moment(boolean inAlarm, boolean asked, boolean out, boolean ready) {
    /// What practice cannot go on beside.
    Optional<PracticeEvent> inTheWay() {
      if (inAlarm) {
        return Optional.of(PracticeEvent.CALLED);
      }
      if (asked) {
        return Optional.of(PracticeEvent.ASKED);
      }
      if (out) {
        return Optional.of(PracticeEvent.VISIT_BEGAN);
      }
      return ready ? Optional.empty() : Optional.of(PracticeEvent.HANDED_ON);
    }
  }

  Practice(Pulse pulse, Wanted wanted) {
    this.pulse = pulse;
    this.wanted = wanted;
  }

  /// The office asks for practice, or for its end. Each request is followed once.
  void asked(PracticeAsked asked, Moment moment, Tick now) {
    if (!requests.isNews(asked.number())) {
      return;
    }
    pulse.now(now);
    if (asked.lengthS() == 0) {
      ended(PracticeEvent.OFFICE_ENDED, now);
    } else if (moment.inTheWay().isPresent()) {
      wanted.tell().accept(PracticeEvent.NOT_NOW, false);
    } else {
      move(new PracticeInput.Asked(Duration.ofSeconds(asked.lengthS())), now, now);
    }
  }

  /// The wearer did something with the button.
  ///
  /// @param rapid what the policy makes of pressing again and again
  /// @param over when a hold was long enough
  void gesture(Gesture gesture, RapidPresses rapid, Tick over, Tick now) {
    move(new PracticeInput.Gestured(gesture, rapid), over, now);
  }

  /// Something matters more than practice. Nothing if nobody practises.
  void ended(PracticeEvent why, Tick now) {
    move(new PracticeInput.Ended(why), now, now);
  }

  /// One look.
  void step(Moment moment, Tick now) {
    moment.inTheWay().ifPresent(why -> ended(why, now));
    if (pulse.isUnheardFor(HEARD_WITHIN, now)) {
      ended(PracticeEvent.UNHEARD, now);
    }
    move(new PracticeInput.TimePassed(), now, now);
  }

  private void move(PracticeInput input, Tick over, Tick now) {
    PracticeRules.Step step = PracticeRules.next(state, input, now);
    if (!step.state().getClass().equals(state.getClass())) {
      Logger.info("practice: {}", step.state().getClass().getSimpleName());
      pulse.now(now);
    }
    state = step.state();
    var effects = new Cycle();
    step.effects().forEach(effect -> effects.run(() -> perform(effect, over)));
    effects.end();
  }

  private void perform(PracticeEffect effect, Tick over) {
    switch (effect) {
      case InEarnest(Gesture gesture) -> wanted.inEarnest().accept(gesture, over);
      case CallInSecret() -> {
        wanted.effect().accept(new AlarmEffect.CheckIn(Answer.DURESS));
        wanted.effect().accept(new AlarmEffect.Settle());
      }
      case Tell(PracticeEvent event, boolean lasts) -> wanted.tell().accept(event, lasts);
      case Show(Pattern pattern) -> wanted.effect().accept(new AlarmEffect.Show(pattern));
    }
  }

  /// When time alone would move it; empty if it would not.
  Optional<Tick> next() {
    return PracticeRules.next(state);
  }

  /// What a heartbeat tells of it.
  Practising told(Tick now) {
    int leftS =
        state instanceof PracticeState.On on
            ? (int) Math.max(0, Math.ceilDiv(now.until(on.until()).toMillis(), 1_000))
            : 0;
    return new Practising(leftS, requests.last());
  }
}

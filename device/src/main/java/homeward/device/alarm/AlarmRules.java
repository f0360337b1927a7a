package homeward.device.alarm;

import homeward.device.alarm.AlarmEffect.BeginPreAlarm;
import homeward.device.alarm.AlarmEffect.Cancel;
import homeward.device.alarm.AlarmEffect.CheckIn;
import homeward.device.alarm.AlarmEffect.EndPreAlarm;
import homeward.device.alarm.AlarmEffect.NextStage;
import homeward.device.alarm.AlarmEffect.Raise;
import homeward.device.alarm.AlarmEffect.Settle;
import homeward.device.alarm.AlarmEffect.Show;
import homeward.device.alarm.AlarmInput.CalledOff;
import homeward.device.alarm.AlarmInput.DuressSigned;
import homeward.device.alarm.AlarmInput.Found;
import homeward.device.alarm.AlarmInput.ManDownSensed;
import homeward.device.alarm.AlarmInput.NotUnderstood;
import homeward.device.alarm.AlarmInput.PanicHeld;
import homeward.device.alarm.AlarmInput.Pressed;
import homeward.device.alarm.AlarmInput.PressedFrantically;
import homeward.device.alarm.AlarmInput.PressedTwice;
import homeward.device.alarm.AlarmInput.RecoverySensed;
import homeward.device.alarm.AlarmInput.Sent;
import homeward.device.alarm.AlarmInput.Stored;
import homeward.device.alarm.AlarmInput.Tapped;
import homeward.device.alarm.AlarmInput.TimePassed;
import homeward.device.alarm.AlarmInput.Updated;
import homeward.device.alarm.AlarmState.OpenAlarm;
import homeward.device.alarm.AlarmState.PreAlarm;
import homeward.device.alarm.AlarmState.Quiet;
import homeward.device.alarm.AlarmState.Raised;
import homeward.device.alarm.AlarmState.Standing;
import homeward.device.signal.Pattern;
import homeward.protocol.id.AlarmId;
import homeward.protocol.message.AlarmStage;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Downlink.AlarmUpdate;
import homeward.protocol.message.Ending;
import homeward.protocol.message.RapidPresses;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a wearer's alarm moves: state, input and moment in; next state and effects out.
public final class AlarmRules {
  private static final List<Pattern> RISING =
      List.of(Pattern.PRE_ALARM, Pattern.PRE_ALARM_LOUDER, Pattern.PRE_ALARM_LOUDEST);

  /// Late news arrives within this time. If the gateway still tells the same after it, then that is
  /// what its records say; they may come from a backup.
  private static final Duration OVERTAKEN = Duration.ofMinutes(2);

  private AlarmRules() {}

  /// When an input arrives, and what it may use.
  ///
  /// @param now for deadlines
  /// @param fresh the id that an alarm raised now gets
  /// @param preAlarm how long a wearer has to cancel
  public record Moment(Tick now, AlarmId fresh, Duration preAlarm) {}

  public record Step(AlarmState state, List<AlarmEffect> effects) {
    public Step {
      effects = List.copyOf(effects);
    }

    static Step to(AlarmState state, AlarmEffect... effects) {
      return new Step(state, List.of(effects));
    }
  }

  public static Step next(AlarmState state, AlarmInput input, Moment at) {
    return switch (state) {
      case Quiet quiet -> whileQuiet(quiet, input, at);
      case PreAlarm pre -> whilePreAlarm(pre, input, at);
      case Raised raised -> whileRaised(raised, input, at);
    };
  }

  private static Step whileQuiet(Quiet quiet, AlarmInput input, Moment at) {
    return switch (input) {
      case PanicHeld _ -> raise(List.of(), false, Cause.PANIC, at);
      case PressedFrantically(RapidPresses rapid) when rapid == RapidPresses.CALL ->
          raise(List.of(), false, Cause.PANIC, at);
      case PressedFrantically _, Tapped _ -> ask(Cause.PANIC, at.preAlarm().dividedBy(2), at);
      case Pressed _ -> answer(quiet, new CheckIn(Answer.WELL));
      case DuressSigned _ -> answer(quiet, new CheckIn(Answer.DURESS));
      case PressedTwice _ -> Step.to(quiet, new NextStage());
      case CalledOff _, NotUnderstood _ -> Step.to(quiet, new Show(Pattern.NOT_UNDERSTOOD));
      case ManDownSensed sensed ->
          ask(Cause.MAN_DOWN, sensed.sure() ? at.preAlarm().dividedBy(2) : at.preAlarm(), at);
      case Found found -> Step.to(found(List.of(), found.alarm()), new Show(Pattern.TRYING));
      case Updated updated -> adopt(quiet, List.of(), false, updated.update());
      case RecoverySensed _, TimePassed _, Sent _, Stored _ -> Step.to(quiet);
    };
  }

  /// What an all-clear and duress have in common: everything that can be seen and felt.
  private static Step answer(AlarmState next, AlarmEffect told) {
    return Step.to(next, told, new Show(Pattern.CANCELLED), new Settle());
  }

  private static Step ask(Cause cause, Duration length, Moment at) {
    return Step.to(
        new PreAlarm(cause, at.now(), at.now().plus(length), 0),
        new BeginPreAlarm(cause, length),
        new Show(RISING.getFirst()));
  }

  private static Step whilePreAlarm(PreAlarm pre, AlarmInput input, Moment at) {
    return switch (input) {
      // Whoever taps while they are asked cannot hold the button, and would.
      case PanicHeld _, Tapped _ -> endAndRaise(Cause.PANIC, at);
      case PressedFrantically(RapidPresses rapid) when rapid == RapidPresses.CALL ->
          endAndRaise(Cause.PANIC, at);
      // One press may be a hand that gropes for help: see GROPING of `bench gestures`.
      case PressedTwice _ -> answer(new Quiet(), new EndPreAlarm(Ending.CANCELLED));
      case DuressSigned _ -> answer(new Quiet(), new EndPreAlarm(Ending.DURESS));
      case Pressed _, CalledOff _, NotUnderstood _ ->
          Step.to(pre, new Show(RISING.get(pre.level())));
      // Who presses in fear is not well because they walk: what follows a fall asks on, too.
      case PressedFrantically _ ->
          Step.to(new PreAlarm(Cause.PANIC, pre.began(), pre.deadline(), pre.level()));
      case RecoverySensed _ when pre.cause() == Cause.MAN_DOWN ->
          Step.to(new Quiet(), new EndPreAlarm(Ending.RECOVERED), new Show(Pattern.CANCELLED));
      case TimePassed _ when at.now().isBefore(pre.deadline()) -> rise(pre, at.now());
      case TimePassed _ -> endAndRaise(pre.cause(), at);
      // Neither an old alarm's news nor a second fall takes the question from the wearer.
      case ManDownSensed _, RecoverySensed _, Sent _, Stored _, Updated _, Found _ -> Step.to(pre);
    };
  }

  /// The longer it goes unanswered, the harder it asks.
  private static Step rise(PreAlarm pre, Tick now) {
    long passed = pre.began().until(now).toNanos();
    long length = pre.began().until(pre.deadline()).toNanos();
    int level = (int) (passed * RISING.size() / length);
    return level == pre.level()
        ? Step.to(pre)
        : Step.to(
            new PreAlarm(pre.cause(), pre.began(), pre.deadline(), level),
            new Show(RISING.get(level)));
  }

  /// What the wearer feels again and again for as long as things are as they are; empty if nothing.
  public static Optional<Pattern> standing(AlarmState state) {
    return switch (state) {
      case PreAlarm pre -> Optional.of(RISING.get(pre.level()));
      case Raised raised
          when raised.open().stream().anyMatch(each -> each.standing() == Standing.TAKEN) ->
          Optional.of(Pattern.TRYING);
      case Quiet _, Raised _ -> Optional.empty();
    };
  }

  /// When time alone would move the alarm next; empty if it would not.
  public static Optional<Tick> next(AlarmState state) {
    return switch (state) {
      case PreAlarm pre -> Optional.of(harder(pre));
      case Quiet _, Raised _ -> Optional.empty();
    };
  }

  /// When it asks harder, or, in the last part, when it is raised.
  private static Tick harder(PreAlarm pre) {
    long length = pre.began().until(pre.deadline()).toNanos();
    long part = Math.ceilDiv(length * (pre.level() + 1), RISING.size());
    return pre.began().plus(Duration.ofNanos(part));
  }

  private static Step whileRaised(Raised raised, AlarmInput input, Moment at) {
    return switch (input) {
      case PanicHeld _ -> raise(raised.open(), raised.manDown(), Cause.PANIC, at);
      case ManDownSensed _ when raised.manDown() -> Step.to(raised);
      case ManDownSensed _ -> raise(raised.open(), true, Cause.MAN_DOWN, at);
      case CalledOff _ -> answer(raised, new Cancel(raised.open().getLast().id(), Answer.WELL));
      case DuressSigned _ ->
          answer(raised, new Cancel(raised.open().getLast().id(), Answer.DURESS));
      // Whoever is being helped goes on with the visit; before that, two presses ask for news.
      case PressedTwice _ when isInHand(raised) -> Step.to(raised, new NextStage());
      case Pressed _, PressedTwice _, PressedFrantically _, Tapped _, NotUnderstood _ ->
          Step.to(raised, new Show(shownAgain(raised.open().getLast().standing())));
      case Sent sent -> advance(raised, sent.alarm(), Standing.SENT);
      case Stored stored -> advance(raised, stored.alarm(), Standing.STORED);
      case Updated updated -> updated(raised, updated.update(), at.now());
      case Found found -> Step.to(found(raised.open(), found.alarm()));
      case RecoverySensed _, TimePassed _ -> Step.to(raised);
    };
  }

  private static boolean isInHand(Raised raised) {
    return raised.open().stream().allMatch(each -> each.standing() == Standing.PERSON_HAS_IT);
  }

  private static Pattern shownAgain(Standing standing) {
    return shown(standing).orElse(Pattern.STORED);
  }

  private static Step endAndRaise(Cause cause, Moment at) {
    Step raised = raise(List.of(), cause == Cause.MAN_DOWN, cause, at);
    var effects = new ArrayList<>(raised.effects());
    effects.add(new EndPreAlarm(Ending.RAISED));
    return new Step(raised.state(), effects);
  }

  private static Step raise(List<OpenAlarm> before, boolean manDown, Cause cause, Moment at) {
    var open = new ArrayList<>(before);
    open.add(new OpenAlarm(at.fresh(), Standing.TAKEN));
    return Step.to(
        new Raised(open, manDown || cause == Cause.MAN_DOWN),
        new Show(Pattern.TRYING),
        new Raise(at.fresh(), cause));
  }

  private static Raised found(List<OpenAlarm> before, AlarmId alarm) {
    var open = new ArrayList<>(before);
    open.add(new OpenAlarm(alarm, Standing.TAKEN));
    return new Raised(open, false);
  }

  private static Step updated(Raised raised, AlarmUpdate update, Tick now) {
    Optional<OpenAlarm> known =
        raised.open().stream().filter(a -> a.id().equals(update.alarm())).findFirst();
    if (known.isEmpty()) {
      return adopt(raised, raised.open(), raised.manDown(), update);
    }
    if (!isLate(known.get(), update)) {
      return believed(raised, update);
    }
    Tick since = known.get().fellBack().orElse(now);
    if (mayBeOnItsWay(since, now)) {
      return Step.to(with(raised, known.get().fallenBack(since)));
    }
    var fresh = new OpenAlarm(update.alarm(), known.get().standing(), update.move());
    return believed(with(raised, fresh), update);
  }

  private static boolean isLate(OpenAlarm known, AlarmUpdate update) {
    return update.move() > 0 && update.move() < known.move() && !isLast(update.stage());
  }

  private static boolean mayBeOnItsWay(Tick since, Tick now) {
    return since.until(now).compareTo(OVERTAKEN) < 0;
  }

  /// Nothing follows a resolution, so that it is never late.
  private static boolean isLast(AlarmStage stage) {
    return stage == AlarmStage.RESOLVED;
  }

  private static Step believed(Raised raised, AlarmUpdate update) {
    return switch (update.stage()) {
      case TOLD -> advance(raised, update.alarm(), Standing.TOLD, update.move());
      case TAKEN_ON -> advance(raised, update.alarm(), Standing.PERSON_HAS_IT, update.move());
      case RESOLVED -> resolve(raised, update.alarm());
    };
  }

  private static Raised with(Raised raised, OpenAlarm changed) {
    return new Raised(
        raised.open().stream()
            .map(each -> each.id().equals(changed.id()) ? changed : each)
            .toList(),
        raised.manDown());
  }

  /// An alarm that a restart made this device forget is taken back as the gateway tells it.
  private static Step adopt(
      AlarmState state, List<OpenAlarm> before, boolean manDown, AlarmUpdate update) {
    if (update.stage() == AlarmStage.RESOLVED) {
      return Step.to(state);
    }
    Standing standing = update.stage() == AlarmStage.TOLD ? Standing.TOLD : Standing.PERSON_HAS_IT;
    var open = new ArrayList<>(before);
    open.add(new OpenAlarm(update.alarm(), standing, update.move()));
    return Step.to(new Raised(open, manDown), new Show(shownAgain(standing)));
  }

  /// Standing only grows: late news of less is no news. The exception is a person who gives an
  /// alarm back: the wearer must not believe that somebody still has it.
  private static Step advance(Raised raised, AlarmId alarm, Standing standing) {
    return advance(raised, alarm, standing, 0);
  }

  private static Step advance(Raised raised, AlarmId alarm, Standing standing, long move) {
    var open = new ArrayList<OpenAlarm>();
    Optional<Pattern> shown = Optional.empty();
    for (OpenAlarm each : raised.open()) {
      if (!each.id().equals(alarm)) {
        open.add(each);
        continue;
      }
      boolean givenBack = each.standing() == Standing.PERSON_HAS_IT && standing == Standing.TOLD;
      boolean moves = givenBack || each.standing().compareTo(standing) < 0;
      long newest = Math.max(each.move(), move);
      open.add(new OpenAlarm(alarm, moves ? standing : each.standing(), newest));
      if (moves) {
        // Who was told of it has it from the store: that news may overtake the receipt.
        boolean overtaken =
            standing == Standing.TOLD && each.standing().compareTo(Standing.STORED) < 0;
        shown = givenBack || overtaken ? Optional.of(Pattern.STORED) : shown(standing);
      }
    }
    Raised next = new Raised(open, raised.manDown());
    return shown.map(pattern -> Step.to(next, new Show(pattern))).orElseGet(() -> Step.to(next));
  }

  private static Optional<Pattern> shown(Standing standing) {
    return switch (standing) {
      case TAKEN -> Optional.of(Pattern.TRYING);
      case SENT -> Optional.of(Pattern.SENT);
      case STORED -> Optional.of(Pattern.STORED);
      case TOLD -> Optional.empty();
      case PERSON_HAS_IT -> Optional.of(Pattern.PERSON_HAS_IT);
    };
  }

  private static Step resolve(Raised raised, AlarmId alarm) {
    List<OpenAlarm> left = raised.open().stream().filter(a -> !a.id().equals(alarm)).toList();
    AlarmState next = left.isEmpty() ? new Quiet() : new Raised(left, raised.manDown());
    return Step.to(next, new Show(Pattern.RESOLVED));
  }
}

package homeward.gateway.alarm;

import homeward.gateway.alarm.AlarmEffect.Deadline;
import homeward.gateway.alarm.AlarmEffect.NoDeadline;
import homeward.gateway.alarm.AlarmEffect.PerformStep;
import homeward.gateway.alarm.AlarmInput.Due;
import homeward.gateway.alarm.AlarmInput.GiveBack;
import homeward.gateway.alarm.AlarmInput.ReachedNobody;
import homeward.gateway.alarm.AlarmInput.Resolve;
import homeward.gateway.alarm.AlarmInput.TakeOn;
import homeward.gateway.alarm.AlarmState.Raised;
import homeward.gateway.alarm.AlarmState.Resolved;
import homeward.gateway.alarm.AlarmState.TakenOn;
import homeward.gateway.alarm.AlarmState.Told;
import homeward.gateway.escalation.EscalationPolicy;
import java.time.Instant;
import java.util.List;

/// How an alarm moves at the school. Nothing but a named person with an outcome closes one.
public final class AlarmRules {
  private AlarmRules() {}

  /// What became of an input.
  public sealed interface Result {
    /// @param why in words, for the evidence
    record Moved(AlarmState state, List<AlarmEffect> effects, String why) implements Result {
      public Moved {
        effects = List.copyOf(effects);
      }
    }

    /// Nothing changes, and nobody needs to hear of it.
    record Unmoved() implements Result {}

    /// @param why for the person who tried
    record Refused(String why) implements Result {}
  }

  public static Result next(
      AlarmState state, AlarmInput input, EscalationPolicy policy, Instant now) {
    return switch (state) {
      case Raised _ -> whileOpen(-1, input, policy, now);
      case Told(int step) -> whileOpen(step, input, policy, now);
      case TakenOn taken -> whileTakenOn(taken, input, policy, now);
      case Resolved resolved -> whileResolved(resolved, input);
    };
  }

  private static Result whileOpen(
      int step, AlarmInput input, EscalationPolicy policy, Instant now) {
    return switch (input) {
      case Due _ -> perform(step + 1, policy, now, "step " + (step + 2) + " is due");
      case ReachedNobody(int failed) when failed == step && !policy.isLast(step) ->
          perform(step + 1, policy, now, "step " + (step + 1) + " reached nobody");
      // The last step repeats at its own pace; an older step's failure is history.
      case ReachedNobody _ -> new Result.Unmoved();
      case TakeOn(Holder by) -> takeOn(by, step, policy, now);
      case GiveBack _ -> new Result.Refused("Nobody has this alarm yet.");
      case Resolve _ -> new Result.Refused("Take the alarm on first.");
    };
  }

  private static Result whileTakenOn(
      TakenOn taken, AlarmInput input, EscalationPolicy policy, Instant now) {
    return switch (input) {
      case Due _ ->
          perform(
              0, policy, now, "taken on by " + taken.by().firstName() + ", not resolved in time");
      case GiveBack(Holder by) when by.isSameAs(taken.by()) ->
          perform(0, policy, now, "given back by " + by.firstName());
      case Resolve(Holder by, Outcome outcome, String note) when by.isSameAs(taken.by()) ->
          new Result.Moved(
              new Resolved(by, now, outcome, note), List.of(new NoDeadline()), outcome.words());
      case GiveBack _, Resolve _ -> new Result.Refused(taken.by().firstName() + " has this alarm.");
      case TakeOn(Holder by) when by.isSameAs(taken.by()) -> new Result.Unmoved();
      case TakeOn(Holder by) -> takeOn(by, taken.step(), policy, now);
      case ReachedNobody _ -> new Result.Unmoved();
    };
  }

  private static Result whileResolved(Resolved resolved, AlarmInput input) {
    return switch (input) {
      case TakeOn _, GiveBack _, Resolve _ ->
          new Result.Refused(resolved.by().firstName() + " has resolved this alarm already.");
      case Due _, ReachedNobody _ -> new Result.Unmoved();
    };
  }

  private static Result takeOn(Holder by, int step, EscalationPolicy policy, Instant now) {
    return new Result.Moved(
        new TakenOn(by, now, step),
        List.of(new Deadline(now.plus(policy.takenOnLimit()))),
        by.firstName() + " has it");
  }

  /// The deadline comes first: a step that reaches nobody is followed by the next at once, and that
  /// one's deadline is the one that counts.
  private static Result perform(int step, EscalationPolicy policy, Instant now, String why) {
    return new Result.Moved(
        new Told(step),
        List.of(new Deadline(now.plus(policy.afterStep(step))), new PerformStep(step)),
        why);
  }
}

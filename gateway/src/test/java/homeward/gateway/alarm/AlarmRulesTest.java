package homeward.gateway.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.alarm.AlarmEffect.Deadline;
import homeward.gateway.alarm.AlarmEffect.NoDeadline;
import homeward.gateway.alarm.AlarmEffect.PerformStep;
import homeward.gateway.alarm.AlarmInput.Due;
import homeward.gateway.alarm.AlarmInput.GiveBack;
import homeward.gateway.alarm.AlarmInput.ReachedNobody;
import homeward.gateway.alarm.AlarmInput.Resolve;
import homeward.gateway.alarm.AlarmInput.TakeOn;
import homeward.gateway.alarm.AlarmRules.Result;
import homeward.gateway.alarm.AlarmState.Raised;
import homeward.gateway.alarm.AlarmState.Resolved;
import homeward.gateway.alarm.AlarmState.TakenOn;
import homeward.gateway.alarm.AlarmState.Told;
import homeward.gateway.escalation.Channel;
import homeward.gateway.escalation.EscalationPolicy;
import homeward.gateway.escalation.Step;
import homeward.gateway.people.Role;
import homeward.protocol.id.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");
  private static final Holder ADA = new Holder(new WorkerId("ada"), "Ada", "headteacher");
  private static final Holder BEN = new Holder(new WorkerId("ben"), "Ben", "reception");
  private static final EscalationPolicy POLICY =
      new EscalationPolicy(
          List.of(
              new Step(Duration.ZERO, List.of(Channel.CONSOLE), List.of()),
              new Step(Duration.ofSeconds(60), List.of(Channel.EMAIL), List.of(Role.HEADTEACHER))),
          Duration.ofSeconds(120),
          Duration.ofMinutes(15));

  private static Result next(AlarmState state, AlarmInput input) {
    return AlarmRules.next(state, input, POLICY, NOW);
  }

  private static Result.Moved moved(AlarmState state, AlarmInput input) {
    assertThat(next(state, input)).isInstanceOf(Result.Moved.class);
    return (Result.Moved) next(state, input);
  }

  private static Deadline in(int seconds) {
    return new Deadline(NOW.plusSeconds(seconds));
  }

  @Test
  void steps_follow_each_other_and_the_last_repeats_for_ever() {
    Result.Moved first = moved(new Raised(), new Due());
    assertThat(first.state()).isEqualTo(new Told(0));
    assertThat(first.effects()).containsExactly(in(60), new PerformStep(0));

    Result.Moved second = moved(first.state(), new Due());
    assertThat(second.effects()).containsExactly(in(120), new PerformStep(1));

    Result.Moved again = moved(new Told(41), new Due());
    assertThat(again.effects()).containsExactly(in(120), new PerformStep(42));
  }

  @Test
  void a_step_that_reaches_nobody_goes_on_at_once_but_the_last_keeps_its_pace() {
    assertThat(moved(new Told(0), new ReachedNobody(0)).effects())
        .containsExactly(in(120), new PerformStep(1));
    assertThat(next(new Told(1), new ReachedNobody(1))).isEqualTo(new Result.Unmoved());
    assertThat(next(new Told(1), new ReachedNobody(0))).isEqualTo(new Result.Unmoved());
  }

  @Test
  void why_it_moves_is_said_in_the_numbers_that_people_count_by() {
    assertThat(moved(new Raised(), new Due()).why()).isEqualTo("step 1 is due");
    assertThat(moved(new Told(0), new Due()).why()).isEqualTo("step 2 is due");
    assertThat(moved(new Told(0), new ReachedNobody(0)).why()).isEqualTo("step 1 reached nobody");
    assertThat(moved(new TakenOn(ADA, NOW, 0), new Resolve(ADA, Outcome.SAFE, "")).why())
        .isEqualTo("Safe and well");
  }

  @Test
  void every_state_but_resolved_leaves_a_deadline() {
    assertThat(moved(new Told(0), new TakeOn(ADA)).effects()).containsExactly(in(900));
    assertThat(moved(new TakenOn(ADA, NOW, 1), new Due()).effects()).contains(in(60));
    assertThat(moved(new TakenOn(ADA, NOW, 1), new GiveBack(ADA)).effects()).contains(in(60));
    assertThat(moved(new TakenOn(ADA, NOW, 1), new Resolve(ADA, Outcome.SAFE, "")).effects())
        .containsExactly(new NoDeadline());
  }

  @Test
  void taken_on_but_not_resolved_in_time_escalates_again_from_the_start() {
    Result.Moved again = moved(new TakenOn(ADA, NOW, 1), new Due());

    assertThat(again.state()).isEqualTo(new Told(0));
    assertThat(again.effects()).contains(new PerformStep(0));
  }

  @Test
  void only_who_has_it_resolves_or_gives_back() {
    TakenOn taken = new TakenOn(ADA, NOW, 0);

    assertThat(next(taken, new Resolve(BEN, Outcome.SAFE, "")))
        .isEqualTo(new Result.Refused("Ada has this alarm."));
    assertThat(next(taken, new GiveBack(BEN))).isEqualTo(new Result.Refused("Ada has this alarm."));
    assertThat(next(taken, new TakeOn(ADA))).isEqualTo(new Result.Unmoved());
    assertThat(next(taken, new ReachedNobody(0))).isEqualTo(new Result.Unmoved());
    assertThat(next(new Told(0), new GiveBack(ADA)))
        .isEqualTo(new Result.Refused("Nobody has this alarm yet."));
    assertThat(next(new Told(0), new Resolve(BEN, Outcome.SAFE, "")))
        .isEqualTo(new Result.Refused("Take the alarm on first."));
    assertThat(moved(taken, new TakeOn(BEN)).state()).isEqualTo(new TakenOn(BEN, NOW, 0));
  }

  @Test
  void a_resolved_alarm_stays_as_it_is() {
    Resolved resolved = new Resolved(ADA, NOW, Outcome.SAFE, "");

    assertThat(next(resolved, new Due())).isEqualTo(new Result.Unmoved());
    assertThat(next(resolved, new ReachedNobody(0))).isEqualTo(new Result.Unmoved());
    for (AlarmInput input :
        List.of(
            new TakeOn(BEN), new GiveBack(ADA), new Resolve(ADA, Outcome.FALSE_ALARM, "again"))) {
      assertThat(next(resolved, input))
          .isEqualTo(new Result.Refused("Ada has resolved this alarm already."));
    }
  }

  @Test
  void who_has_an_alarm_still_has_it_under_another_name_and_role() {
    var married = new Holder(ADA.id(), "Augusta", "safeguarding lead");
    var taken = new TakenOn(ADA, NOW, 0);

    assertThat(next(taken, new TakeOn(married))).isEqualTo(new Result.Unmoved());
    assertThat(moved(taken, new GiveBack(married)).state()).isEqualTo(new Told(0));
    assertThat(moved(taken, new Resolve(married, Outcome.SAFE, "")).state())
        .isEqualTo(new Resolved(married, NOW, Outcome.SAFE, ""));
    assertThat(
            next(taken, new Resolve(new Holder(BEN.id(), "Ada", "headteacher"), Outcome.SAFE, "")))
        .isInstanceOf(Result.Refused.class);
  }
}

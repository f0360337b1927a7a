package homeward.device.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.alarm.AlarmInput.Found;
import homeward.device.alarm.AlarmInput.ManDownSensed;
import homeward.device.alarm.AlarmInput.PanicHeld;
import homeward.device.alarm.AlarmInput.Pressed;
import homeward.device.alarm.AlarmInput.PressedTwice;
import homeward.device.alarm.AlarmInput.RecoverySensed;
import homeward.device.alarm.AlarmInput.Sent;
import homeward.device.alarm.AlarmInput.Stored;
import homeward.device.alarm.AlarmInput.TimePassed;
import homeward.device.alarm.AlarmInput.Updated;
import homeward.device.alarm.AlarmRules.Moment;
import homeward.device.alarm.AlarmRules.Step;
import homeward.device.alarm.AlarmState.OpenAlarm;
import homeward.device.alarm.AlarmState.PreAlarm;
import homeward.device.alarm.AlarmState.Quiet;
import homeward.device.alarm.AlarmState.Raised;
import homeward.device.alarm.AlarmState.Standing;
import homeward.device.signal.Pattern;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.AlarmStage;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Downlink.AlarmUpdate;
import homeward.protocol.message.Ending;
import homeward.protocol.message.RapidPresses;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlarmRulesTest {
  private static final Duration PRE_ALARM = Duration.ofSeconds(30);
  private static final Tick START = new Tick(0);
  private static final Tick DEADLINE = START.plus(PRE_ALARM);
  private static final AlarmId FIRST = id(1);
  private static final AlarmId SECOND = id(2);
  private static final PreAlarm PRE = new PreAlarm(Cause.MAN_DOWN, START, DEADLINE, 0);

  private static AlarmId id(long counter) {
    return new AlarmId(new MessageId(new DeviceId("dev-7"), 1, counter));
  }

  private static Step next(AlarmState state, AlarmInput input, Tick now) {
    return AlarmRules.next(state, input, new Moment(now, SECOND, PRE_ALARM));
  }

  private static Step next(AlarmState state, AlarmInput input) {
    return next(state, input, START);
  }

  private static Raised raised(Standing standing) {
    return new Raised(List.of(new OpenAlarm(FIRST, standing)), false);
  }

  private static Updated update(AlarmStage stage) {
    return new Updated(new AlarmUpdate(FIRST, stage, "headteacher", "Ada", 0));
  }

  private static List<Pattern> shown(Step step) {
    return step.effects().stream()
        .filter(AlarmEffect.Show.class::isInstance)
        .map(e -> ((AlarmEffect.Show) e).pattern())
        .toList();
  }

  @Test
  void news_of_the_gateway_that_was_overtaken_on_its_way_changes_nothing() {
    var taken = new AlarmUpdate(FIRST, AlarmStage.TAKEN_ON, "headteacher", "Ada", 3);
    var before = new AlarmUpdate(FIRST, AlarmStage.TOLD, "", "", 2);
    var givenBack = new AlarmUpdate(FIRST, AlarmStage.TOLD, "", "", 4);

    AlarmState has = next(raised(Standing.STORED), new Updated(taken)).state();
    assertThat(standing(next(has, new Updated(before)))).isEqualTo(Standing.PERSON_HAS_IT);
    assertThat(shown(next(has, new Updated(before)))).isEmpty();
    assertThat(shown(next(has, new Updated(givenBack)))).containsExactly(Pattern.STORED);
  }

  @Test
  void panic_is_raised_at_once() {
    Step step = next(new Quiet(), new PanicHeld());

    assertThat(step.state())
        .isEqualTo(new Raised(List.of(new OpenAlarm(SECOND, Standing.TAKEN)), false));
    assertThat(step.effects()).contains(new AlarmEffect.Raise(SECOND, Cause.PANIC));
  }

  @Test
  void a_pre_alarm_left_uncancelled_is_raised_at_its_deadline_and_not_before() {
    assertThat(next(PRE, new TimePassed(), DEADLINE.plus(Duration.ofMillis(-1))).state())
        .isEqualTo(new PreAlarm(Cause.MAN_DOWN, START, DEADLINE, 2));
    assertThat(next(PRE, new TimePassed(), DEADLINE).effects())
        .contains(
            new AlarmEffect.Raise(SECOND, Cause.MAN_DOWN),
            new AlarmEffect.EndPreAlarm(Ending.RAISED));
  }

  @Test
  void panic_in_a_pre_alarm_sends_at_once_and_never_cancels() {
    Step step = next(PRE, new PanicHeld());

    assertThat(step.state()).isInstanceOf(Raised.class);
    assertThat(step.effects()).contains(new AlarmEffect.Raise(SECOND, Cause.PANIC));
  }

  @Test
  void two_presses_cancel_a_pre_alarm_and_one_is_asked_again_and_getting_up_ends_it() {
    assertThat(next(PRE, new PressedTwice()))
        .isEqualTo(
            Step.to(
                new Quiet(),
                new AlarmEffect.EndPreAlarm(Ending.CANCELLED),
                new AlarmEffect.Show(Pattern.CANCELLED),
                new AlarmEffect.Settle()));
    for (AlarmInput other :
        List.of(new Pressed(), new AlarmInput.NotUnderstood(), new AlarmInput.CalledOff())) {
      assertThat(next(PRE, other)).isEqualTo(Step.to(PRE, new AlarmEffect.Show(Pattern.PRE_ALARM)));
    }
    assertThat(next(PRE, new RecoverySensed()).effects())
        .contains(new AlarmEffect.EndPreAlarm(Ending.RECOVERED));
  }

  @Test
  void a_second_press_raises_a_second_alarm() {
    Raised after = (Raised) next(raised(Standing.PERSON_HAS_IT), new PanicHeld()).state();

    assertThat(after.open())
        .containsExactly(
            new OpenAlarm(FIRST, Standing.PERSON_HAS_IT), new OpenAlarm(SECOND, Standing.TAKEN));
  }

  @Test
  void a_fall_after_a_panic_is_an_alarm_of_its_own_once() {
    Step step = next(raised(Standing.STORED), new ManDownSensed(false));
    assertThat(step.effects()).contains(new AlarmEffect.Raise(SECOND, Cause.MAN_DOWN));

    assertThat(next(step.state(), new ManDownSensed(false)).effects()).isEmpty();
  }

  @Test
  void the_wearer_feels_sent_stored_and_a_person_has_it_each_once_and_none_for_another() {
    Step sent = next(raised(Standing.TAKEN), new Sent(FIRST));
    Step stored = next(sent.state(), new Stored(FIRST));
    Step told = next(stored.state(), update(AlarmStage.TOLD));
    Step taken = next(told.state(), update(AlarmStage.TAKEN_ON));

    assertThat(shown(sent)).containsExactly(Pattern.SENT);
    assertThat(shown(stored)).containsExactly(Pattern.STORED);
    assertThat(shown(told)).isEmpty();
    assertThat(shown(taken)).containsExactly(Pattern.PERSON_HAS_IT);
    assertThat(shown(next(taken.state(), update(AlarmStage.TAKEN_ON)))).isEmpty();
  }

  @Test
  void news_that_overtakes_the_receipt_is_felt_as_the_receipt_once() {
    Step told = next(raised(Standing.SENT), update(AlarmStage.TOLD));
    assertThat(shown(told)).containsExactly(Pattern.STORED);
    assertThat(shown(next(told.state(), new Stored(FIRST)))).isEmpty();
  }

  @Test
  void a_pre_alarm_is_due_when_it_asks_harder_and_at_its_deadline() {
    assertThat(AlarmRules.next(PRE)).contains(START.plus(Duration.ofSeconds(10)));
    assertThat(AlarmRules.next(new PreAlarm(Cause.MAN_DOWN, START, DEADLINE, 1)))
        .contains(START.plus(Duration.ofSeconds(20)));
    assertThat(AlarmRules.next(new PreAlarm(Cause.MAN_DOWN, START, DEADLINE, 2)))
        .contains(DEADLINE);
    assertThat(AlarmRules.next(new AlarmState.Quiet())).isEmpty();
    assertThat(AlarmRules.next(raised(Standing.TAKEN))).isEmpty();
  }

  @Test
  void what_says_nothing_of_the_wearer_leaves_a_question_and_rest_as_they_are() {
    List<AlarmInput> others =
        List.of(
            new AlarmInput.ManDownSensed(true),
            new Sent(FIRST),
            new Stored(FIRST),
            update(AlarmStage.TAKEN_ON),
            new AlarmInput.Found(FIRST));
    for (AlarmInput input : others) {
      Step step = next(PRE, input);
      assertThat(step.state()).as(input.toString()).isEqualTo(PRE);
      assertThat(step.effects()).isEmpty();
    }
    for (AlarmInput input :
        List.of(
            new AlarmInput.RecoverySensed(),
            new AlarmInput.TimePassed(),
            new Sent(FIRST),
            new Stored(FIRST))) {
      Step step = next(new AlarmState.Quiet(), input);
      assertThat(step.state()).as(input.toString()).isEqualTo(new AlarmState.Quiet());
      assertThat(step.effects()).isEmpty();
    }
  }

  @Test
  void a_fall_after_a_fall_is_the_same_and_after_a_panic_another() {
    Step fallen = next(PRE, new AlarmInput.TimePassed(), DEADLINE);
    assertThat(next(fallen.state(), new AlarmInput.ManDownSensed(true)).effects()).isEmpty();
    Step panic = next(PRE, new AlarmInput.PanicHeld());
    assertThat(((Raised) panic.state()).manDown()).isFalse();
    assertThat(next(panic.state(), new AlarmInput.ManDownSensed(true)).effects())
        .contains(new AlarmEffect.Raise(SECOND, Cause.MAN_DOWN));
  }

  @Test
  void news_that_was_overtaken_says_nothing_and_news_of_another_alarm_is_its_own() {
    Raised known = new Raised(List.of(new OpenAlarm(FIRST, Standing.PERSON_HAS_IT, 5)), false);
    var late = new Updated(new AlarmUpdate(FIRST, AlarmStage.TOLD, "", "", 4));
    assertThat(standing(next(known, late))).isEqualTo(Standing.PERSON_HAS_IT);
    assertThat(next(known, late).effects()).isEmpty();
    var same = new Updated(new AlarmUpdate(FIRST, AlarmStage.RESOLVED, "", "", 5));
    assertThat(next(known, same).state()).isEqualTo(new AlarmState.Quiet());
    var other = new Updated(new AlarmUpdate(SECOND, AlarmStage.TOLD, "", "", 1));
    assertThat(((Raised) next(known, other).state()).open()).hasSize(2);
    var numberless = new Updated(new AlarmUpdate(FIRST, AlarmStage.TOLD, "", "", 0));
    assertThat(next(known, numberless).state()).isNotEqualTo(known);
  }

  private static Standing standing(Step step) {
    return ((Raised) step.state()).open().getFirst().standing();
  }

  @Test
  void a_gateway_with_older_records_is_believed_after_two_minutes_and_at_once_that_it_is_over() {
    Raised known = new Raised(List.of(new OpenAlarm(FIRST, Standing.PERSON_HAS_IT, 5)), false);
    var restored = new Updated(new AlarmUpdate(FIRST, AlarmStage.TOLD, "", "", 1));
    AlarmState state = known;
    for (long second = 0; second < 120; second += 20) {
      Step step = next(state, restored, START.plus(Duration.ofSeconds(second)));
      assertThat(standing(step)).isEqualTo(Standing.PERSON_HAS_IT);
      state = step.state();
      // News of another alarm between says nothing of this one.
      state = next(state, new Stored(SECOND), START.plus(Duration.ofSeconds(second + 1))).state();
    }
    Step believed = next(state, restored, START.plus(Duration.ofMinutes(2)));
    assertThat(standing(believed)).isEqualTo(Standing.TOLD);
    assertThat(shown(believed)).containsExactly(Pattern.STORED);

    var over = new Updated(new AlarmUpdate(FIRST, AlarmStage.RESOLVED, "", "", 2));
    assertThat(next(known, over).state()).isEqualTo(new AlarmState.Quiet());
  }

  @Test
  void late_news_of_less_is_no_news() {
    assertThat(next(raised(Standing.STORED), new Sent(FIRST)).state())
        .isEqualTo(raised(Standing.STORED));
    assertThat(next(raised(Standing.PERSON_HAS_IT), new Stored(FIRST)).state())
        .isEqualTo(raised(Standing.PERSON_HAS_IT));
  }

  @Test
  void an_alarm_given_back_no_longer_counts_as_had_by_a_person() {
    Step step = next(raised(Standing.PERSON_HAS_IT), update(AlarmStage.TOLD));

    assertThat(step.state()).isEqualTo(raised(Standing.TOLD));
    assertThat(shown(step)).containsExactly(Pattern.STORED);
  }

  @Test
  void only_the_gateways_word_of_a_person_ends_an_alarm() {
    Raised raised = raised(Standing.PERSON_HAS_IT);

    assertThat(next(raised, new Pressed()).state()).isEqualTo(raised);
    assertThat(next(raised, new RecoverySensed()).state()).isEqualTo(raised);
    assertThat(next(raised, update(AlarmStage.RESOLVED)).state()).isEqualTo(new Quiet());
  }

  @Test
  void calling_an_alarm_off_tells_the_office_and_closes_nothing() {
    Step step = next(raised(Standing.STORED), new AlarmInput.CalledOff());
    assertThat(step.state()).isEqualTo(raised(Standing.STORED));
    assertThat(step.effects()).contains(new AlarmEffect.Cancel(FIRST, Answer.WELL));
  }

  @Test
  void while_an_alarm_is_raised_any_press_plays_again_how_it_stands() {
    for (AlarmInput input :
        List.of(
            new Pressed(),
            new PressedTwice(),
            new AlarmInput.PressedFrantically(RapidPresses.ASK),
            new AlarmInput.NotUnderstood())) {
      assertThat(next(raised(Standing.TAKEN), input).effects())
          .containsExactly(new AlarmEffect.Show(Pattern.TRYING));
      assertThat(next(raised(Standing.SENT), input).effects())
          .containsExactly(new AlarmEffect.Show(Pattern.SENT));
      assertThat(next(raised(Standing.TOLD), input).effects())
          .containsExactly(new AlarmEffect.Show(Pattern.STORED));
    }
    assertThat(next(raised(Standing.PERSON_HAS_IT), new Pressed()).effects())
        .containsExactly(new AlarmEffect.Show(Pattern.PERSON_HAS_IT));
  }

  @Test
  void who_is_being_helped_goes_on_with_the_visit_by_two_presses() {
    assertThat(next(raised(Standing.PERSON_HAS_IT), new PressedTwice()).effects())
        .containsExactly(new AlarmEffect.NextStage());
    assertThat(next(new Quiet(), new PressedTwice()).effects())
        .containsExactly(new AlarmEffect.NextStage());
  }

  @Test
  void frantic_pressing_asks_for_half_as_long_and_becomes_an_alarm_that_walking_does_not_end() {
    Step asked = next(new Quiet(), new AlarmInput.PressedFrantically(RapidPresses.ASK));
    assertThat(asked.effects())
        .contains(
            new AlarmEffect.BeginPreAlarm(Cause.PANIC, PRE_ALARM.dividedBy(2)),
            new AlarmEffect.Show(Pattern.PRE_ALARM));
    assertThat(next(asked.state(), new RecoverySensed()).state()).isEqualTo(asked.state());
    assertThat(next(asked.state(), new AlarmInput.PressedFrantically(RapidPresses.ASK)).effects())
        .isEmpty();
    assertThat(next(asked.state(), new TimePassed(), START.plus(PRE_ALARM.dividedBy(2))).effects())
        .contains(new AlarmEffect.Raise(SECOND, Cause.PANIC));
  }

  @Test
  void where_the_policy_says_so_frantic_pressing_calls_at_once_also_while_the_wearer_is_asked() {
    var calls = new AlarmInput.PressedFrantically(RapidPresses.CALL);
    assertThat(next(new Quiet(), calls)).isEqualTo(next(new Quiet(), new PanicHeld()));
    AlarmState asked = next(new Quiet(), new ManDownSensed(false)).state();
    assertThat(next(asked, calls)).isEqualTo(next(asked, new PanicHeld()));
    assertThat(next(raised(Standing.SENT), calls))
        .isEqualTo(next(raised(Standing.SENT), new Pressed()));
  }

  @Test
  void taps_ask_as_rapid_presses_do_and_call_at_once_while_the_wearer_is_asked() {
    Step asked = next(new Quiet(), new AlarmInput.Tapped());
    assertThat(asked)
        .isEqualTo(next(new Quiet(), new AlarmInput.PressedFrantically(RapidPresses.ASK)));
    assertThat(next(asked.state(), new AlarmInput.Tapped()))
        .isEqualTo(next(asked.state(), new PanicHeld()));
    assertThat(next(asked.state(), new RecoverySensed()).state()).isEqualTo(asked.state());
    assertThat(next(raised(Standing.SENT), new AlarmInput.Tapped()))
        .isEqualTo(next(raised(Standing.SENT), new Pressed()));
  }

  @Test
  void frantic_pressing_while_a_fall_is_asked_about_is_not_ended_by_walking() {
    AlarmState asked = next(new Quiet(), new ManDownSensed(false)).state();
    AlarmState pressed = next(asked, new AlarmInput.PressedFrantically(RapidPresses.ASK)).state();

    assertThat(next(pressed, new RecoverySensed()).state()).isEqualTo(pressed);
    assertThat(next(pressed, new PressedTwice()).state()).isEqualTo(new Quiet());
    assertThat(next(pressed, new TimePassed(), START.plus(PRE_ALARM)).effects())
        .contains(new AlarmEffect.Raise(SECOND, Cause.PANIC));
  }

  @Test
  void what_means_nothing_is_felt_as_nothing_else_while_all_is_quiet() {
    for (AlarmInput input : List.of(new AlarmInput.NotUnderstood(), new AlarmInput.CalledOff())) {
      assertThat(next(new Quiet(), input))
          .isEqualTo(Step.to(new Quiet(), new AlarmEffect.Show(Pattern.NOT_UNDERSTOOD)));
    }
  }

  @Test
  void an_alarm_that_a_restart_made_the_device_forget_is_taken_back() {
    assertThat(next(new Quiet(), update(AlarmStage.TAKEN_ON)).state())
        .isEqualTo(raised(Standing.PERSON_HAS_IT));
    assertThat(next(new Quiet(), new Found(FIRST)).state()).isEqualTo(raised(Standing.TAKEN));
    assertThat(next(new Quiet(), update(AlarmStage.RESOLVED)).state()).isEqualTo(new Quiet());
  }

  @Test
  void duress_leaves_the_device_as_an_answer_does_in_every_state() {
    Map<AlarmState, AlarmInput> allClears =
        Map.of(
            new Quiet(),
            new Pressed(),
            PRE,
            new PressedTwice(),
            raised(Standing.STORED),
            new AlarmInput.CalledOff());
    for (AlarmState state : allClears.keySet()) {
      Step answered = next(state, allClears.get(state));
      Step duress = next(state, new AlarmInput.DuressSigned());

      assertThat(duress.state()).isEqualTo(answered.state());
      assertThat(duress.effects()).hasSameSizeAs(answered.effects());
      assertThat(duress.effects())
          .filteredOn(AlarmEffect.Show.class::isInstance)
          .isEqualTo(
              answered.effects().stream().filter(AlarmEffect.Show.class::isInstance).toList());
      assertThat(duress.effects()).isNotEqualTo(answered.effects());
    }
  }

  @Test
  void a_pre_alarm_asks_harder_in_each_third_and_a_sure_one_lasts_half_as_long() {
    Step begun = next(new Quiet(), new ManDownSensed(false));
    assertThat(begun.effects()).contains(new AlarmEffect.Show(Pattern.PRE_ALARM));
    assertThat(((PreAlarm) next(new Quiet(), new ManDownSensed(true)).state()).deadline())
        .isEqualTo(START.plus(Duration.ofSeconds(15)));

    assertThat(at(PRE, 9_999).effects()).isEmpty();
    assertThat(at(PRE, 10_000).effects())
        .containsExactly(new AlarmEffect.Show(Pattern.PRE_ALARM_LOUDER));
    AlarmState louder = at(PRE, 10_000).state();
    assertThat(at(louder, 19_999).effects()).isEmpty();
    assertThat(at(louder, 20_000).effects())
        .containsExactly(new AlarmEffect.Show(Pattern.PRE_ALARM_LOUDEST));
  }

  private static Step at(AlarmState state, long ms) {
    return AlarmRules.next(
        state,
        new TimePassed(),
        new AlarmRules.Moment(START.plus(Duration.ofMillis(ms)), SECOND, Duration.ofSeconds(30)));
  }

  @Test
  void a_question_and_an_alarm_that_is_tried_are_felt_until_they_are_answered() {
    assertThat(AlarmRules.standing(new PreAlarm(Cause.MAN_DOWN, START, DEADLINE, 1)))
        .contains(Pattern.PRE_ALARM_LOUDER);
    assertThat(AlarmRules.standing(new Quiet())).isEmpty();
    for (Standing standing : Standing.values()) {
      assertThat(AlarmRules.standing(raised(standing)))
          .isEqualTo(standing == Standing.TAKEN ? Optional.of(Pattern.TRYING) : Optional.empty());
    }
  }
}

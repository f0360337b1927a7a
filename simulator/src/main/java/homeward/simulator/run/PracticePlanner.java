package homeward.simulator.run;

import homeward.simulator.run.Plan.Act;
import homeward.simulator.run.Plan.Fault;
import homeward.simulator.run.Plan.Staff;
import homeward.simulator.run.Plan.Visit;
import homeward.simulator.world.Dice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// Plans worlds in which the gestures are practised: whoever practises may need help, lie down, be
/// sent on a visit, or lose power and network in the midst of it.
final class PracticePlanner {
  private static final List<Deed> PRACTISED =
      List.of(
          Deed.PANIC,
          Deed.PRESS,
          Deed.NEXT_STAGE,
          Deed.HAMMER,
          Deed.LETS_GO,
          Deed.DURESS_AT_BORDERS,
          Deed.RESTS,
          Deed.ASK_AGAIN);
  private static final List<Deed> IN_EARNEST =
      List.of(
          Deed.HOLDS_ON,
          Deed.HOLDS_ON,
          Deed.CALLS_TWICE,
          Deed.SECRET_TWICE,
          Deed.FALL,
          Deed.FAINT,
          Deed.WELFARE_CHECK,
          Deed.PRACTICE_ENDED,
          Deed.SENT_OFF,
          Deed.SENT_OFF,
          Deed.SIGN_OFF);
  private static final List<FaultKind> WRONG =
      List.copyOf(EnumSet.range(FaultKind.MQTT_CUT, FaultKind.DEVICE_POWER));

  /// Far enough ahead that practice may begin before it.
  private static final Duration VISIT = Duration.ofMinutes(24);

  private final long seed;
  private final Dice dice;
  private final List<Act> acts = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  private PracticePlanner(long seed) {
    this.seed = seed;
    this.dice = Dice.of(seed, "practice");
  }

  static Plan plan(long seed) {
    return new PracticePlanner(seed).plan();
  }

  private Plan plan() {
    does(Duration.ofSeconds(1), Deed.SWITCH_ON);
    does(Duration.ofSeconds(20), Deed.SIGN_ON);
    Duration at = dice.between(Duration.ofMinutes(1), Duration.ofMinutes(3));
    for (int i = 0; i < 2; i++) {
      practises(at);
      at = at.plus(dice.between(Duration.ofMinutes(2), Duration.ofMinutes(5)));
    }
    Duration length = dice.between(Duration.ofMinutes(5), Duration.ofMinutes(8));
    for (int stage = 0; stage < 5; stage++) {
      does(VISIT.plus(length.dividedBy(5).multipliedBy(stage)), Deed.NEXT_STAGE);
    }
    int many = dice.below(3);
    for (int i = 0; i < many; i++) {
      Duration from = dice.between(Duration.ofSeconds(40), Duration.ofMinutes(9));
      Duration time = dice.between(Duration.ofSeconds(5), Duration.ofMinutes(3));
      faults.add(new Fault(from, time, dice.one(WRONG), 0, dice.random().nextDouble()));
    }
    return new Plan(
        seed,
        Planner.policy(seed),
        Staff.USUAL,
        1,
        VISIT.plus(length).plusMinutes(1),
        List.of(new Visit(0, VISIT, length)),
        acts,
        faults);
  }

  private void practises(Duration begin) {
    does(begin, Deed.PRACTICE);
    int many = 2 + dice.below(6);
    Duration at = begin;
    for (int i = 0; i < many; i++) {
      at = at.plus(dice.between(Duration.ofSeconds(8), Duration.ofSeconds(45)));
      does(at, dice.one(PRACTISED));
    }
    if (dice.chance(0.8)) {
      Duration when = begin.plus(dice.between(Duration.ofSeconds(12), Duration.ofMinutes(3)));
      does(when, dice.one(IN_EARNEST));
    }
  }

  private void does(Duration at, Deed deed) {
    acts.add(new Act(at, 0, deed));
  }
}

package homeward.simulator.run;

import homeward.gateway.escalation.Channel;
import homeward.gateway.escalation.EscalationPolicy;
import homeward.gateway.escalation.Step;
import homeward.gateway.people.Role;
import homeward.gateway.policy.ApprovalRule;
import homeward.gateway.policy.EventKind;
import homeward.gateway.policy.GateRule;
import homeward.gateway.policy.HandBackRule;
import homeward.gateway.policy.LimitKind;
import homeward.gateway.policy.LimitRule;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.TellRule;
import homeward.gateway.policy.VisitPolicy;
import homeward.protocol.message.Downlink.Settings;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.message.RapidPresses;
import homeward.protocol.message.StuckButton;
import homeward.simulator.run.Plan.Act;
import homeward.simulator.run.Plan.Fault;
import homeward.simulator.run.Plan.Staff;
import homeward.simulator.run.Plan.Visit;
import homeward.simulator.world.Dice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Makes plans from seeds.
public final class Planner {
  private static final List<Deed> INCIDENTS =
      List.of(
          Deed.PANIC,
          Deed.PANIC,
          Deed.FALL,
          Deed.FALL_AND_RISE,
          Deed.FAINT,
          Deed.DURESS,
          Deed.PRESS,
          Deed.WELFARE_CHECK,
          Deed.SWITCH_OFF);
  private static final Set<FaultKind> NETWORK =
      EnumSet.range(FaultKind.MQTT_CUT, FaultKind.GATEWAY_MOVES);
  private static final Set<FaultKind> OF_THE_DEVICE =
      EnumSet.range(FaultKind.NAME_GONE, FaultKind.BUTTON_WET);
  private static final List<Deed> FEAR =
      List.of(
          Deed.PANIC,
          Deed.PANIC_IN_FEAR,
          Deed.HAMMER,
          Deed.HAMMER,
          Deed.LETS_GO,
          Deed.DURESS_IN_FEAR,
          Deed.DURESS_AT_BORDERS,
          Deed.FALL_AND_RISE,
          Deed.FAINT);
  private static final List<Deed> AFTER_FEAR =
      List.of(Deed.ASK_AGAIN, Deed.ASK_AGAIN, Deed.HAMMER, Deed.GROPE, Deed.LETS_GO);
  private static final List<Deed> DOWN =
      List.of(Deed.FALL, Deed.FALL, Deed.FAINT, Deed.FALL_AND_RISE);

  /// A crowd costs as much time as ten worlds: few are enough.
  private static final double CROWD_SHARE = 0.1;

  /// Schools whose policy has a gate.
  private static final double GATED = 0.4;

  private static final double POWER_FAILS = 0.2;
  private static final double FORGETS = 0.06;
  private static final Duration AFTER = Duration.ofMinutes(2);

  private final long seed;
  private final Dice dice;
  private final List<Visit> visits = new ArrayList<>();
  private final List<Act> acts = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  private Planner(long seed) {
    this.seed = seed;
    this.dice = Dice.of(seed, "plan");
  }

  /// Visits in which much goes wrong.
  public static Plan hostile(long seed) {
    return new Planner(seed).hostile();
  }

  /// School weeks in which little goes wrong: three visits a device and week, switched on from
  /// eight to four.
  ///
  /// @param devices how many
  public static Plan ordinary(long seed, int devices, int weeks) {
    return new Planner(seed).ordinary(devices, weeks);
  }

  /// A visit with a fall or without, and a call for help in secret, on a network that is not always
  /// good.
  public static Plan duress(long seed) {
    return new Planner(seed).duress();
  }

  /// A visit or two of wearers with a body, who fall or faint, on a network that is not always
  /// good.
  public static Plan body(long seed) {
    return new Planner(seed).body();
  }

  /// A visit of somebody who is afraid, with a device whose parts, card or name server fail.
  public static Plan fear(long seed) {
    return new Planner(seed).fear();
  }

  /// The same plan with an honest answer in place of the secret call.
  static Plan honest(Plan plan) {
    List<Act> honest =
        plan.acts().stream()
            .map(act ->
                act.deed() == Deed.DURESS ? new Act(act.at(), act.device(), Deed.ALL_CLEAR) : act)
            .toList();
    return new Plan(
        plan.seed(),
        plan.policy(),
        plan.staff(),
        plan.devices(),
        plan.length(),
        plan.visits(),
        honest,
        plan.faults());
  }

  /// What goes wrong by chance.
  ///
  /// @param end none begins after it
  public static List<Fault> faults(long seed, int devices, Duration end) {
    var planner = new Planner(seed);
    planner.faults(devices, end);
    return List.copyOf(planner.faults);
  }

  private void faults(int devices, Duration end) {
    int many = 2 + dice.below(9);
    for (int i = 0; i < many; i++) {
      faults.add(fault(devices, end));
    }
  }

  private Plan body() {
    acts.add(new Act(Duration.ofSeconds(1), 0, Deed.SWITCH_ON));
    Duration length = dice.between(Duration.ofMinutes(8), Duration.ofMinutes(15));
    Duration end = visit(0, Duration.ofSeconds(30), length, 0);
    if (dice.chance(0.8)) {
      goesDown(dice.between(Duration.ofMinutes(2), length), dice.one(DOWN));
    }
    int many = dice.below(4);
    for (int i = 0; i < many; i++) {
      Fault fault = fault(1, end);
      if (NETWORK.contains(fault.kind())) {
        faults.add(fault);
      }
    }
    return new Plan(seed, policy(), Staff.USUAL, 1, end, visits, acts, faults);
  }

  /// Some have asked for a rest before: then they fall.
  private void goesDown(Duration at, Deed how) {
    Dice own = Dice.of(seed, "rest");
    boolean rests = own.chance(0.3);
    if (rests) {
      Duration before = own.between(Duration.ofSeconds(15), Duration.ofSeconds(75));
      acts.add(new Act(at.minus(before), 0, Deed.RESTS));
    }
    acts.add(new Act(at, 0, rests ? Deed.FALL : how));
  }

  private Plan fear() {
    acts.add(new Act(Duration.ofSeconds(1), 0, Deed.SWITCH_ON));
    Duration length = dice.between(Duration.ofMinutes(6), Duration.ofMinutes(15));
    Duration end = visit(0, Duration.ofSeconds(20), length, 0);
    int deeds = 2 + dice.below(4);
    for (int i = 0; i < deeds; i++) {
      Duration at = dice.between(Duration.ofSeconds(40), end);
      acts.add(new Act(at, 0, dice.one(FEAR)));
      Duration then = at.plus(dice.between(Duration.ofSeconds(2), Duration.ofSeconds(12)));
      acts.add(new Act(then, 0, dice.one(AFTER_FEAR)));
    }
    int many = 1 + dice.below(4);
    for (int i = 0; i < many; i++) {
      FaultKind kind =
          dice.one(dice.chance(0.7) ? List.copyOf(OF_THE_DEVICE) : List.copyOf(NETWORK));
      Duration from = dice.between(Duration.ZERO, end);
      faults.add(
          new Fault(
              from,
              dice.between(Duration.ofSeconds(10), Duration.ofMinutes(4)),
              kind,
              0,
              dice.random().nextDouble()));
    }
    taps(length);
    Dice own = Dice.of(seed, "two at once");
    Duration at = own.between(Duration.ofMinutes(1), length);
    switch (own.below(8)) {
      case 0, 1 -> unreadWhileAnAlarmWaits(at);
      case 2 -> backWithoutANameServer(at);
      default -> {} // one after the other, by chance
    }
    return new Plan(seed, policy(), Staff.USUAL, 1, end, visits, acts, faults);
  }

  /// The button jams, and the wearer taps the device once it is known to be stuck; or they tap
  /// though it works. Whether taps stand in for it is the policy's choice.
  private void taps(Duration length) {
    Dice own = Dice.of(seed, "taps");
    if (!own.chance(0.4)) {
      return;
    }
    Duration at = own.between(Duration.ofMinutes(1), length);
    if (own.chance(0.7)) {
      Duration jam = own.between(Duration.ofMinutes(4), Duration.ofMinutes(8));
      faults.add(new Fault(at, jam, FaultKind.BUTTON_JAMMED, 0, 1));
    }
    tapsAt(at.plus(own.between(Duration.ofSeconds(50), Duration.ofSeconds(110))));
    // By then the alarm that the jam has raised is most often over.
    tapsAt(at.plus(own.between(Duration.ofMinutes(3), Duration.ofMinutes(6))));
  }

  private void tapsAt(Duration at) {
    acts.add(new Act(at, 0, Deed.TAPS));
  }

  private StuckButton standIn() {
    return Dice.of(seed, "stuck button").chance(0.3) ? StuckButton.NONE : StuckButton.TAPS;
  }

  /// Help is called where there is no network, and then the device starts with a card that it
  /// cannot read for a while.
  private void unreadWhileAnAlarmWaits(Duration at) {
    acts.add(new Act(at, 0, Deed.PANIC));
    faults.add(new Fault(at.minusSeconds(20), Duration.ofMinutes(3), FaultKind.AIRPLANE, 0, 1));
    faults.add(
        new Fault(at.plusSeconds(10), Duration.ofMinutes(1), FaultKind.CARD_UNREADABLE, 0, 1));
  }

  /// The name server fails, then the network; the network alone comes back, and help is called.
  private void backWithoutANameServer(Duration at) {
    Duration back = at.plusSeconds(50);
    faults.add(new Fault(at, Duration.ofMinutes(6), FaultKind.NAME_GONE, 0, 1));
    faults.add(new Fault(at.plusSeconds(5), Duration.ofSeconds(45), FaultKind.AIRPLANE, 0, 1));
    acts.add(new Act(back.minusSeconds(10), 0, Deed.PANIC));
  }

  private Plan duress() {
    acts.add(new Act(Duration.ofSeconds(1), 0, Deed.SWITCH_ON));
    Duration length = Duration.ofMinutes(8);
    Duration end = visit(0, Duration.ofSeconds(20), length, 0);
    Duration at = dice.between(Duration.ofSeconds(90), length);
    if (dice.chance(0.5)) {
      acts.add(new Act(at, 0, Deed.FAINT));
      acts.add(new Act(at, 0, Deed.WAKES));
    }
    acts.add(new Act(at.plusSeconds(4), 0, Deed.DURESS));
    int many = dice.below(4);
    for (int i = 0; i < many; i++) {
      Fault fault = fault(1, end);
      if (NETWORK.contains(fault.kind())) {
        faults.add(fault);
      }
    }
    return new Plan(seed, policy(), Staff.USUAL, 1, end, visits, acts, faults);
  }

  private Plan hostile() {
    int devices = 1 + dice.below(2);
    Duration end = Duration.ZERO;
    for (int device = 0; device < devices; device++) {
      acts.add(
          new Act(dice.between(Duration.ZERO, Duration.ofSeconds(20)), device, Deed.SWITCH_ON));
      Duration at = Duration.ofSeconds(30);
      int count = 1 + dice.below(2);
      for (int i = 0; i < count; i++) {
        at = visit(device, at, dice.between(Duration.ofMinutes(8), Duration.ofMinutes(20)), 0.8);
      }
      end = at.compareTo(end) > 0 ? at : end;
    }
    faults(devices, end);
    powerFails(devices, end);
    return new Plan(seed, policy(), Staff.USUAL, devices, end, visits, acts, faults);
  }

  /// In some worlds the power fails at school: gateway, networks, mail and a screen are gone at one
  /// moment, and each is back at its own.
  private void powerFails(int devices, Duration end) {
    Dice own = Dice.of(seed, "power");
    if (!own.chance(POWER_FAILS)) {
      return;
    }
    Duration at = own.between(Duration.ofMinutes(1), end);
    gone(own, at, FaultKind.GATEWAY_POWER, 0);
    gone(own, at, FaultKind.POST_DOWN, 0);
    gone(own, at, FaultKind.SCREEN, 0);
    for (int device = 0; device < devices; device++) {
      gone(own, at, FaultKind.AIRPLANE, device);
    }
  }

  private void gone(Dice own, Duration at, FaultKind kind, int device) {
    Duration length = own.between(Duration.ofSeconds(5), Duration.ofMinutes(10));
    faults.add(new Fault(at, length, kind, device, own.random().nextDouble()));
  }

  private Plan ordinary(int devices, int weeks) {
    for (int week = 0; week < weeks; week++) {
      for (int day = 0; day < 5; day++) {
        Duration morning = Duration.ofDays(7L * week + day).plusHours(8);
        for (int device = 0; device < devices; device++) {
          acts.add(new Act(morning.plusSeconds(device), device, Deed.SWITCH_ON));
          if (dice.chance(0.6)) {
            Duration at = morning.plus(dice.between(Duration.ofHours(1), Duration.ofHours(6)));
            var _ =
                visit(
                    device, at, dice.between(Duration.ofMinutes(25), Duration.ofMinutes(70)), 0.02);
          }
          acts.add(new Act(morning.plusHours(8), device, Deed.SWITCH_OFF));
        }
        if (dice.chance(0.3)) {
          faults.add(
              new Fault(
                  morning.plus(dice.between(Duration.ZERO, Duration.ofHours(8))),
                  dice.between(Duration.ofSeconds(30), Duration.ofMinutes(5)),
                  dice.one(List.of(FaultKind.AIRPLANE, FaultKind.LOSS, FaultKind.MQTT_CUT)),
                  dice.below(devices),
                  0.3));
        }
      }
    }
    return new Plan(
        seed, policy(), Staff.USUAL, devices, Duration.ofDays(7L * weeks), visits, acts, faults);
  }

  /// One visit, from taking the device to giving it back.
  ///
  /// @param trouble likelihood of an incident
  /// @return when it is over
  private Duration visit(int device, Duration start, Duration length, double trouble) {
    visits.add(new Visit(device, start, length));
    acts.add(new Act(start, device, Deed.SIGN_ON));
    Duration at = start.plusSeconds(40);
    int stages = dice.chance(FORGETS * trouble) ? 4 : 5; // a return is forgotten
    for (int stage = 0; stage < stages; stage++) {
      acts.add(new Act(at, device, Deed.NEXT_STAGE));
      at = at.plus(length.dividedBy(5));
    }
    Duration end = start.plus(length).plus(AFTER);
    while (dice.chance(trouble)) {
      acts.add(new Act(dice.between(start.plusSeconds(20), end), device, dice.one(INCIDENTS)));
    }
    acts.add(new Act(end, device, Deed.SIGN_OFF));
    return end.plusSeconds(30);
  }

  private Fault fault(int devices, Duration end) {
    FaultKind kind = dice.one(List.of(FaultKind.values()));
    while (kind == FaultKind.CROWD && !dice.chance(CROWD_SHARE)) {
      kind = dice.one(List.of(FaultKind.values()));
    }
    Duration at = dice.between(Duration.ZERO, end);
    Duration length =
        dice.chance(0.5)
            ? dice.between(Duration.ofMillis(200), Duration.ofSeconds(20))
            : dice.between(Duration.ofSeconds(20), Duration.ofMinutes(6));
    return new Fault(at, length, kind, dice.below(devices), dice.random().nextDouble());
  }

  /// A school's policy, drawn by chance.
  static Policy policy(long seed) {
    return new Planner(seed).policy();
  }

  private Policy policy() {
    Duration heartbeat = Duration.ofSeconds(15L + 5L * dice.below(7));
    return new Policy(
        "Simulated school",
        1,
        escalation(),
        heartbeat.multipliedBy(2).plusSeconds(10L + 10L * dice.below(6)),
        Duration.ofMinutes(dice.below(15)),
        new Settings(
                1,
                heartbeat,
                Duration.ofSeconds(15L + 5L * dice.below(7)),
                Duration.ofSeconds(60),
                Dice.of(seed, "panic style").chance(0.2)
                    ? PanicStyle.PRESS_AND_HOLD
                    : PanicStyle.HOLD,
                dice.chance(0.5),
                true)
            .with(
                Dice.of(seed, "rapid presses").chance(0.3) ? RapidPresses.CALL : RapidPresses.ASK,
                standIn()),
        visits(),
        List.of(),
        new HandBackRule.Never());
  }

  /// What the school asks around visits: most often nothing, else a gate and words on the way.
  private VisitPolicy visits() {
    Dice own = Dice.of(seed, "visit policy");
    if (!own.chance(GATED)) {
      return VisitPolicy.NONE;
    }
    List<LimitRule> limits = new ArrayList<>();
    if (own.chance(0.5)) {
      limits.add(
          limit(LimitKind.CONTACT, Duration.ofMinutes(4L + own.below(10)), Duration.ofMinutes(2)));
    }
    if (own.chance(0.5)) {
      limits.add(
          limit(LimitKind.PARENTS_ABSENT, Duration.ofMinutes(3L + own.below(5)), Duration.ZERO));
    }
    if (own.chance(0.3)) {
      limits.add(
          limit(LimitKind.OFFICE_CALL, Duration.ofMinutes(3L + own.below(5)), Duration.ZERO));
    }
    var none = VisitPolicy.NONE;
    return new VisitPolicy(
        none.hours(),
        List.of(),
        List.of(),
        List.of(),
        new ApprovalRule(
            own.chance(0.5) ? List.of(Role.HEADTEACHER) : List.of(), List.of(), List.of()),
        none.staff(),
        new GateRule(own.chance(0.5), own.chance(0.7), own.chance(0.5), Duration.ZERO, List.of()),
        none.steps(),
        none.record(),
        List.of(),
        List.of(),
        none.risk(),
        limits,
        List.of(new TellRule(EventKind.DEPARTED, List.of(Role.HEADTEACHER), false, List.of())),
        List.of(),
        List.of(),
        none.agreements(),
        none.review(),
        false,
        List.of(),
        false,
        List.of());
  }

  private static LimitRule limit(LimitKind kind, Duration within, Duration remind) {
    return new LimitRule(
        kind, within, remind, Duration.ofMinutes(2), List.of(), List.of(), List.of());
  }

  private EscalationPolicy escalation() {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(Duration.ZERO, List.of(Channel.CONSOLE), List.of()));
    steps.add(
        new Step(
            Duration.ofSeconds(20L + 20L * dice.below(5)),
            List.of(Channel.CONSOLE, Channel.EMAIL),
            List.of(Role.HEADTEACHER)));
    if (dice.chance(0.7)) {
      steps.add(
          new Step(
              Duration.ofSeconds(30L + 30L * dice.below(5)),
              List.of(Channel.EMAIL),
              List.of(Role.SAFEGUARDING_LEAD)));
    }
    if (dice.chance(0.7)) {
      steps.add(
          new Step(
              Duration.ofSeconds(60L + 60L * dice.below(3)),
              List.of(Channel.CONSOLE, Channel.EMAIL),
              List.of(Role.HEADTEACHER, Role.SAFEGUARDING_LEAD, Role.RECEPTION)));
    }
    return new EscalationPolicy(
        steps,
        Duration.ofSeconds(30L + 30L * dice.below(6)),
        Duration.ofMinutes(5L + 5L * dice.below(4)));
  }
}

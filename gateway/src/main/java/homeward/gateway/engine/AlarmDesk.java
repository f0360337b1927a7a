package homeward.gateway.engine;

import homeward.gateway.alarm.AlarmEffect;
import homeward.gateway.alarm.AlarmInput;
import homeward.gateway.alarm.AlarmRules;
import homeward.gateway.alarm.AlarmRules.Result;
import homeward.gateway.alarm.AlarmState;
import homeward.gateway.alarm.Holder;
import homeward.gateway.escalation.Channel;
import homeward.gateway.escalation.EscalationPolicy;
import homeward.gateway.escalation.Step;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.AttemptRow;
import homeward.gateway.store.Rows.AttemptState;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.AlarmStage;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Downlink.AlarmUpdate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Applies the alarm rules to the store.
final class AlarmDesk {
  static final String GATEWAY = "gateway";
  private static final String CONSOLE = "console";

  /// The most alarms that overtake a sign-on: as many as a device holds.
  private static final int MOST_OVERTAKING = 1024;

  private final Rulebook rules;
  private final Ports.LiveFeed live;
  private final long boot;
  private long raised;

  /// @param boot the number of the gateway's start
  AlarmDesk(Rulebook rules, Ports.LiveFeed live, long boot) {
    this.rules = rules;
    this.live = live;
    this.boot = boot;
  }

  /// The id of an alarm that the gateway raises by itself.
  AlarmId ownId(DeviceId device) {
    raised++;
    return new AlarmId(new MessageId(device, boot, raised));
  }

  /// Whom an alarm of a device is about: its wearer, on the visit that they are out on.
  ///
  /// @param start of the device: two devices may answer to one name
  /// @param named the visit that the message names; 0 if none
  AlarmSubject subject(Tx tx, DeviceId device, long start, long named) {
    Wear wear = WearRegister.of(tx, device, start);
    Optional<ParticipantRow> out = Participants.out(tx, device, wear, named);
    return subject(tx, device, wear, out.map(ParticipantRow::visit));
  }

  /// Whom an alarm is about that somebody on a visit does not raise by themselves.
  AlarmSubject subject(Tx tx, ParticipantRow participant) {
    DeviceId device =
        Participants.device(tx, participant)
            .orElseGet(() -> tx.visit(participant.visit()).orElseThrow().device());
    String worker = participant.worker().value();
    Wear now = WearRegister.now(tx, device);
    Wear wear = now.worker().equals(worker) ? now : Wear.planned(worker);
    return subject(tx, device, wear, Optional.of(participant.visit()));
  }

  private AlarmSubject subject(Tx tx, DeviceId device, Wear wear, Optional<VisitId> out) {
    Optional<VisitRow> visit = out.flatMap(tx::visit);
    SchoolId school =
        rules.known(
            visit
                .map(v -> v.detail().school())
                .or(() -> school(tx, device, wear))
                .orElse(SchoolId.ONLY));
    return new AlarmSubject(device, wear, visit.map(v -> v.id().value()).orElse(0L), school);
  }

  /// Without a visit it is the device's school, unless its wearer is at others only: those know
  /// them.
  private static Optional<SchoolId> school(Tx tx, DeviceId device, Wear wear) {
    Optional<SchoolId> own = tx.device(device).map(DeviceRow::school);
    return Optional.of(wear.worker())
        .filter(worker -> !worker.isEmpty())
        .flatMap(worker -> tx.account(new WorkerId(worker)))
        .map(AccountRow::person)
        .filter(wearer -> own.filter(wearer::belongsTo).isEmpty())
        .flatMap(wearer -> wearer.schools().stream().findFirst())
        .or(() -> own);
  }

  /// Stores an alarm and performs its first step.
  ///
  /// @param deviceAt when it happened by the device's clock
  /// @param actor the device, or the gateway where it found out by itself
  void raise(
      Cycle cycle, AlarmId id, Cause cause, AlarmSubject about, Instant deviceAt, String actor) {
    String wearer = about.wear().worker();
    var alarm =
        new AlarmRow(
            id,
            cause,
            about.device(),
            wearer,
            about.visit(),
            deviceAt,
            cycle.now,
            new AlarmState.Raised(),
            "",
            1,
            about.origin());
    cycle.tx.insertAlarm(alarm);
    String mark = about.mark().isEmpty() ? "" : ", " + about.mark();
    cycle.evidence(
        "alarm raised",
        id.toString(),
        actor,
        cause + " for " + (wearer.isEmpty() ? "nobody signed on" : wearer) + mark);
    if (about.visit() != 0) {
      cycle.evidence("alarm in visit", Long.toString(about.visit()), actor, cause + " " + id);
    }
    PositionDesk.raised(cycle, alarm, rules);
    cycle.changed("alarm", id.toString());
    move(cycle, id, new AlarmInput.Due(), GATEWAY);
  }

  /// A sign-on has come. An alarm is sent before anything else and may overtake it: what was raised
  /// after it is about whoever had signed on, not about who wore the device before.
  static void wearerKnown(Cycle cycle, MessageId signOn, String worker) {
    Wear wear = WearRegister.of(cycle.tx, signOn.device(), signOn.boot());
    if (worker.isEmpty() || !wear.worker().equals(worker)) {
      return; // a sign-off, or a person has said otherwise since
    }
    for (AlarmRow alarm : cycle.tx.alarmsOf(signOn.device(), MOST_OVERTAKING)) {
      MessageId first = alarm.id().first();
      boolean after = first.boot() == signOn.boot() && first.counter() > signOn.counter();
      if (after && !alarm.worker().equals(worker)) {
        cycle.tx.setAlarmWearer(alarm.id(), worker, wear.since());
        cycle.evidence("alarm's wearer known", alarm.id().toString(), GATEWAY, worker);
        cycle.changed("alarm", alarm.id().toString());
      }
    }
  }

  /// Moves an alarm by the rules.
  ///
  /// @return why not, in words for the person who tried; empty if nothing is to be said
  Optional<String> move(Cycle cycle, AlarmId id, AlarmInput input, String actor) {
    Optional<AlarmRow> found = cycle.tx.alarm(id);
    if (found.isEmpty()) {
      return Optional.of("There is no such alarm.");
    }
    AlarmRow alarm = found.get();
    EscalationPolicy escalation = rules.of(cycle.tx, alarm).escalation();
    return switch (AlarmRules.next(alarm.state(), input, escalation, cycle.now)) {
      case Result.Unmoved _ -> Optional.empty();
      case Result.Refused(String why) -> Optional.of(why);
      case Result.Moved moved -> {
        if (!cycle.tx.moveAlarm(id, alarm.version(), moved.state())) {
          throw new IllegalStateException(id + " moved within one transaction of the one writer");
        }
        cycle.evidence(evidenceKind(moved.state()), id.toString(), actor, moved.why());
        if (input instanceof AlarmInput.GiveBack) {
          cycle.evidence(AlarmHistory.GIVEN_BACK, id.toString(), actor, "");
        }
        cycle.changed("alarm", id.toString());
        tellDevice(cycle, alarm, moved.state());
        if (moved.state() instanceof AlarmState.Resolved) {
          PositionDesk.ended(cycle);
        }
        for (AlarmEffect effect : moved.effects()) {
          perform(cycle, alarm, effect);
        }
        yield Optional.empty();
      }
    };
  }

  private static String evidenceKind(AlarmState state) {
    return switch (state) {
      case AlarmState.Raised _ -> "alarm raised";
      case AlarmState.Told _ -> "alarm told";
      case AlarmState.TakenOn _ -> AlarmHistory.TAKEN_ON;
      case AlarmState.Resolved _ -> "alarm resolved";
    };
  }

  private void perform(Cycle cycle, AlarmRow alarm, AlarmEffect effect) {
    String id = alarm.id().toString();
    switch (effect) {
      case AlarmEffect.Deadline(Instant due) -> cycle.tx.setTimer(TimerKind.ALARM, id, due);
      case AlarmEffect.NoDeadline _ -> cycle.tx.clearTimer(TimerKind.ALARM, id);
      case AlarmEffect.PerformStep(int step) -> performStep(cycle, alarm, step);
    }
  }

  /// Writes down whom to tell. A step that can reach nobody goes on at once, and says so.
  private void performStep(Cycle cycle, AlarmRow alarm, int number) {
    SchoolId school = rules.school(cycle.tx, alarm);
    Step step = rules.of(cycle.tx, alarm).escalation().step(number);
    boolean hope = false;
    for (Channel channel : step.via()) {
      hope |=
          switch (channel) {
            case CONSOLE -> tellConsole(cycle, alarm, school, number);
            case EMAIL -> tellByEmail(cycle, alarm, school, number, step);
          };
    }
    if (number == 0 || step.via().contains(Channel.EMAIL)) {
      hope |= tellContact(cycle, alarm, number);
    }
    if (!hope) {
      reachedNobody(cycle, alarm.id(), number);
    }
  }

  private boolean tellConsole(Cycle cycle, AlarmRow alarm, SchoolId school, int number) {
    int watching = watching(cycle, alarm, school);
    boolean watched = watching > 0;
    String detail = watched ? watching + " watching" : "nobody is watching the console";
    cycle.tx.insertAttempt(
        attempt(
            cycle,
            alarm,
            number,
            Channel.CONSOLE,
            CONSOLE,
            watched ? AttemptState.DELIVERED : AttemptState.FAILED,
            detail));
    cycle.evidence("attempt", alarm.id().toString(), GATEWAY, "console: " + detail);
    return watched;
  }

  private int watching(Cycle cycle, AlarmRow alarm, SchoolId school) {
    var concerned = new HashSet<>(DuressAlarms.hiddenFrom(cycle.tx, alarm));
    if (!alarm.worker().isEmpty()) {
      concerned.add(new WorkerId(alarm.worker()));
    }
    return live.watchingBesides(concerned, school);
  }

  /// Nobody watches any more: an alarm of which nobody but the console was told goes on at once.
  void watchLost(Cycle cycle, SchoolId school) {
    cycle.tx.openAlarms().stream()
        .filter(alarm -> rules.school(cycle.tx, alarm).equals(school))
        .filter(alarm -> watching(cycle, alarm, school) == 0)
        .forEach(alarm -> {
          if (alarm.state() instanceof AlarmState.Told(int step)) {
            consoleLost(cycle, alarm.id(), step);
          }
        });
  }

  private void consoleLost(Cycle cycle, AlarmId alarm, int step) {
    List<AttemptRow> told =
        cycle.tx.attempts(alarm).stream()
            .filter(a -> a.step() == step && a.state() != AttemptState.FAILED)
            .toList();
    List<AttemptRow> shown = told.stream().filter(a -> a.channel() == Channel.CONSOLE).toList();
    if (shown.isEmpty()) {
      return;
    }
    String detail = "nobody is watching the console any more";
    shown.forEach(a -> cycle.tx.setAttempt(a.id(), AttemptState.FAILED, detail));
    cycle.evidence("attempt", alarm.toString(), GATEWAY, "console: " + detail);
    cycle.changed("alarm", alarm.toString());
    if (shown.size() == told.size()) {
      reachedNobody(cycle, alarm, step);
    }
  }

  /// Out of hours somebody watches over the visit who may have no desk at school (WS-4.2): they are
  /// told at once, and each time that letters go out.
  private static boolean tellContact(Cycle cycle, AlarmRow alarm, int number) {
    Optional<Map.Entry<String, String>> contact =
        alarm.visit() == 0
            ? Optional.empty()
            : VisitFile.outOfHoursContact(cycle.tx, alarm.visit())
                .filter(who -> DuressAlarms.mayBeToldIn(cycle.tx, alarm, who.getValue()));
    contact.ifPresent(who -> letter(cycle, alarm, number, who.getValue(), who.getKey()));
    return contact.isPresent();
  }

  private boolean tellByEmail(Cycle cycle, AlarmRow alarm, SchoolId school, int number, Step step) {
    boolean hope = false;
    for (Role role : step.tell()) {
      boolean somebody = false;
      for (Person person : cycle.tx.people(school, role)) {
        boolean told =
            !person.email().isEmpty() && DuressAlarms.mayBeToldIn(cycle.tx, alarm, person.email());
        if (told) {
          somebody = true;
          letter(cycle, alarm, number, person.email(), person.name());
        }
      }
      if (!somebody) {
        cycle.evidence(
            "attempt", alarm.id().toString(), GATEWAY, "e-mail: no " + role.words() + " to tell");
      }
      hope |= somebody;
    }
    return hope;
  }

  private static void letter(Cycle cycle, AlarmRow alarm, int step, String to, String name) {
    cycle.attempts.add(
        cycle.tx.insertAttempt(
            attempt(cycle, alarm, step, Channel.EMAIL, to, AttemptState.DUE, name)));
  }

  private static AttemptRow attempt(
      Cycle cycle,
      AlarmRow alarm,
      int step,
      Channel channel,
      String to,
      AttemptState state,
      String detail) {
    return new AttemptRow(0, alarm.id(), step, cycle.now, channel, to, state, detail);
  }

  /// Writes down what became of an attempt; if it was the step's last hope, the next step follows.
  void attempted(Cycle cycle, long attemptId, boolean delivered, String detail) {
    Optional<AttemptRow> found = cycle.tx.attempt(attemptId);
    if (found.isEmpty() || found.get().state() != AttemptState.DUE) {
      return;
    }
    AttemptRow attempt = found.get();
    cycle.tx.setAttempt(
        attemptId, delivered ? AttemptState.DELIVERED : AttemptState.FAILED, detail);
    cycle.evidence(
        "attempt",
        attempt.alarm().toString(),
        GATEWAY,
        "e-mail to " + attempt.to() + (delivered ? ": " : " failed: ") + detail);
    cycle.changed("alarm", attempt.alarm().toString());
    boolean hope =
        cycle.tx.attempts(attempt.alarm()).stream()
            .filter(a -> a.step() == attempt.step())
            .anyMatch(a -> a.state() != AttemptState.FAILED);
    if (!hope) {
      reachedNobody(cycle, attempt.alarm(), attempt.step());
    }
  }

  private void reachedNobody(Cycle cycle, AlarmId alarm, int step) {
    cycle.evidence(
        "step reached nobody", alarm.toString(), GATEWAY, "step " + (step + 1) + " of the policy");
    move(cycle, alarm, new AlarmInput.ReachedNobody(step), GATEWAY);
  }

  /// Whether a device knows of such an alarm and may show it: its own, but never duress; not what
  /// the gateway has found out by itself.
  static boolean mayBeTold(AlarmRow alarm) {
    return switch (alarm.cause()) {
      case PANIC, MAN_DOWN -> true;
      case DURESS, LOST_CONTACT, MISSED_CHECK_IN, OVERDUE_RETURN -> false;
    };
  }

  private static void tellDevice(Cycle cycle, AlarmRow alarm, AlarmState state) {
    if (mayBeTold(alarm)) {
      cycle.tell(alarm.device(), update(alarm, state, alarm.version() + 1));
    }
  }

  /// How an alarm stands, for its device.
  static AlarmUpdate update(AlarmRow alarm) {
    return update(alarm, alarm.state(), alarm.version());
  }

  private static AlarmUpdate update(AlarmRow alarm, AlarmState state, long version) {
    return switch (state) {
      case AlarmState.Raised _, AlarmState.Told _ ->
          AlarmUpdate.of(alarm.id(), AlarmStage.TOLD, "", "", version);
      case AlarmState.TakenOn taken -> update(alarm, AlarmStage.TAKEN_ON, taken.by(), version);
      case AlarmState.Resolved resolved ->
          update(alarm, AlarmStage.RESOLVED, resolved.by(), version);
    };
  }

  private static AlarmUpdate update(AlarmRow alarm, AlarmStage stage, Holder by, long version) {
    return AlarmUpdate.of(alarm.id(), stage, by.role(), by.firstName(), version);
  }
}

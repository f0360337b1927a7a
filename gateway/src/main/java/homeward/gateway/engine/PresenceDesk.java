package homeward.gateway.engine;

import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.DeviceRows.StartRow;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.ParticipantKey;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Notices silence: while somebody is out on a visit, they have a deadline by which their device
/// must be heard, a row in the store for each visit and person. What the gateway finds out by
/// itself becomes an alarm here.
final class PresenceDesk {
  /// After the end of a pre-alarm the device has this long to say how it ended.
  private static final Duration PRE_ALARM_GRACE = Duration.ofSeconds(20);

  /// The longest that a welfare check gives.
  private static final Duration LONGEST_ANSWER = Duration.ofHours(1);

  /// Appended to the visit, it is the expected return itself, before it is overdue.
  private static final String DUE = " due";

  private static final String HEARD_AGAIN = "The device is heard again.";

  private final Rulebook rules;
  private final AlarmDesk alarms;

  PresenceDesk(Rulebook rules, AlarmDesk alarms) {
    this.rules = rules;
    this.alarms = alarms;
  }

  /// The gateway has started. Its own outage is not the devices' silence, so everybody who is out
  /// gets the whole limit from now; nobody goes without a deadline.
  void begin(Cycle cycle) {
    for (ParticipantRow participant : cycle.tx.out()) {
      if (Participants.isHeard(cycle.tx, participant)) {
        Duration limit = policy(cycle, participant).lostContact();
        Grace.give(cycle, TimerKind.PRESENCE, participant.key().toString(), limit);
      }
    }
    for (TimerRow timer : cycle.tx.timers(TimerKind.PRE_ALARM)) {
      Duration length = rules.of(cycle.tx, deviceOf(timer)).settings().preAlarm();
      within(cycle, timer, PRE_ALARM_GRACE, length.plus(PRE_ALARM_GRACE));
    }
    for (TimerRow timer : cycle.tx.timers(TimerKind.WELFARE)) {
      within(cycle, timer, Duration.ZERO, LONGEST_ANSWER);
    }
    for (TimerRow timer : cycle.tx.timers(TimerKind.ALARM)) {
      Duration longest =
          cycle
              .tx
              .alarm(AlarmId.parse(timer.subject()))
              .map(alarm -> rules.of(cycle.tx, alarm).escalation().longestWait())
              .orElse(Duration.ZERO);
      within(cycle, timer, Duration.ZERO, longest);
    }
  }

  /// The clock may have been set while the gateway was away: nothing waits longer than it ever may.
  private static void within(Cycle cycle, TimerRow timer, Duration least, Duration most) {
    Instant earliest = cycle.now.plus(least);
    Instant latest = cycle.now.plus(most);
    if (timer.due().isBefore(earliest)) {
      Grace.give(cycle, timer.kind(), timer.subject(), least);
    } else if (timer.due().isAfter(latest)) {
      cycle.tx.setTimer(timer.kind(), timer.subject(), latest);
    }
  }

  /// The wall clock was set. Set back, all that is waited for is due as much earlier by it. Set
  /// ahead, or the machine stood still: devices that were not heard meanwhile get their whole
  /// limit.
  void clockSet(Cycle cycle, Duration ahead) {
    if (ahead.isNegative()) {
      cycle.tx.moveWaits(ahead);
    } else {
      Grace.clockSetAhead(cycle, TimerKind.PRESENCE, ahead);
      Grace.clockSetAhead(cycle, TimerKind.PRE_ALARM, ahead);
      begin(cycle);
    }
  }

  /// A message of a device has come in: whoever wears it is heard.
  void heard(Cycle cycle, StartRow start, Optional<Instant> before) {
    DeviceId device = start.device();
    Wear wear = WearRegister.of(cycle.tx, device, start.boot());
    Duration limit = rules.of(cycle.tx, device).lostContact();
    boolean wasSilent = before.isEmpty() || before.get().plus(limit).isBefore(cycle.now);
    for (ParticipantRow participant : Participants.out(cycle.tx, device, wear)) {
      wasSilent |= timer(cycle, participant).isEmpty();
      expect(cycle, participant);
    }
    if (wasSilent) {
      contactBack(cycle, device, wear);
    }
  }

  private static Optional<TimerRow> timer(Cycle cycle, ParticipantRow participant) {
    return cycle.tx.timer(TimerKind.PRESENCE, participant.key().toString());
  }

  /// Another policy is in force at a school: the devices of those who are out are told at once, as
  /// it may miss them sooner than they beat.
  static void policyChanged(Cycle cycle, SchoolId school, Policy policy) {
    cycle.tx.out().stream()
        .flatMap(participant -> Participants.device(cycle.tx, participant).stream())
        .distinct()
        .filter(device ->
            cycle.tx.device(device).filter(row -> row.school().equals(school)).isPresent())
        .forEach(device -> cycle.tell(device, policy.settings().of(school.value())));
  }

  /// The policy of the visit's school.
  private Policy policy(Cycle cycle, ParticipantRow participant) {
    return cycle
        .tx
        .visit(participant.visit())
        .map(visit -> rules.of(visit.detail().school()))
        .orElseThrow();
  }

  private void expect(Cycle cycle, ParticipantRow participant) {
    Instant due = cycle.now.plus(policy(cycle, participant).lostContact());
    cycle.tx.setTimer(TimerKind.PRESENCE, participant.key().toString(), due);
  }

  private static void contactBack(Cycle cycle, DeviceId device, Wear wear) {
    for (AlarmRow alarm : cycle.tx.openAlarms()) {
      boolean nameless = wear.worker().isEmpty() || alarm.worker().isEmpty();
      boolean same =
          nameless ? alarm.device().equals(device) : alarm.worker().equals(wear.worker());
      if (same && alarm.cause() == Cause.LOST_CONTACT) {
        cycle.tx.setAlarmNews(alarm.id(), HEARD_AGAIN);
        cycle.evidence("contact back", alarm.id().toString(), device.value(), "");
        cycle.changed("alarm", alarm.id().toString());
      }
    }
  }

  /// A lost contact was resolved. While the person stays silent on that visit they are watched
  /// again, only not so closely.
  void resolved(Cycle cycle, AlarmRow alarm) {
    if (alarm.cause() != Cause.LOST_CONTACT) {
      return;
    }
    about(cycle, alarm)
        .filter(participant -> participant.isOut() && timer(cycle, participant).isEmpty())
        .ifPresent(participant -> {
          Instant again = cycle.now.plus(rules.of(cycle.tx, alarm).escalation().takenOnLimit());
          cycle.tx.setTimer(TimerKind.PRESENCE, participant.key().toString(), again);
        });
  }

  /// Who is meant by an alarm that was raised for somebody on a visit.
  private static Optional<ParticipantRow> about(Cycle cycle, AlarmRow alarm) {
    return alarm.visit() == 0 || alarm.worker().isEmpty()
        ? Optional.empty()
        : cycle.tx.participant(
            new ParticipantKey(new VisitId(alarm.visit()), new WorkerId(alarm.worker())));
  }

  /// A visit has come to another state, and with it those who go: nobody else's watch ends.
  void visitMoved(Cycle cycle, VisitRow visit, VisitState to) {
    String id = visit.id().toString();
    cycle.tx.participants(visit.id()).forEach(participant -> watch(cycle, participant));
    if (!to.isOut() && !(to.isAhead() && visit.detail().gone())) {
      cycle.tx.clearTimer(TimerKind.RETURN, id);
      cycle.tx.clearTimer(TimerKind.RETURN, id + DUE);
    } else if (!visit.state().isOut()) {
      expectBack(cycle, visit);
    }
  }

  /// Somebody who goes on a visit has come to another state: they are watched while they are out,
  /// and no longer.
  void watch(Cycle cycle, ParticipantRow participant) {
    if (!participant.isOut()) {
      cycle.tx.clearTimer(TimerKind.PRESENCE, participant.key().toString());
      WelfareQuestions.answered(cycle, participant);
    } else if (timer(cycle, participant).isEmpty()
        && !isCalledLost(cycle, participant)
        && Participants.isHeard(cycle.tx, participant)) {
      expect(cycle, participant);
    }
  }

  /// Somebody is out from now on.
  void wentOut(Cycle cycle, VisitRow visit) {
    cycle.tx.participants(visit.id()).forEach(participant -> watch(cycle, participant));
    expectBack(cycle, visit);
  }

  /// They are back by then, or are reminded of it, and then there is an alarm.
  void expectBack(Cycle cycle, VisitRow visit) {
    Instant expected = visit.expectedReturn();
    boolean time = !rules.of(visit.detail().school()).overdue().isZero();
    if (time && expected.isAfter(cycle.now)) {
      cycle.tx.setTimer(TimerKind.RETURN, visit.id() + DUE, expected);
    } else {
      cycle.tx.clearTimer(TimerKind.RETURN, visit.id() + DUE);
    }
    cycle.tx.setTimer(
        TimerKind.RETURN,
        visit.id().toString(),
        visit.expectedReturn().plus(rules.of(visit.detail().school()).overdue()));
  }

  void preAlarmBegun(Cycle cycle, StartRow start, Duration length) {
    cycle.tx.setTimer(
        TimerKind.PRE_ALARM, subject(start), cycle.now.plus(length).plus(PRE_ALARM_GRACE));
  }

  void preAlarmEnded(Cycle cycle, StartRow start) {
    cycle.tx.clearTimer(TimerKind.PRE_ALARM, subject(start));
  }

  /// Two devices may answer to one name.
  private static String subject(StartRow start) {
    return start.device() + " " + start.boot();
  }

  private static DeviceId deviceOf(TimerRow timer) {
    return new DeviceId(timer.subject().split(" ", 2)[0]);
  }

  /// 0 of a pre-alarm that an earlier gateway waits for.
  private static long bootOf(TimerRow timer) {
    String[] parts = timer.subject().split(" ", 2);
    return parts.length < 2 ? 0 : Long.parseLong(parts[1]);
  }

  /// A deadline has come.
  void due(Cycle cycle, TimerRow timer) {
    cycle.tx.clearTimer(timer.kind(), timer.subject());
    switch (timer.kind()) {
      case PRESENCE -> participant(cycle, timer).ifPresent(out -> lost(cycle, out));
      case PRE_ALARM ->
          raise(cycle, deviceOf(timer), bootOf(timer), Cause.MAN_DOWN, "pre-alarm never ended");
      case WELFARE ->
          participant(cycle, timer)
              .ifPresent(out ->
                  raise(cycle, out, Cause.MISSED_CHECK_IN, "a welfare check was not answered"));
      case RETURN -> {
        VisitId id = new VisitId(Long.parseLong(timer.subject().split(" ", 2)[0]));
        Optional<VisitRow> out = cycle.tx.visit(id).filter(VisitRow::isOut);
        boolean reminds = timer.subject().endsWith(DUE);
        out.ifPresent(visit -> {
          if (reminds) {
            dueBack(cycle, visit);
          } else {
            overdue(cycle, visit);
          }
        });
      }
      case ALARM,
          LIMIT,
          REMINDER,
          REVIEW,
          WEEK,
          COVER,
          REFERRAL,
          AGREEMENT,
          HAND_BACK,
          LOAN,
          REST ->
          throw new IllegalArgumentException(timer.kind() + " is not for this desk");
    }
  }

  /// Whose watch has ended, if they are still out.
  private static Optional<ParticipantRow> participant(Cycle cycle, TimerRow timer) {
    return cycle
        .tx
        .participant(ParticipantKey.parse(timer.subject()))
        .filter(ParticipantRow::isOut);
  }

  private void lost(Cycle cycle, ParticipantRow participant) {
    if (!isCalledLost(cycle, participant)) {
      raise(cycle, participant, Cause.LOST_CONTACT, lastHeard(cycle, participant));
    }
  }

  private static boolean isCalledLost(Cycle cycle, ParticipantRow participant) {
    return cycle.tx.openAlarms().stream()
        .filter(alarm -> alarm.cause() == Cause.LOST_CONTACT)
        .anyMatch(alarm ->
            alarm.visit() == participant.visit().value()
                && alarm.worker().equals(participant.worker().value()));
  }

  private String lastHeard(Cycle cycle, ParticipantRow participant) {
    SchoolClock clock = policy(cycle, participant).clock();
    return Participants.device(cycle.tx, participant)
        .flatMap(cycle.tx::device)
        .flatMap(DeviceRow::lastHeard)
        .map(at -> "last heard " + clock.second(at))
        .orElse("never heard");
  }

  /// A forgotten sign-off is met kindly: the device asks, without an alarm if it gets no answer,
  /// and the office is told to ring.
  private void dueBack(Cycle cycle, VisitRow visit) {
    SchoolId school = visit.detail().school();
    // By the alarm's own deadline: another policy may be in force since it was set.
    Duration left =
        cycle
            .tx
            .timer(TimerKind.RETURN, visit.id().toString())
            .map(alarm -> Duration.between(cycle.now, alarm.due()))
            .orElse(Duration.ZERO);
    if (left.compareTo(WelfareQuestions.LEAST_ANSWER) < 0) {
      return; // the alarm itself is due
    }
    cycle.evidence("reminder", visit.id().toString(), AlarmDesk.GATEWAY, "due back");
    Duration asked = left.compareTo(LONGEST_ANSWER) > 0 ? LONGEST_ANSWER : left;
    Participants.heard(cycle.tx, visit.id())
        .forEach(participant -> WelfareQuestions.remind(cycle, participant, asked));
    String who = cycle.tx.account(visit.worker()).map(a -> a.person().name()).orElse("A visitor");
    Notices.add(
        cycle,
        school,
        visit.id().value(),
        Notices.DUE_BACK,
        who + " was to be back now. In " + left.toMinutes() + " min it is an alarm.",
        List.of(Role.RECEPTION),
        false);
  }

  private void overdue(Cycle cycle, VisitRow visit) {
    SchoolClock clock = rules.clock(visit.detail().school());
    String news = "expected back " + clock.minute(visit.expectedReturn());
    Participants.heard(cycle.tx, visit.id())
        .forEach(participant -> raise(cycle, participant, Cause.OVERDUE_RETURN, news));
  }

  /// Raises what the gateway has found out by itself about somebody on a visit.
  ///
  /// @param news what it has found out, in words
  void raise(Cycle cycle, ParticipantRow participant, Cause cause, String news) {
    raise(cycle, alarms.subject(cycle.tx, participant), cause, news);
  }

  private void raise(Cycle cycle, DeviceId device, long boot, Cause cause, String news) {
    raise(cycle, alarms.subject(cycle.tx, device, boot, 0), cause, news);
  }

  private void raise(Cycle cycle, AlarmSubject about, Cause cause, String news) {
    AlarmId id = alarms.ownId(about.device());
    alarms.raise(cycle, id, cause, about, cycle.now, AlarmDesk.GATEWAY);
    cycle.tx.setAlarmNews(id, news);
  }
}

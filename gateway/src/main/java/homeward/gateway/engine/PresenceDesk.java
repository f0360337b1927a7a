package homeward.gateway.engine;

import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.DeviceRows.StartRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Downlink.WelfareCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Notices silence: while a visit is out, its device has a deadline by which it must be heard, a
/// row in the store. What the gateway finds out by itself becomes an alarm here.
final class PresenceDesk {
  /// After the end of a pre-alarm the device has this long to say how it ended.
  private static final Duration PRE_ALARM_GRACE = Duration.ofSeconds(20);

  /// The longest that a welfare check gives.
  private static final Duration LONGEST_ANSWER = Duration.ofHours(1);

  /// Appended to the visit, it is the expected return itself, before it is overdue.
  private static final String DUE = " due";

  private static final Duration LEAST_ANSWER = Duration.ofSeconds(1);

  private final Rulebook rules;
  private final AlarmDesk alarms;

  PresenceDesk(Rulebook rules, AlarmDesk alarms) {
    this.rules = rules;
    this.alarms = alarms;
  }

  /// The gateway has started. Its own outage is not the devices' silence, so every device that is
  /// out gets its whole limit from now; none goes without a deadline.
  void begin(Cycle cycle) {
    for (VisitRow visit : cycle.tx.outVisits()) {
      Duration limit = rules.of(cycle.tx, visit.device()).lostContact();
      Grace.give(cycle, TimerKind.PRESENCE, visit.device().value(), limit);
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

  /// A message of the device has come in.
  void heard(Cycle cycle, DeviceId device, Optional<Instant> before) {
    boolean isOut = cycle.tx.openVisit(device).filter(VisitRow::isOut).isPresent();
    if (isOut) {
      expect(cycle, device);
    }
    Duration limit = rules.of(cycle.tx, device).lostContact();
    boolean wasSilent = before.isEmpty() || before.get().plus(limit).isBefore(cycle.now);
    if (wasSilent) {
      contactBack(cycle, device);
    }
  }

  private void expect(Cycle cycle, DeviceId device) {
    Duration limit = rules.of(cycle.tx, device).lostContact();
    cycle.tx.setTimer(TimerKind.PRESENCE, device.value(), cycle.now.plus(limit));
  }

  private void contactBack(Cycle cycle, DeviceId device) {
    for (AlarmRow alarm : cycle.tx.openAlarms()) {
      if (alarm.device().equals(device) && alarm.cause() == Cause.LOST_CONTACT) {
        cycle.tx.setAlarmNews(alarm.id(), "The device is heard again.");
        cycle.evidence("contact back", alarm.id().toString(), device.value(), "");
        cycle.changed("alarm", alarm.id().toString());
      }
    }
  }

  /// A lost contact was resolved. While the device stays silent on its visit it is watched again,
  /// only not so closely.
  void resolved(Cycle cycle, AlarmRow alarm) {
    boolean isOut = cycle.tx.openVisit(alarm.device()).filter(VisitRow::isOut).isPresent();
    boolean unwatched = cycle.tx.timer(TimerKind.PRESENCE, alarm.device().value()).isEmpty();
    if (alarm.cause() == Cause.LOST_CONTACT && isOut && unwatched) {
      Instant again = cycle.now.plus(rules.of(cycle.tx, alarm).escalation().takenOnLimit());
      cycle.tx.setTimer(TimerKind.PRESENCE, alarm.device().value(), again);
    }
  }

  /// A visit has come to another state.
  void visitMoved(Cycle cycle, VisitRow visit, VisitState to) {
    String id = visit.id().toString();
    if (!to.isOut() && !(to.isAhead() && visit.detail().gone())) {
      cycle.tx.clearTimer(TimerKind.PRESENCE, visit.device().value());
      cycle.tx.clearTimer(TimerKind.RETURN, id);
      cycle.tx.clearTimer(TimerKind.RETURN, id + DUE);
    } else if (!visit.state().isOut()) {
      wentOut(cycle, visit);
    }
  }

  /// Somebody is out from now on.
  void wentOut(Cycle cycle, VisitRow visit) {
    expect(cycle, visit.device());
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

  /// Has the device ask its wearer; no answer in time is an alarm.
  void ask(Cycle cycle, DeviceId device, Duration within) {
    welfareAsked(cycle, device, within);
    cycle.tell(device, new WelfareCheck(1, within));
  }

  /// The office asks; no answer in time is an alarm.
  void welfareAsked(Cycle cycle, DeviceId device, Duration within) {
    cycle.tx.setTimer(TimerKind.WELFARE, device.value(), cycle.now.plus(within));
  }

  void welfareAnswered(Cycle cycle, DeviceId device) {
    cycle.tx.clearTimer(TimerKind.WELFARE, device.value());
  }

  /// The question that still waits for its answer, to be put again.
  Optional<WelfareCheck> welfareOpen(Cycle cycle, DeviceId device) {
    return cycle
        .tx
        .timer(TimerKind.WELFARE, device.value())
        .map(timer -> Duration.between(cycle.now, timer.due()))
        .filter(left -> left.compareTo(LEAST_ANSWER) >= 0)
        .map(left -> new WelfareCheck(1, left));
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
      case PRESENCE -> lost(cycle, new DeviceId(timer.subject()));
      case PRE_ALARM ->
          raise(cycle, deviceOf(timer), bootOf(timer), Cause.MAN_DOWN, "pre-alarm never ended");
      case WELFARE ->
          raise(
              cycle,
              new DeviceId(timer.subject()),
              Cause.MISSED_CHECK_IN,
              "a welfare check was not answered");
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
      case ALARM, LIMIT, REMINDER, REVIEW, WEEK, COVER, REFERRAL, AGREEMENT, HAND_BACK ->
          throw new IllegalArgumentException(timer.kind() + " is not for this desk");
    }
  }

  private void lost(Cycle cycle, DeviceId device) {
    boolean isOut = cycle.tx.openVisit(device).filter(VisitRow::isOut).isPresent();
    boolean known =
        cycle.tx.openAlarms().stream()
            .anyMatch(a -> a.device().equals(device) && a.cause() == Cause.LOST_CONTACT);
    if (isOut && !known) {
      raise(cycle, device, Cause.LOST_CONTACT, lastHeard(cycle, device));
    }
  }

  private String lastHeard(Cycle cycle, DeviceId device) {
    SchoolClock clock = rules.of(cycle.tx, device).clock();
    return cycle
        .tx
        .device(device)
        .flatMap(DeviceRow::lastHeard)
        .map(at -> "last heard " + clock.second(at))
        .orElse("never heard");
  }

  /// A forgotten sign-off is met kindly: the device asks, without an alarm if it gets no answer,
  /// and the office is told to ring.
  private void dueBack(Cycle cycle, VisitRow visit) {
    SchoolId school = visit.detail().school();
    Duration left = rules.of(school).overdue();
    cycle.evidence("reminder", visit.id().toString(), AlarmDesk.GATEWAY, "due back");
    Duration asked = left.compareTo(LONGEST_ANSWER) > 0 ? LONGEST_ANSWER : left;
    cycle.tell(visit.device(), new WelfareCheck(1, asked));
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
    raise(
        cycle,
        visit.device(),
        Cause.OVERDUE_RETURN,
        "expected back " + clock.minute(visit.expectedReturn()));
  }

  /// Raises what the gateway has found out by itself.
  ///
  /// @param news what it has found out, in words
  void raise(Cycle cycle, DeviceId device, Cause cause, String news) {
    long boot = cycle.tx.newestStart(device).map(StartRow::boot).orElse(0L);
    raise(cycle, device, boot, cause, news);
  }

  private void raise(Cycle cycle, DeviceId device, long boot, Cause cause, String news) {
    AlarmId id = alarms.ownId(device);
    alarms.raise(
        cycle, id, cause, alarms.subject(cycle.tx, device, boot), cycle.now, AlarmDesk.GATEWAY);
    cycle.tx.setAlarmNews(id, news);
  }
}

package homeward.gateway.engine;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.ingest.Arrival;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.DeviceRows.Received;
import homeward.gateway.store.DeviceRows.StartRow;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Ending;
import homeward.protocol.message.Uplink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Applies what devices say to the store.
final class UplinkDesk {
  /// The most alarms that the answer to a heartbeat tells of.
  private static final int MOST_UPDATES = 5;

  /// So many of them are the newest.
  private static final int NEWEST = 2;

  /// Among so many of the device's newest alarms.
  private static final int MOST_LOOKED_AT = 50;

  /// Topics about which only a device's newest message counts.
  private static final String PRE_ALARM = "pre-alarm";

  private static final String WORKER = "worker";

  private static final String LOST_RECORD = "after a loss of the gateway's records";

  private final Rulebook rules;
  private final AlarmDesk alarms;
  private final PresenceDesk presence;
  private final LimitDesk limits;
  private final VisitStatuses statuses;
  private final VisitProgressHandler progress;

  UplinkDesk(
      Rulebook rules, AlarmDesk alarms, PresenceDesk presence, VisitDesk visits, LimitDesk limits) {
    this.limits = limits;
    this.statuses = new VisitStatuses(rules);
    this.progress = new VisitProgressHandler(rules, presence, visits, limits);
    this.rules = rules;
    this.alarms = alarms;
    this.presence = presence;
  }

  /// What a device is answered.
  sealed interface Answer {
    /// @param downlinks a receipt, and what the device should know
    record Stored(List<Downlink> downlinks) implements Answer {
      public Stored {
        downlinks = List.copyOf(downlinks);
      }
    }

    /// Nothing is stored: this life of the device is not heard.
    record Forbidden(String why) implements Answer {}
  }

  Answer apply(Cycle cycle, Arrival arrival) {
    return switch (LifeRegister.verdict(cycle, arrival.peer(), arrival.uplink())) {
      case LifeRegister.Verdict.Refused(String why) -> new Answer.Forbidden(why);
      case LifeRegister.Verdict.Heard(long life) ->
          new Answer.Stored(heard(cycle, arrival, StartRegister.heard(cycle, arrival, life)));
    };
  }

  private List<Downlink> heard(Cycle cycle, Arrival arrival, StartRow start) {
    Uplink uplink = arrival.uplink();
    DeviceId id = uplink.id().device();
    DeviceRow before = cycle.tx.device(id).orElseGet(() -> unheard(id));
    var answer = new ArrayList<Downlink>();
    answer.add(new Downlink.Receipt(uplink.id(), arrival.content()));
    if (uplink instanceof Uplink.Heartbeat heartbeat) {
      DeviceRow told = heartbeat(before, heartbeat, cycle.now);
      cycle.tx.putDevice(told);
      presence.heard(cycle, start, before.lastHeard());
      TwinWatch.beat(cycle, start);
      stillInAlarm(cycle, heartbeat);
      var asked = new ArrayList<Downlink>();
      RestRegister.beat(cycle, heartbeat, rules).ifPresent(asked::add);
      PracticeRegister.beat(cycle, told, heartbeat).ifPresent(asked::add);
      answer.addAll(standing(cycle, before, heartbeat, start, asked));
      if (!before.condition().equals(heartbeat.condition().name())) {
        cycle.changed("device", id.value());
      }
      return answer;
    }
    Received received = received(cycle, arrival);
    cycle.tx.putDevice(before.heard(cycle.now));
    presence.heard(cycle, start, before.lastHeard());
    if (received == Received.OTHER_CONTENT) {
      TwinWatch.sameId(cycle, uplink.id());
    }
    if (received != Received.REPEAT) {
      news(cycle, uplink, start);
    } else if (uplink instanceof Uplink.AlarmRaised raised) {
      known(cycle, raised.alarm()).ifPresent(answer::add);
    }
    return answer;
  }

  /// Where contents were not kept yet, an alarm tells by its own row whether it is the same.
  private static Received received(Cycle cycle, Arrival arrival) {
    Uplink uplink = arrival.uplink();
    Received received = cycle.tx.received(uplink.id(), arrival.content(), cycle.now);
    if (received != Received.UNSAID) {
      return received;
    }
    return cycle
        .tx
        .alarm(new AlarmId(uplink.id()))
        .map(alarm ->
            alarm.deviceAt().equals(uplink.stamp().at()) ? Received.REPEAT : Received.OTHER_CONTENT)
        .orElse(Received.NEW);
  }

  /// An alarm in which a device still is, and that the gateway has had, is known; if it is not, its
  /// record was lost.
  private void stillInAlarm(Cycle cycle, Uplink.Heartbeat heartbeat) {
    DeviceId device = heartbeat.id().device();
    for (Uplink.OpenAlarm open : heartbeat.open()) {
      if (cycle.tx.alarm(open.id()).isEmpty()) {
        AlarmSubject about =
            alarms
                .subject(cycle.tx, device, heartbeat.id().boot(), heartbeat.stamp().visit())
                .marked(LOST_RECORD);
        alarms.raise(cycle, open.id(), open.cause(), about, heartbeat.stamp().at(), device.value());
        cycle.tx.setAlarmNews(
            open.id(), "The device says that it is in alarm. Raised " + LOST_RECORD + ".");
      }
    }
  }

  /// A device that restarted may send what was resolved long ago: it must not stay in alarm.
  private static Optional<Downlink> known(Cycle cycle, AlarmId id) {
    return cycle.tx.alarm(id).filter(AlarmDesk::mayBeTold).map(alarm -> AlarmDesk.update(alarm));
  }

  /// As many as one answer holds: the newest always, of the others each in its turn.
  private static List<AlarmRow> inTurn(List<AlarmRow> alarms, long turn) {
    if (alarms.size() <= MOST_UPDATES) {
      return alarms;
    }
    var some = new ArrayList<>(alarms.subList(0, NEWEST));
    int others = alarms.size() - NEWEST;
    for (int i = 0; i < MOST_UPDATES - NEWEST; i++) {
      int at = (int) ((turn * (MOST_UPDATES - NEWEST) + i) % others);
      some.add(alarms.get(NEWEST + at));
    }
    return some;
  }

  /// What the device names it believes in, however long ago that was.
  private static List<AlarmRow> named(Cycle cycle, Uplink.Heartbeat heartbeat) {
    return heartbeat.open().stream()
        .map(open -> cycle.tx.alarm(open.id()))
        .flatMap(Optional::stream)
        .filter(alarm -> alarm.device().equals(heartbeat.id().device()))
        .toList();
  }

  private static DeviceRow unheard(DeviceId id) {
    return DeviceRow.unheard(id, SchoolId.ONLY);
  }

  private static DeviceRow heartbeat(DeviceRow d, Uplink.Heartbeat h, Instant now) {
    return new DeviceRow(
        d.id(),
        d.worker(),
        Optional.of(now),
        h.batteryPercent(),
        h.signalDbm(),
        h.condition().name(),
        h.version(),
        d.faults(),
        d.school());
  }

  /// How things stand, told with every heartbeat: so nothing that was lost on the way stays lost.
  private List<Downlink> standing(
      Cycle cycle,
      DeviceRow before,
      Uplink.Heartbeat heartbeat,
      StartRow start,
      List<Downlink> asked) {
    var standing = new ArrayList<Downlink>();
    boolean believesInAlarm = heartbeat.condition() == Condition.ALARM;
    List<AlarmRow> alarms =
        cycle.tx.alarmsOf(heartbeat.id().device(), MOST_LOOKED_AT).stream()
            .filter(AlarmDesk::mayBeTold)
            .filter(alarm -> believesInAlarm || !(alarm.state() instanceof AlarmState.Resolved))
            .toList();
    Stream.concat(
            named(cycle, heartbeat).stream().filter(AlarmDesk::mayBeTold),
            inTurn(alarms, heartbeat.id().counter()).stream())
        .distinct()
        .limit(MOST_UPDATES)
        .forEach(alarm -> standing.add(AlarmDesk.update(alarm)));
    DeviceId device = heartbeat.id().device();
    Wear wear = WearRegister.of(cycle.tx, device, start.boot());
    WelfareQuestions.open(cycle, device, wear).ifPresent(standing::add);
    standing.addAll(asked);
    SchoolId school = rules.known(before.school());
    standing.add(rules.of(school).settings().of(school.value()));
    cycle.tx.lastHandOut(device).map(row -> WearRegister.told(cycle, row)).ifPresent(standing::add);
    standing.add(statuses.of(cycle, device, wear));
    standing.add(new Downlink.Time(cycle.now));
    return standing;
  }

  private void news(Cycle cycle, Uplink uplink, StartRow start) {
    DeviceId device = uplink.id().device();
    String actor = device.value();
    switch (uplink) {
      case Uplink.Heartbeat _ ->
          throw new IllegalArgumentException("a heartbeat is no news: " + uplink.id());
      case Uplink.AlarmRaised raised -> {
        preAlarmOver(cycle, uplink, start);
        raise(cycle, uplink, raised.cause());
      }
      case Uplink.AlarmCancelled cancelled -> {
        answered(cycle, uplink, cancelled.answer());
        calledNeedless(cycle, cancelled.alarm());
      }
      case Uplink.PreAlarmBegun begun -> {
        if (cycle.tx.isLatest(uplink.id(), ofStart(PRE_ALARM, start))) {
          presence.preAlarmBegun(cycle, start, begun.length());
        }
        visitEvidence(cycle, uplink, "pre-alarm begun", begun.cause().name());
      }
      case Uplink.PreAlarmEnded(var stamp, Ending ending) -> {
        preAlarmOver(cycle, uplink, start);
        boolean duress = ending == Ending.DURESS;
        visitEvidence(
            cycle, uplink, "pre-alarm ended", (duress ? Ending.CANCELLED : ending).name());
        if (duress) {
          duress(cycle, uplink);
        }
      }
      case Uplink.CheckIn checkIn -> {
        checkedIn(cycle, checkIn, start);
        answered(cycle, uplink, checkIn.answer());
      }
      case Uplink.Practised practised -> PracticeRegister.told(cycle, practised);
      case Uplink.VisitProgress said -> progress.apply(cycle, said, start);
      case Uplink.SignOn signOn -> signedOn(cycle, uplink, start, signOn.worker().value());
      case Uplink.SignOff _ -> signedOn(cycle, uplink, start, "");
      case Uplink.SelfTestResult result -> SelfTestRegister.told(cycle, result, start);
      case Uplink.FaultReport fault -> fault(cycle, device, fault);
      case Uplink.SettingsInForce settings ->
          cycle.evidence("settings", actor, actor, "version " + settings.version() + " in force");
      case Uplink.CertificateInForce(_, String serial) ->
          cycle.evidence("certificate", actor, actor, "serial " + serial + " in force");
      case Uplink.Position position -> PositionDesk.told(cycle, position, rules);
    }
    cycle.changed("device", actor);
  }

  private void answered(Cycle cycle, Uplink uplink, homeward.protocol.message.Answer answer) {
    if (answer == homeward.protocol.message.Answer.DURESS) {
      duress(cycle, uplink);
    }
  }

  private void duress(Cycle cycle, Uplink uplink) {
    raise(cycle, uplink, Cause.DURESS);
  }

  /// An alarm has its message's id, unless that was used before: then it has one of the gateway's.
  private void raise(Cycle cycle, Uplink uplink, Cause cause) {
    DeviceId device = uplink.id().device();
    var wanted = new AlarmId(uplink.id());
    Optional<AlarmRow> known = cycle.tx.alarm(wanted);
    boolean same = known.isPresent() && known.get().origin().mark().equals(LOST_RECORD);
    if (same) {
      return; // it was raised by what a heartbeat has said
    }
    alarms.raise(
        cycle,
        known.isEmpty() ? wanted : alarms.ownId(device),
        cause,
        alarms.subject(cycle.tx, device, uplink.id().boot(), uplink.stamp().visit()),
        uplink.stamp().at(),
        device.value());
  }

  /// The wearer's word closes nothing; the office sees it and decides.
  private static void calledNeedless(Cycle cycle, AlarmId alarm) {
    if (cycle.tx.alarm(alarm).isPresent()) {
      cycle.tx.setAlarmNews(alarm, "The wearer says that no help is needed. Call to make sure.");
      cycle.evidence(
          "called needless", alarm.toString(), alarm.first().device().value(), "by the wearer");
      cycle.changed("alarm", alarm.toString());
    }
  }

  private static void visitEvidence(Cycle cycle, Uplink uplink, String kind, String detail) {
    DeviceId device = uplink.id().device();
    Wear wear = WearRegister.of(cycle.tx, device, uplink.id().boot());
    String subject =
        Participants.out(cycle.tx, device, wear, uplink.stamp().visit())
            .map(participant -> participant.visit().toString())
            .orElse(device.value());
    cycle.evidence(kind, subject, device.value(), detail);
  }

  private void checkedIn(Cycle cycle, Uplink.CheckIn checkIn, StartRow start) {
    DeviceId device = start.device();
    Wear wear = WearRegister.of(cycle.tx, device, start.boot());
    Instant made = start.made(checkIn.stamp().at(), cycle.now);
    List<ParticipantRow> out = Participants.out(cycle.tx, device, wear);
    WelfareQuestions.said(cycle, out, checkIn, made);
    visitEvidence(cycle, checkIn, "check-in", "");
    out.forEach(participant -> limits.word(cycle, participant, made));
  }

  /// A late end must not end the pre-alarm that has begun since.
  private void preAlarmOver(Cycle cycle, Uplink uplink, StartRow start) {
    if (cycle.tx.isLatest(uplink.id(), ofStart(PRE_ALARM, start))) {
      presence.preAlarmEnded(cycle, start);
    }
  }

  private void signedOn(Cycle cycle, Uplink uplink, StartRow start, String worker) {
    DeviceId device = uplink.id().device();
    cycle.evidence(
        worker.isEmpty() ? "sign-off" : "sign-on", device.value(), device.value(), worker);
    if (cycle.tx.isLatest(uplink.id(), ofStart(WORKER, start))) {
      Wear before = WearRegister.of(cycle.tx, device, start.boot());
      WearRegister.said(cycle, start, worker);
      AlarmDesk.wearerKnown(cycle, uplink.id(), worker);
      Wear now = WearRegister.of(cycle.tx, device, start.boot());
      Participants.out(cycle.tx, device, now).forEach(out -> presence.watch(cycle, out));
      if (!before.worker().isEmpty() && !before.worker().equals(worker)) {
        SignOffWatch.noLongerWorn(cycle, device, before.worker());
      }
    }
  }

  /// A topic of which each start has its own newest message.
  private static String ofStart(String topic, StartRow start) {
    return topic + " " + start.boot();
  }

  private static void fault(Cycle cycle, DeviceId device, Uplink.FaultReport report) {
    cycle.evidence(
        "fault",
        device.value(),
        device.value(),
        report.kind() + (report.present() ? " begins" : " is over"));
    if (!cycle.tx.isLatest(report.id(), "fault " + report.kind())) {
      return;
    }
    DeviceRow d = cycle.tx.device(device).orElseGet(() -> unheard(device));
    var faults = new TreeSet<>(d.faultWords());
    if (report.present()) {
      faults.add(report.kind().name());
    } else {
      faults.remove(report.kind().name());
    }
    cycle.tx.putDevice(d.with(faults));
  }
}

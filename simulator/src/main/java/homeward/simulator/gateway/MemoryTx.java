package homeward.simulator.gateway;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.evidence.Chain;
import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.AttemptRow;
import homeward.gateway.store.Rows.AttemptState;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.EvidenceRow;
import homeward.gateway.store.Rows.PositionRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The store's contract on maps, to the same millisecond and in the same order as its SQL.
final class MemoryTx extends MemoryScreens implements Tx {
  MemoryTx(Tables tables) {
    super(tables);
  }

  @Override
  public long start(Instant now) {
    return tables.start();
  }

  @Override
  public void putDevice(DeviceRow d) {
    tables.put(
        tables.devices,
        d.id().value(),
        new DeviceRow(
            d.id(),
            d.worker(),
            d.lastHeard().map(MemoryPeople::ms),
            d.batteryPercent(),
            d.signalDbm(),
            d.condition(),
            d.version(),
            d.faults(),
            d.school()));
  }

  @Override
  public Optional<DeviceRow> device(DeviceId id) {
    return Optional.ofNullable(tables.devices.get(id.value()));
  }

  @Override
  public List<DeviceRow> devices() {
    return List.copyOf(tables.devices.values());
  }

  @Override
  public List<DeviceRow> devicesOf(WorkerId wearer) {
    return tables.devices.values().stream()
        .filter(device -> device.worker().equals(wearer.value()))
        .toList();
  }

  @Override
  public boolean putPosition(PositionRow p) {
    String device = p.of().device().value();
    var place = new Tables.Place(seq(p.of()), p.of().counter());
    Tables.Place before = tables.positionPlaces.get(device);
    boolean newer = before == null || place.isAfter(before);
    if (newer) {
      tables.put(tables.positionPlaces, device, place);
      tables.put(
          tables.positions,
          device,
          new PositionRow(p.of(), p.latitude(), p.longitude(), p.accuracyM(), ms(p.at())));
    }
    return newer;
  }

  @Override
  public Optional<PositionRow> position(DeviceId device) {
    return Optional.ofNullable(tables.positions.get(device.value()));
  }

  @Override
  public void forgetPositions() {
    for (String device : List.copyOf(tables.positions.keySet())) {
      boolean out = Optional.ofNullable(tables.devices.get(device)).filter(this::isOut).isPresent();
      boolean alarm =
          tables.openAlarms.values().stream().anyMatch(a -> a.device().value().equals(device));
      if (!out && !alarm) {
        tables.remove(tables.positions, device);
        tables.remove(tables.positionPlaces, device);
      }
    }
  }

  private boolean isOut(DeviceRow device) {
    return tables.outParticipants.values().stream()
        .anyMatch(p ->
            device.worker().isEmpty()
                ? p.device().equals(device.id().value())
                : p.worker().value().equals(device.worker()));
  }

  @Override
  public void insertAlarm(AlarmRow a) {
    if (tables.alarmNumbers.containsKey(a.id().toString())) {
      throw new IllegalStateException("alarm " + a.id() + " is there already");
    }
    long number = tables.alarms.size() + 1L;
    tables.put(tables.alarmNumbers, a.id().toString(), number);
    put(
        number,
        new AlarmRow(
            a.id(),
            a.cause(),
            a.device(),
            a.worker(),
            a.visit(),
            ms(a.deviceAt()),
            ms(a.raisedAt()),
            new AlarmState.Raised(),
            "",
            1,
            new AlarmRow.Origin(
                a.origin().school(),
                a.origin().wornSince().map(MemoryPeople::ms),
                a.origin().lastWorker(),
                a.origin().lastUntil().map(MemoryPeople::ms),
                a.origin().mark())));
  }

  private void put(long number, AlarmRow alarm) {
    tables.put(tables.alarms, number, alarm);
    if (alarm.state() instanceof AlarmState.Resolved) {
      tables.remove(tables.openAlarms, number);
    } else {
      tables.put(tables.openAlarms, number, alarm);
    }
  }

  @Override
  public Optional<AlarmRow> alarm(AlarmId id) {
    return Optional.ofNullable(tables.alarmNumbers.get(id.toString())).map(tables.alarms::get);
  }

  @Override
  public List<AlarmRow> openAlarms() {
    return List.copyOf(tables.openAlarms.values());
  }

  @Override
  public List<AlarmRow> alarms(int most) {
    return newest().limit(most).toList();
  }

  @Override
  public List<AlarmRow> alarmsSince(Instant from) {
    return newest().takeWhile(alarm -> !alarm.raisedAt().isBefore(ms(from))).toList();
  }

  @Override
  public List<AlarmRow> alarmsOf(DeviceId device, int most) {
    if (tables.alarms.isEmpty()) {
      return List.of();
    }
    var own = new ArrayList<AlarmRow>();
    for (AlarmRow alarm : ((TreeMap<Long, AlarmRow>) tables.alarms).descendingMap().values()) {
      if (own.size() == most) {
        break;
      }
      if (alarm.device().equals(device)) {
        own.add(alarm);
      }
    }
    return own;
  }

  private java.util.stream.Stream<AlarmRow> newest() {
    return ((TreeMap<Long, AlarmRow>) tables.alarms).descendingMap().values().stream();
  }

  @Override
  public boolean moveAlarm(AlarmId id, long version, AlarmState state) {
    Optional<AlarmRow> found = alarm(id).filter(a -> a.version() == version);
    found.ifPresent(a -> changed(a, ms(state), a.news(), version + 1));
    return found.isPresent();
  }

  private static AlarmState ms(AlarmState state) {
    return switch (state) {
      case AlarmState.Raised _, AlarmState.Told _ -> state;
      case AlarmState.TakenOn t -> new AlarmState.TakenOn(t.by(), ms(t.at()), t.step());
      case AlarmState.Resolved r ->
          new AlarmState.Resolved(r.by(), ms(r.at()), r.outcome(), r.note());
    };
  }

  @Override
  public void setAlarmNews(AlarmId id, String news) {
    alarm(id).ifPresent(a -> changed(a, a.state(), news, a.version()));
  }

  @Override
  public void setAlarmWearer(AlarmId id, String worker, Optional<Instant> wornSince) {
    alarm(id)
        .ifPresent(a ->
            put(tables.alarmNumbers.getOrDefault(id.toString(), 0L), a.wornBy(worker, wornSince)));
  }

  private void changed(AlarmRow a, AlarmState state, String news, long version) {
    put(tables.alarmNumbers.getOrDefault(a.id().toString(), 0L), a.with(state, news, version));
  }

  private Map<String, TimerRow> timersOf(TimerKind kind) {
    return tables.timers.getOrDefault(kind, Map.of());
  }

  @Override
  public void setTimer(TimerKind kind, String subject, Instant due) {
    tables.put(new TimerRow(kind, subject, ms(due), Optional.empty()));
  }

  @Override
  public void putOff(TimerKind kind, String subject, Instant due, Instant latest) {
    tables.put(new TimerRow(kind, subject, ms(due), Optional.of(ms(latest))));
  }

  @Override
  public void moveWaits(Duration by) {
    Duration whole = Duration.ofMillis(by.toMillis());
    for (TimerKind kind : TimerKind.values()) {
      if (kind.isWait()) {
        timers(kind)
            .forEach(t ->
                tables.put(
                    new TimerRow(
                        kind,
                        t.subject(),
                        t.due().plus(whole),
                        t.latest().map(latest -> latest.plus(whole)))));
      }
    }
  }

  @Override
  public void clearTimer(TimerKind kind, String subject) {
    tables.removeTimer(kind, subject);
  }

  @Override
  public Optional<TimerRow> timer(TimerKind kind, String subject) {
    return Optional.ofNullable(timersOf(kind).get(subject));
  }

  @Override
  public List<TimerRow> dueTimers(Instant now, int most) {
    List<TimerRow> due = new ArrayList<>();
    Instant until = ms(now);
    for (TimerRow timer : tables.deadlines) {
      if (timer.due().isAfter(until) || due.size() == most) {
        break;
      }
      due.add(timer);
    }
    return due;
  }

  @Override
  public List<TimerRow> timers(TimerKind kind) {
    return List.copyOf(timersOf(kind).values());
  }

  @Override
  public long insertAttempt(AttemptRow a) {
    long id = tables.attempts.size() + 1L;
    put(
        new AttemptRow(
            id, a.alarm(), a.step(), ms(a.at()), a.channel(), a.to(), a.state(), a.detail()));
    tables.add(tables.attemptsOf.computeIfAbsent(a.alarm().toString(), _ -> new ArrayList<>()), id);
    return id;
  }

  @Override
  public void setAttempt(long id, AttemptState state, String detail) {
    attempt(id)
        .ifPresent(a ->
            put(
                new AttemptRow(
                    id, a.alarm(), a.step(), a.at(), a.channel(), a.to(), state, detail)));
  }

  private void put(AttemptRow attempt) {
    tables.put(tables.attempts, attempt.id(), attempt);
    if (attempt.state() == AttemptState.DUE) {
      tables.put(tables.dueAttempts, attempt.id(), attempt);
    } else {
      tables.remove(tables.dueAttempts, attempt.id());
    }
  }

  @Override
  public Optional<AttemptRow> attempt(long id) {
    return Optional.ofNullable(tables.attempts.get(id));
  }

  @Override
  public List<AttemptRow> attempts(AlarmId alarm) {
    var attempts = new ArrayList<AttemptRow>();
    for (Long id : tables.attemptsOf.getOrDefault(alarm.toString(), List.of())) {
      attempts.add(tables.attempts.get(id));
    }
    return attempts;
  }

  @Override
  public List<AttemptRow> dueAttempts() {
    return List.copyOf(tables.dueAttempts.values());
  }

  @Override
  public void evidence(Instant at, String kind, String subject, String actor, String detail) {
    EvidenceRow head = evidenceHead();
    var line = new EvidenceLine(head.seq() + 1, at, kind, subject, actor, detail);
    String text = line.text();
    String hash = Chain.hash(head.seq() == 0 ? Chain.START : head.hash(), text);
    tables.add(tables.evidence, new EvidenceRow(line.seq(), text, hash));
    tables.add(tables.subjects, subject);
  }

  @Override
  public List<EvidenceRow> evidence(long from, int most) {
    int first = (int) Math.max(0, from - 1);
    int size = tables.evidence.size();
    return first >= size
        ? List.of()
        : List.copyOf(tables.evidence.subList(first, (int) Math.min(size, (long) first + most)));
  }

  @Override
  public List<EvidenceRow> evidenceAbout(String subject, int most) {
    List<EvidenceRow> about = new ArrayList<>();
    for (int i = tables.subjects.size() - 1; i >= 0 && about.size() < most; i--) {
      if (tables.subjects.get(i).equals(subject)) {
        about.addFirst(tables.evidence.get(i));
      }
    }
    return about;
  }

  @Override
  public Optional<EvidenceRow> newestAbout(String subject, String kind, String actor) {
    for (int i = tables.subjects.size() - 1; i >= 0; i--) {
      if (tables.subjects.get(i).equals(subject)) {
        var line = EvidenceLine.parse(tables.evidence.get(i).line());
        if (line.kind().equals(kind) && (actor.isEmpty() || line.actor().equals(actor))) {
          return Optional.of(tables.evidence.get(i));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public EvidenceRow evidenceHead() {
    return tables.evidence.isEmpty()
        ? new EvidenceRow(0, "", "")
        : new EvidenceRow(tables.evidence.getLast().seq(), "", tables.evidence.getLast().hash());
  }
}

package homeward.gateway.store.sql;

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
import java.util.List;
import java.util.Optional;

/// The transaction's SQL. Times are ms since 1970, UTC.
final class SqlTx extends ScreenSql implements Tx {
  SqlTx(Statements statements) {
    super(statements);
  }

  @Override
  public long start(Instant now) {
    statements.run("INSERT INTO gateway_start (at) VALUES (?)", now.toEpochMilli());
    return statements.one(rs -> rs.getLong(1), "SELECT max(id) FROM gateway_start").orElseThrow();
  }

  @Override
  public void putDevice(DeviceRow d) {
    statements.run(
        "INSERT INTO device (id, worker, last_heard, battery_percent, signal_dbm, condition,"
            + " version, faults, school) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            + " worker = excluded.worker, last_heard = excluded.last_heard,"
            + " battery_percent = excluded.battery_percent, signal_dbm = excluded.signal_dbm,"
            + " condition = excluded.condition, version = excluded.version,"
            + " faults = excluded.faults, school = excluded.school",
        d.id().value(),
        d.worker(),
        d.lastHeard().map(Instant::toEpochMilli).orElse(null),
        d.batteryPercent(),
        d.signalDbm(),
        d.condition(),
        d.version(),
        d.faults(),
        d.school().value());
  }

  @Override
  public Optional<DeviceRow> device(DeviceId id) {
    return statements.one(Mapping::device, "SELECT * FROM device WHERE id = ?", id.value());
  }

  @Override
  public List<DeviceRow> devices() {
    return statements.list(Mapping::device, "SELECT * FROM device ORDER BY id");
  }

  @Override
  public List<DeviceRow> devicesOf(WorkerId wearer) {
    return statements.list(
        Mapping::device,
        "SELECT * FROM device WHERE worker = ? AND worker <> '' ORDER BY id",
        wearer.value());
  }

  @Override
  public boolean putPosition(PositionRow p) {
    return statements.run(
            "INSERT INTO position (device, boot, counter, seq, latitude, longitude, accuracy_m, at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (device) DO UPDATE SET"
                + " boot = excluded.boot, counter = excluded.counter, seq = excluded.seq,"
                + " latitude = excluded.latitude, longitude = excluded.longitude,"
                + " accuracy_m = excluded.accuracy_m, at = excluded.at"
                + " WHERE (excluded.seq, excluded.counter) > (position.seq, position.counter)",
            p.of().device().value(),
            p.of().boot(),
            p.of().counter(),
            seq(p.of()),
            p.latitude(),
            p.longitude(),
            p.accuracyM(),
            p.at().toEpochMilli())
        == 1;
  }

  @Override
  public Optional<PositionRow> position(DeviceId device) {
    return statements.one(
        Mapping::position, "SELECT * FROM position WHERE device = ?", device.value());
  }

  @Override
  public void forgetPositions() {
    statements.run(
        "DELETE FROM position WHERE device NOT IN (SELECT d.id FROM device d JOIN participant p"
            + " ON p.state IN ('OUT', 'ON_WAY_BACK')"
            + " AND (p.worker = d.worker OR (d.worker = '' AND p.device = d.id)))"
            + " AND device NOT IN (SELECT device FROM alarm WHERE state <> 'RESOLVED')");
  }

  @Override
  public void insertAlarm(AlarmRow a) {
    statements.run(
        "INSERT INTO alarm (id, seq, cause, device, worker, visit, device_at, raised_at, school,"
            + " worn_since, last_worker, last_until, mark, state) VALUES (?, (SELECT"
            + " coalesce(max(seq), 0) + 1 FROM alarm), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RAISED')",
        a.id().toString(),
        a.cause().name(),
        a.device().value(),
        a.worker(),
        a.visit(),
        a.deviceAt().toEpochMilli(),
        a.raisedAt().toEpochMilli(),
        a.origin().school(),
        a.origin().wornSince().map(Instant::toEpochMilli).orElse(null),
        a.origin().lastWorker(),
        a.origin().lastUntil().map(Instant::toEpochMilli).orElse(null),
        a.origin().mark());
  }

  @Override
  public Optional<AlarmRow> alarm(AlarmId id) {
    return statements.one(Mapping::alarm, "SELECT * FROM alarm WHERE id = ?", id.toString());
  }

  @Override
  public List<AlarmRow> openAlarms() {
    return statements.list(
        Mapping::alarm, "SELECT * FROM alarm WHERE state <> 'RESOLVED' ORDER BY seq");
  }

  @Override
  public List<AlarmRow> alarms(int most) {
    return statements.list(Mapping::alarm, "SELECT * FROM alarm ORDER BY seq DESC LIMIT ?", most);
  }

  @Override
  public List<AlarmRow> alarmsSince(Instant from) {
    return statements.list(
        Mapping::alarm,
        "SELECT * FROM alarm WHERE seq > coalesce((SELECT seq FROM alarm WHERE raised_at < ?"
            + " ORDER BY seq DESC LIMIT 1), 0) ORDER BY seq DESC",
        from.toEpochMilli());
  }

  @Override
  public List<AlarmRow> alarmsOf(DeviceId device, int most) {
    return statements.list(
        Mapping::alarm,
        "SELECT * FROM alarm WHERE device = ? ORDER BY seq DESC LIMIT ?",
        device.value(),
        most);
  }

  @Override
  public boolean moveAlarm(AlarmId id, long version, AlarmState state) {
    var columns = AlarmColumns.of(state);
    return statements.run(
            "UPDATE alarm SET state = ?, step = ?, holder = ?, holder_first_name = ?,"
                + " holder_role = ?, state_at = ?, outcome = ?, note = ?, version = version + 1"
                + " WHERE id = ? AND version = ?",
            columns.state(),
            columns.step(),
            columns.holder(),
            columns.holderFirstName(),
            columns.holderRole(),
            columns.at(),
            columns.outcome(),
            columns.note(),
            id.toString(),
            version)
        == 1;
  }

  @Override
  public void setAlarmNews(AlarmId id, String news) {
    statements.run("UPDATE alarm SET news = ? WHERE id = ?", news, id.toString());
  }

  @Override
  public void setAlarmWearer(AlarmId id, String worker, Optional<Instant> wornSince) {
    statements.run(
        "UPDATE alarm SET worker = ?, worn_since = ?, last_worker = '', last_until = NULL"
            + " WHERE id = ?",
        worker,
        wornSince.map(Instant::toEpochMilli).orElse(null),
        id.toString());
  }

  @Override
  public void setTimer(TimerKind kind, String subject, Instant due) {
    statements.run(
        "INSERT INTO timer (kind, subject, due) VALUES (?, ?, ?)"
            + " ON CONFLICT (kind, subject) DO UPDATE SET due = excluded.due, latest = NULL",
        kind.name(),
        subject,
        due.toEpochMilli());
  }

  @Override
  public void putOff(TimerKind kind, String subject, Instant due, Instant latest) {
    statements.run(
        "INSERT INTO timer (kind, subject, due, latest) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (kind, subject) DO UPDATE SET due = excluded.due,"
            + " latest = excluded.latest",
        kind.name(),
        subject,
        due.toEpochMilli(),
        latest.toEpochMilli());
  }

  @Override
  public void moveWaits(Duration by) {
    for (TimerKind kind : TimerKind.values()) {
      if (kind.isWait()) {
        statements.run(
            "UPDATE timer SET due = due + ?, latest = latest + ? WHERE kind = ?",
            by.toMillis(),
            by.toMillis(),
            kind.name());
      }
    }
  }

  @Override
  public void clearTimer(TimerKind kind, String subject) {
    statements.run("DELETE FROM timer WHERE kind = ? AND subject = ?", kind.name(), subject);
  }

  @Override
  public Optional<TimerRow> timer(TimerKind kind, String subject) {
    return statements.one(
        Mapping::timer, "SELECT * FROM timer WHERE kind = ? AND subject = ?", kind.name(), subject);
  }

  @Override
  public List<TimerRow> dueTimers(Instant now, int most) {
    return statements.list(
        Mapping::timer,
        "SELECT * FROM timer WHERE due <= ? ORDER BY due, kind, subject LIMIT ?",
        now.toEpochMilli(),
        most);
  }

  @Override
  public List<TimerRow> timers(TimerKind kind) {
    return statements.list(
        Mapping::timer, "SELECT * FROM timer WHERE kind = ? ORDER BY subject", kind.name());
  }

  @Override
  public long insertAttempt(AttemptRow a) {
    statements.run(
        "INSERT INTO attempt (alarm, step, at, channel, addressee, state, detail)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        a.alarm().toString(),
        a.step(),
        a.at().toEpochMilli(),
        a.channel().name(),
        a.to(),
        a.state().name(),
        a.detail());
    return statements.one(rs -> rs.getLong(1), "SELECT max(id) FROM attempt").orElseThrow();
  }

  @Override
  public void setAttempt(long id, AttemptState state, String detail) {
    statements.run(
        "UPDATE attempt SET state = ?, detail = ? WHERE id = ?", state.name(), detail, id);
  }

  @Override
  public Optional<AttemptRow> attempt(long id) {
    return statements.one(Mapping::attempt, "SELECT * FROM attempt WHERE id = ?", id);
  }

  @Override
  public List<AttemptRow> attempts(AlarmId alarm) {
    return statements.list(
        Mapping::attempt, "SELECT * FROM attempt WHERE alarm = ? ORDER BY id", alarm.toString());
  }

  @Override
  public List<AttemptRow> dueAttempts() {
    return statements.list(
        Mapping::attempt, "SELECT * FROM attempt WHERE state = 'DUE' ORDER BY id");
  }

  @Override
  public void evidence(Instant at, String kind, String subject, String actor, String detail) {
    EvidenceRow head = evidenceHead();
    var line = new EvidenceLine(head.seq() + 1, at, kind, subject, actor, detail);
    String text = line.text();
    String hash = Chain.hash(head.seq() == 0 ? Chain.START : head.hash(), text);
    statements.run(
        "INSERT INTO evidence (seq, subject, line, hash) VALUES (?, ?, ?, ?)",
        line.seq(),
        subject,
        text,
        hash);
    statements.run("UPDATE evidence_head SET seq = ?, hash = ? WHERE id = 1", line.seq(), hash);
  }

  @Override
  public List<EvidenceRow> evidence(long from, int most) {
    return statements.list(
        Mapping::evidence,
        "SELECT seq, line, hash FROM evidence WHERE seq >= ? ORDER BY seq LIMIT ?",
        from,
        most);
  }

  @Override
  public List<EvidenceRow> evidenceAbout(String subject, int most) {
    return statements.list(
        Mapping::evidence,
        "SELECT seq, line, hash FROM (SELECT seq, line, hash FROM evidence WHERE subject = ?"
            + " ORDER BY seq DESC LIMIT ?) ORDER BY seq",
        subject,
        most);
  }

  @Override
  public Optional<EvidenceRow> newestAbout(String subject, String kind, String actor) {
    // Quotes within a text are escaped, so that no detail looks like a member.
    return statements.one(
        Mapping::evidence,
        "SELECT seq, line, hash FROM evidence WHERE subject = ? AND instr(line, ?) > 0"
            + " AND instr(line, ?) > 0 ORDER BY seq DESC LIMIT 1",
        subject,
        "\"kind\":\"" + kind + "\"",
        actor.isEmpty() ? "\"actor\":" : "\"actor\":\"" + actor + "\"");
  }

  @Override
  public EvidenceRow evidenceHead() {
    return statements
        .one(
            rs -> new EvidenceRow(rs.getLong("seq"), "", rs.getString("hash")),
            "SELECT seq, hash FROM evidence_head WHERE id = 1")
        .orElseThrow();
  }
}

package homeward.gateway.store.sql;

import homeward.gateway.people.SchoolId;
import homeward.gateway.store.DeviceRows.CertificateRow;
import homeward.gateway.store.DeviceRows.HandOutRow;
import homeward.gateway.store.DeviceRows.LifeRow;
import homeward.gateway.store.DeviceRows.LifeState;
import homeward.gateway.store.DeviceRows.LoanRow;
import homeward.gateway.store.DeviceRows.PracticeRow;
import homeward.gateway.store.DeviceRows.Received;
import homeward.gateway.store.DeviceRows.RequestRow;
import homeward.gateway.store.DeviceRows.RestRow;
import homeward.gateway.store.DeviceRows.SelfTestRow;
import homeward.gateway.store.DeviceRows.StartRow;
import homeward.gateway.store.DeviceTx;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The SQL of devices: their lives, starts and wearers.
abstract class DeviceSql extends CaseSql implements DeviceTx {
  DeviceSql(Statements statements) {
    super(statements);
  }

  @Override
  public Received received(MessageId id, long content, Instant now) {
    List<Long> known =
        statements.list(
            rs -> rs.getLong(1),
            "SELECT content FROM received WHERE device = ? AND boot = ? AND counter = ?",
            id.device().value(),
            id.boot(),
            id.counter());
    if (known.contains(content)) {
      return Received.REPEAT;
    }
    statements.run(
        "INSERT INTO received (device, boot, counter, content, at) VALUES (?, ?, ?, ?, ?)",
        id.device().value(),
        id.boot(),
        id.counter(),
        content,
        now.toEpochMilli());
    if (known.isEmpty()) {
      return Received.NEW;
    }
    return known.equals(List.of(0L)) ? Received.UNSAID : Received.OTHER_CONTENT;
  }

  @Override
  public boolean isLatest(MessageId id, String topic) {
    return statements.run(
            "INSERT INTO newest (device, topic, seq, counter) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (device, topic) DO UPDATE SET seq = excluded.seq,"
                + " counter = excluded.counter"
                + " WHERE (excluded.seq, excluded.counter) > (newest.seq, newest.counter)",
            id.device().value(),
            topic,
            seq(id),
            id.counter())
        == 1;
  }

  /// The place of a message's start among those of its device.
  long seq(MessageId id) {
    return start(id.device(), id.boot()).map(StartRow::seq).orElse(0L);
  }

  private static StartRow start(ResultSet rs) throws SQLException {
    String worker = rs.getString("worker");
    return new StartRow(
        new DeviceId(rs.getString("device")),
        rs.getLong("boot"),
        rs.getLong("seq"),
        rs.getLong("life"),
        Mapping.at(rs, "first_heard"),
        Mapping.at(rs, "last_heard"),
        Mapping.maybe(rs, "last_beat"),
        rs.getLong("ahead"),
        worker == null
            ? Optional.empty()
            : Optional.of(
                new StartRow.Said(
                    worker,
                    rs.getString("worker_before"),
                    Mapping.at(rs, "worker_at"),
                    rs.getLong("worker_order"))));
  }

  @Override
  public Optional<StartRow> start(DeviceId device, long boot) {
    return statements.one(
        DeviceSql::start,
        "SELECT * FROM device_start WHERE device = ? AND boot = ?",
        device.value(),
        boot);
  }

  @Override
  public Optional<StartRow> newestStart(DeviceId device) {
    return statements.one(
        DeviceSql::start,
        "SELECT * FROM device_start WHERE device = ? ORDER BY seq DESC LIMIT 1",
        device.value());
  }

  @Override
  public List<StartRow> startsHeard(DeviceId device, Instant since) {
    return statements.list(
        DeviceSql::start,
        "SELECT * FROM device_start WHERE device = ? AND last_heard >= ? ORDER BY seq DESC",
        device.value(),
        since.toEpochMilli());
  }

  @Override
  public void putStart(StartRow s) {
    statements.run(
        "INSERT INTO device_start (device, boot, seq, life, first_heard, last_heard, last_beat,"
            + " ahead, worker, worker_at, worker_before, worker_order)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (device, boot) DO UPDATE SET seq = excluded.seq, life = excluded.life,"
            + " first_heard = excluded.first_heard, last_heard = excluded.last_heard,"
            + " last_beat = excluded.last_beat, ahead = excluded.ahead, worker = excluded.worker,"
            + " worker_at = excluded.worker_at, worker_before = excluded.worker_before,"
            + " worker_order = excluded.worker_order",
        s.device().value(),
        s.boot(),
        s.seq(),
        s.life(),
        s.firstHeard().toEpochMilli(),
        s.lastHeard().toEpochMilli(),
        s.beat().map(Instant::toEpochMilli).orElse(null),
        s.aheadMs(),
        s.said().map(StartRow.Said::worker).orElse(null),
        s.said().map(said -> said.at().toEpochMilli()).orElse(null),
        s.said().map(StartRow.Said::before).orElse(""),
        s.said().map(StartRow.Said::evidence).orElse(0L));
  }

  private static LifeRow life(ResultSet rs) throws SQLException {
    return new LifeRow(
        new DeviceId(rs.getString("device")),
        rs.getLong("life"),
        rs.getString("key"),
        Mapping.at(rs, "since"),
        rs.getString("enrolled_by"),
        LifeState.valueOf(rs.getString("state")),
        Mapping.maybe(rs, "ended"),
        rs.getString("why"),
        Mapping.at(rs, "told"));
  }

  @Override
  public void putLife(LifeRow l) {
    statements.run(
        "INSERT INTO device_life (device, life, key, since, enrolled_by, state, ended, why, told)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (device, life) DO UPDATE SET"
            + " state = excluded.state, ended = excluded.ended, why = excluded.why,"
            + " told = excluded.told",
        l.device().value(),
        l.life(),
        l.key(),
        l.since().toEpochMilli(),
        l.enrolledBy(),
        l.state().name(),
        l.ended().map(Instant::toEpochMilli).orElse(null),
        l.why(),
        l.told().toEpochMilli());
  }

  @Override
  public List<LifeRow> lives(DeviceId device) {
    return statements.list(
        DeviceSql::life,
        "SELECT * FROM device_life WHERE device = ? ORDER BY life",
        device.value());
  }

  @Override
  public Optional<LifeRow> life(DeviceId device, String key) {
    return statements.one(
        DeviceSql::life,
        "SELECT * FROM device_life WHERE device = ? AND key = ?",
        device.value(),
        key);
  }

  @Override
  public List<LifeRow> endedLives() {
    return statements.list(
        DeviceSql::life,
        "SELECT * FROM device_life WHERE state <> 'CURRENT' ORDER BY device, life");
  }

  private static CertificateRow certificate(ResultSet rs) throws SQLException {
    return new CertificateRow(
        rs.getString("serial"),
        new DeviceId(rs.getString("device")),
        rs.getLong("life"),
        Mapping.at(rs, "not_after"),
        Mapping.at(rs, "issued"));
  }

  @Override
  public void putCertificate(CertificateRow c) {
    statements.run(
        "INSERT INTO certificate (serial, device, life, not_after, issued) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (serial) DO NOTHING",
        c.serial(),
        c.device().value(),
        c.life(),
        c.notAfter().toEpochMilli(),
        c.issued().toEpochMilli());
  }

  @Override
  public Optional<CertificateRow> certificate(String serial) {
    return statements.one(
        DeviceSql::certificate, "SELECT * FROM certificate WHERE serial = ?", serial);
  }

  @Override
  public List<CertificateRow> certificates(DeviceId device, long life) {
    return statements.list(
        DeviceSql::certificate,
        "SELECT * FROM certificate WHERE device = ? AND life = ? ORDER BY not_after DESC, serial",
        device.value(),
        life);
  }

  private static HandOutRow handOut(ResultSet rs) throws SQLException {
    return new HandOutRow(
        rs.getLong("number"),
        new DeviceId(rs.getString("device")),
        rs.getString("worker"),
        Mapping.at(rs, "since"),
        rs.getString("given_by"),
        rs.getLong("evidence"),
        Mapping.maybe(rs, "until"),
        rs.getString("ended_by"),
        rs.getString("why"),
        Mapping.maybe(rs, "confirmed"));
  }

  @Override
  public void putHandOut(HandOutRow h) {
    statements.run(
        "INSERT INTO hand_out (number, device, worker, since, given_by, evidence, until, ended_by,"
            + " why, confirmed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE"
            + " SET evidence = excluded.evidence, until = excluded.until,"
            + " ended_by = excluded.ended_by, why = excluded.why, confirmed = excluded.confirmed",
        h.number(),
        h.device().value(),
        h.worker(),
        h.since().toEpochMilli(),
        h.by(),
        h.evidence(),
        h.until().map(Instant::toEpochMilli).orElse(null),
        h.endedBy(),
        h.why(),
        h.confirmed().map(Instant::toEpochMilli).orElse(null));
  }

  @Override
  public Optional<HandOutRow> handOut(long number) {
    return statements.one(DeviceSql::handOut, "SELECT * FROM hand_out WHERE number = ?", number);
  }

  @Override
  public Optional<HandOutRow> lastHandOut(DeviceId device) {
    return handOuts(device, 1).stream().findFirst();
  }

  @Override
  public List<HandOutRow> handOuts(DeviceId device, int most) {
    return statements.list(
        DeviceSql::handOut,
        "SELECT * FROM hand_out WHERE device = ? ORDER BY number DESC LIMIT ?",
        device.value(),
        most);
  }

  @Override
  public List<HandOutRow> handOutsTo(String worker) {
    return statements.list(
        DeviceSql::handOut,
        "SELECT * FROM hand_out WHERE worker = ? AND until IS NULL ORDER BY number",
        worker);
  }

  @Override
  public List<HandOutRow> openHandOuts() {
    return statements.list(
        DeviceSql::handOut, "SELECT * FROM hand_out WHERE until IS NULL ORDER BY number");
  }

  @Override
  public void putSelfTest(SelfTestRow test) {
    statements.run(
        "INSERT INTO self_test (device, at, failed) VALUES (?, ?, ?) ON CONFLICT (device) DO UPDATE"
            + " SET at = excluded.at, failed = excluded.failed",
        test.device().value(),
        test.at().toEpochMilli(),
        test.failed());
  }

  @Override
  public Optional<SelfTestRow> selfTest(DeviceId device) {
    return statements.one(
        rs ->
            new SelfTestRow(
                new DeviceId(rs.getString("device")), Mapping.at(rs, "at"), rs.getString("failed")),
        "SELECT * FROM self_test WHERE device = ?",
        device.value());
  }

  @Override
  public void putLoan(LoanRow loan) {
    statements.run(
        "INSERT INTO loan (device, owner, borrower, until, agreed, offered_by) VALUES (?, ?, ?, ?,"
            + " ?, ?) ON CONFLICT (device) DO UPDATE SET owner = excluded.owner, borrower ="
            + " excluded.borrower, until = excluded.until, agreed = excluded.agreed, offered_by ="
            + " excluded.offered_by",
        loan.device().value(),
        loan.owner().value(),
        loan.borrower().value(),
        loan.until().toEpochMilli(),
        loan.agreed() ? 1 : 0,
        loan.offeredBy());
  }

  @Override
  public Optional<LoanRow> loan(DeviceId device) {
    return statements.one(DeviceSql::loan, "SELECT * FROM loan WHERE device = ?", device.value());
  }

  @Override
  public List<LoanRow> loans() {
    return statements.list(DeviceSql::loan, "SELECT * FROM loan ORDER BY device");
  }

  @Override
  public void endLoan(DeviceId device) {
    statements.run("DELETE FROM loan WHERE device = ?", device.value());
  }

  private static LoanRow loan(ResultSet rs) throws SQLException {
    return new LoanRow(
        new DeviceId(rs.getString("device")),
        new SchoolId(rs.getString("owner")),
        new SchoolId(rs.getString("borrower")),
        Mapping.at(rs, "until"),
        rs.getInt("agreed") != 0,
        rs.getString("offered_by"));
  }

  @Override
  public void putRest(RestRow rest) {
    statements.run(
        "INSERT INTO rest (device, until, by_phone, request, pending, wants_rest)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (device) DO UPDATE SET"
            + " until = excluded.until, by_phone = excluded.by_phone, request = excluded.request,"
            + " pending = excluded.pending, wants_rest = excluded.wants_rest",
        rest.device().value(),
        rest.until().map(Instant::toEpochMilli).orElse(null),
        rest.byPhone(),
        rest.request().number(),
        rest.request().pending().map(Instant::toEpochMilli).orElse(null),
        rest.request().begins());
  }

  @Override
  public Optional<RestRow> rest(DeviceId device) {
    return statements.one(
        rs ->
            new RestRow(
                new DeviceId(rs.getString("device")),
                Mapping.maybe(rs, "until"),
                rs.getBoolean("by_phone"),
                request(rs, "wants_rest")),
        "SELECT * FROM rest WHERE device = ?",
        device.value());
  }

  private static RequestRow request(ResultSet rs, String begins) throws SQLException {
    return new RequestRow(
        rs.getLong("request"), Mapping.maybe(rs, "pending"), rs.getBoolean(begins));
  }

  @Override
  public void putPractice(PracticeRow practice) {
    statements.run(
        "INSERT INTO practice (device, known, until, request, pending, begins)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (device) DO UPDATE SET"
            + " known = excluded.known, until = excluded.until, request = excluded.request,"
            + " pending = excluded.pending, begins = excluded.begins",
        practice.device().value(),
        practice.known(),
        practice.until().map(Instant::toEpochMilli).orElse(null),
        practice.request().number(),
        practice.request().pending().map(Instant::toEpochMilli).orElse(null),
        practice.request().begins());
  }

  @Override
  public Optional<PracticeRow> practice(DeviceId device) {
    return statements.one(
        rs ->
            new PracticeRow(
                new DeviceId(rs.getString("device")),
                rs.getBoolean("known"),
                Mapping.maybe(rs, "until"),
                request(rs, "begins")),
        "SELECT * FROM practice WHERE device = ?",
        device.value());
  }
}

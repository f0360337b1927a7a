package homeward.gateway.store.sql;

import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.ParticipantTx;
import homeward.gateway.visit.ParticipantKey;
import homeward.gateway.visit.ParticipantState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The SQL of those who go on visits.
abstract class ParticipantSql extends PeopleSql implements ParticipantTx {
  /// In the words of the indices, so that the visits of years ago cost nothing.
  private static final String OUT = "state IN ('OUT', 'ON_WAY_BACK')";

  ParticipantSql(Statements statements) {
    super(statements);
  }

  private static ParticipantRow participant(ResultSet rs) throws SQLException {
    return new ParticipantRow(
        new VisitId(rs.getLong("visit")),
        new WorkerId(rs.getString("worker")),
        rs.getInt("second") != 0,
        rs.getString("device"),
        ParticipantState.valueOf(rs.getString("state")),
        time(rs, "left_at"),
        time(rs, "back_at"),
        rs.getLong("question"),
        time(rs, "asked"),
        time(rs, "word"));
  }

  private static Optional<Instant> time(ResultSet rs, String column) throws SQLException {
    long ms = rs.getLong(column);
    return rs.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ms));
  }

  private static @Nullable Long ms(Optional<Instant> at) {
    return at.map(Instant::toEpochMilli).orElse(null);
  }

  @Override
  public List<ParticipantRow> participants(VisitId visit) {
    return statements.list(
        ParticipantSql::participant,
        "SELECT * FROM participant WHERE visit = ? ORDER BY second, worker",
        visit.value());
  }

  @Override
  public Optional<ParticipantRow> participant(ParticipantKey key) {
    return statements.one(
        ParticipantSql::participant,
        "SELECT * FROM participant WHERE visit = ? AND worker = ?",
        key.visit().value(),
        key.worker().value());
  }

  @Override
  public List<ParticipantRow> outOf(WorkerId person) {
    return statements.list(
        ParticipantSql::participant,
        "SELECT * FROM participant WHERE worker = ? AND " + OUT + " ORDER BY left_at, visit",
        person.value());
  }

  @Override
  public List<ParticipantRow> outOf(DeviceId device) {
    return statements.list(
        ParticipantSql::participant,
        "SELECT * FROM participant WHERE device = ? AND "
            + OUT
            + " ORDER BY left_at, visit, second, worker",
        device.value());
  }

  @Override
  public List<ParticipantRow> out() {
    return statements.list(
        ParticipantSql::participant,
        "SELECT * FROM participant WHERE " + OUT + " ORDER BY visit, second, worker");
  }

  @Override
  public void putParticipant(ParticipantRow p) {
    statements.run(
        "INSERT OR REPLACE INTO participant (visit, worker, second, device, state, left_at,"
            + " back_at, question, asked, word) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        p.visit().value(),
        p.worker().value(),
        p.second() ? 1 : 0,
        p.device(),
        p.state().name(),
        ms(p.left()),
        ms(p.back()),
        p.question(),
        ms(p.asked()),
        ms(p.word()));
  }
}

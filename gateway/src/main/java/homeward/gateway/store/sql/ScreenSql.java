package homeward.gateway.store.sql;

import homeward.gateway.people.SchoolId;
import homeward.gateway.store.ScreenRow;
import homeward.gateway.store.ScreenTx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The SQL of screens and of how long a session lasts.
abstract class ScreenSql extends DeviceSql implements ScreenTx {
  ScreenSql(Statements statements) {
    super(statements);
  }

  private static ScreenRow screen(ResultSet rs) throws SQLException {
    return new ScreenRow(
        rs.getLong("id"),
        new SchoolId(rs.getString("school")),
        rs.getString("name"),
        rs.getString("secret_hash"),
        time(rs, "code_until"),
        Instant.ofEpochMilli(rs.getLong("since")),
        rs.getString("added_by"),
        time(rs, "last_seen"),
        time(rs, "revoked"));
  }

  private static Optional<Instant> time(ResultSet rs, String column) throws SQLException {
    long ms = rs.getLong(column);
    return rs.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ms));
  }

  private static @Nullable Long ms(Optional<Instant> time) {
    return time.map(Instant::toEpochMilli).orElse(null);
  }

  @Override
  public long insertScreen(ScreenRow s) {
    statements.run(
        "INSERT INTO screen (school, name, secret_hash, code_until, since, added_by, last_seen,"
            + " revoked) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        s.school().value(),
        s.name(),
        s.secretHash(),
        ms(s.codeUntil()),
        s.since().toEpochMilli(),
        s.addedBy(),
        ms(s.lastSeen()),
        ms(s.revoked()));
    return statements.one(rs -> rs.getLong(1), "SELECT max(id) FROM screen").orElseThrow();
  }

  @Override
  public Optional<ScreenRow> screen(long id) {
    return statements.one(ScreenSql::screen, "SELECT * FROM screen WHERE id = ?", id);
  }

  @Override
  public Optional<ScreenRow> screenWith(String secretHash) {
    return statements.one(
        ScreenSql::screen, "SELECT * FROM screen WHERE secret_hash = ?", secretHash);
  }

  @Override
  public List<ScreenRow> screens() {
    return statements.list(ScreenSql::screen, "SELECT * FROM screen ORDER BY id");
  }

  @Override
  public void changeScreen(ScreenRow s) {
    statements.run(
        "UPDATE screen SET school = ?, name = ?, secret_hash = ?, code_until = ?, since = ?,"
            + " added_by = ?, last_seen = ?, revoked = ? WHERE id = ?",
        s.school().value(),
        s.name(),
        s.secretHash(),
        ms(s.codeUntil()),
        s.since().toEpochMilli(),
        s.addedBy(),
        ms(s.lastSeen()),
        ms(s.revoked()),
        s.id());
  }

  @Override
  public Optional<Instant> sessionEnd(String tokenHash) {
    return statements.one(
        rs -> Instant.ofEpochMilli(rs.getLong(1)),
        "SELECT expires FROM session WHERE token_hash = ?",
        tokenHash);
  }
}

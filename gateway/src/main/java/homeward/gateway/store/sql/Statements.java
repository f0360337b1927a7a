package homeward.gateway.store.sql;

import homeward.gateway.store.Store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection, with its statements prepared once each. Not safe for use by several threads.
final class Statements implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /// @param connection is closed with this
  Statements(Connection connection) {
    this.connection = connection;
  }

  /// Begins a transaction that reads: a consistent view from its first read on.
  void beginReading() {
    run("BEGIN DEFERRED");
  }

  /// Begins a transaction that writes: no other process writes until its end, and none did since
  /// its first read. The driver's own transactions would hold the file between ours, too.
  void beginWriting() {
    run("BEGIN IMMEDIATE");
  }

  void commit() {
    run("COMMIT");
  }

  void rollback() {
    run("ROLLBACK");
  }

  /// @return how many rows were changed
  int run(String sql, @Nullable Object... values) {
    try {
      return bound(sql, values).executeUpdate();
    } catch (SQLException e) {
      throw new StoreException("not done: " + sql, e);
    }
  }

  <T> List<T> list(Mapping<T> mapping, String sql, @Nullable Object... values) {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      var list = new ArrayList<T>();
      while (rows.next()) {
        list.add(mapping.map(rows));
      }
      return list;
    } catch (SQLException e) {
      throw new StoreException("not read: " + sql, e);
    }
  }

  <T> Optional<T> one(Mapping<T> mapping, String sql, @Nullable Object... values) {
    return list(mapping, sql, values).stream().findFirst();
  }

  private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    try {
      for (PreparedStatement statement : prepared.values()) {
        statement.close();
      }
      connection.close();
    } catch (SQLException e) {
      throw new StoreException("the store was not closed in order", e);
    }
  }
}

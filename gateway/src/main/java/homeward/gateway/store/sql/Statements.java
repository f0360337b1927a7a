package homeward.gateway.store.sql;

import homeward.gateway.store.Store.DefectException;
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
import org.tinylog.Logger;

/// One connection, with its statements prepared once each. Not safe for use by several threads.
final class Statements implements AutoCloseable {
  private static final String ROLLBACK = "ROLLBACK";

  /// As SQLite says it.
  private static final String NO_TRANSACTION = "no transaction is active";

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

  /// Ends a transaction of which nothing is to be kept. After some failures, such as a full disk,
  /// the engine has done so by itself.
  void rollback() {
    try {
      run(ROLLBACK);
    } catch (StoreException | DefectException e) {
      if (!String.valueOf(e.getCause()).contains(NO_TRANSACTION)) {
        throw e;
      }
    }
  }

  /// @return how many rows were changed
  int run(String sql, @Nullable Object... values) {
    try {
      return bound(sql, values).executeUpdate();
    } catch (SQLException e) {
      forget(sql);
      throw Refusals.of("not done: " + sql, e);
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
      forget(sql);
      throw Refusals.of("not read: " + sql, e);
    }
  }

  /// The driver throws a statement away that met trouble, such as a full disk: whoever would use it
  /// again would be refused for ever.
  private void forget(String sql) {
    PreparedStatement failed = prepared.remove(sql);
    if (failed != null) {
      try {
        failed.close();
      } catch (SQLException e) {
        Logger.debug(e, "a statement that failed was closed already");
      }
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

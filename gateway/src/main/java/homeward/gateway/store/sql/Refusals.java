package homeward.gateway.store.sql;

import homeward.gateway.store.Store.DefectException;
import homeward.gateway.store.Store.StoreException;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Tells a store that refuses from a statement that is wrong. While the store refuses, devices
/// cannot be heard and their silence must not count; one statement that always fails must not have
/// that effect.
///
/// Source: the primary result codes of https://www.sqlite.org/rescode.html.
final class Refusals {
  private static final int PRIMARY = 0xff;

  /// The codes of a store that would refuse any work now.
  private static final Set<SQLiteErrorCode> REFUSES =
      Set.of(
          SQLiteErrorCode.SQLITE_PERM,
          SQLiteErrorCode.SQLITE_BUSY,
          SQLiteErrorCode.SQLITE_LOCKED,
          SQLiteErrorCode.SQLITE_NOMEM,
          SQLiteErrorCode.SQLITE_READONLY,
          SQLiteErrorCode.SQLITE_INTERRUPT,
          SQLiteErrorCode.SQLITE_IOERR,
          SQLiteErrorCode.SQLITE_CORRUPT,
          SQLiteErrorCode.SQLITE_FULL,
          SQLiteErrorCode.SQLITE_CANTOPEN,
          SQLiteErrorCode.SQLITE_PROTOCOL,
          SQLiteErrorCode.SQLITE_NOLFS,
          SQLiteErrorCode.SQLITE_NOTADB);

  private Refusals() {}

  /// @param what was not done
  static RuntimeException of(String what, SQLException why) {
    return refuses(why) ? new StoreException(what, why) : new DefectException(what, why);
  }

  private static boolean refuses(SQLException why) {
    return why instanceof SQLiteException sqlite
        && REFUSES.stream().anyMatch(code -> code.code == (sqlite.getResultCode().code & PRIMARY));
  }
}

package homeward.gateway.store.sql;

import homeward.gateway.store.Store;
import homeward.gateway.store.Tx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// One SQLite file: write-ahead log, every commit forced to the disk.
public final class SqliteStore implements Store {
  private static final int BUSY_MS = 5_000;
  private static final int MOST_IDLE_READERS = 4;

  private final SQLiteDataSource source;
  private final Handle writer;
  private final ReentrantLock writing = new ReentrantLock();
  private final BlockingQueue<Handle> idleReaders = new ArrayBlockingQueue<>(MOST_IDLE_READERS);

  /// Opens the file, and brings its tables up to date.
  ///
  /// @throws StoreException if it cannot be used
  public SqliteStore(Path file) {
    source = source(file, SQLiteConfig.TransactionMode.DEFERRED);
    try {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:homeward/gateway/store")
          .load()
          .migrate();
      Connection connection = source(file, SQLiteConfig.TransactionMode.IMMEDIATE).getConnection();
      writer = Jdbi.create(connection).open();
    } catch (RuntimeException | SQLException e) {
      throw new StoreException("cannot open the store " + file, e);
    }
  }

  private static SQLiteDataSource source(Path file, SQLiteConfig.TransactionMode mode) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MS);
    config.enforceForeignKeys(true);
    config.setTransactionMode(mode);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
    writing.lock();
    try {
      writer.begin();
      T result = work.apply(new SqlTx(writer));
      writer.commit();
      return result;
    } catch (JdbiException e) {
      rollback(e);
      throw new StoreException("the transaction was not committed", e);
    } catch (RuntimeException e) {
      rollback(e);
      throw e;
    } finally {
      writing.unlock();
    }
  }

  private void rollback(RuntimeException cause) {
    try {
      writer.rollback();
    } catch (JdbiException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public <T> T read(Function<Tx, T> work) {
    Handle handle = idleReaders.poll();
    try {
      if (handle == null) {
        handle = Jdbi.create(source).open();
      }
      handle.begin();
      T result = work.apply(new SqlTx(handle));
      handle.commit();
      if (idleReaders.offer(handle)) {
        handle = null;
      }
      return result;
    } catch (JdbiException e) {
      throw new StoreException("cannot read the store", e);
    } finally {
      // One whose work broke off is in the middle of a transaction: it is not kept.
      if (handle != null) {
        handle.close();
      }
    }
  }

  @Override
  public void close() {
    for (Handle idle = idleReaders.poll(); idle != null; idle = idleReaders.poll()) {
      idle.close();
    }
    writing.lock();
    try {
      writer.close();
    } finally {
      writing.unlock();
    }
  }
}

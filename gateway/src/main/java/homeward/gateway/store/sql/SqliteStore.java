package homeward.gateway.store.sql;

import homeward.gateway.store.Store;
import homeward.gateway.store.Tx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.tinylog.Logger;

/// One SQLite file: write-ahead log, every commit forced to the disk. The log is carried over into
/// the file beside the commits, so that no alarm waits for it.
public final class SqliteStore implements Store {
  private static final int BUSY_MS = 5_000;
  private static final int MOST_IDLE_READERS = 4;
  private static final long CHECKPOINT_S = 5;

  /// Beyond so many pages a commit carries the log over itself: should the other way ever stop.
  private static final int PAGES_AT_MOST = 20_000;

  private final SQLiteDataSource source;
  private final Statements writer;
  private final ReentrantLock writing = new ReentrantLock();
  private final BlockingQueue<Statements> idleReaders = new ArrayBlockingQueue<>(MOST_IDLE_READERS);
  private final ScheduledExecutorService beside =
      Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "checkpoint");
        thread.setDaemon(true);
        return thread;
      });
  private final ScheduledFuture<?> checkpoints;

  /// Opens the file, and brings its tables up to date.
  ///
  /// @throws StoreException if it cannot be used
  public SqliteStore(Path file) {
    this(source(file), file.toString());
  }

  /// One that lives in memory until it is closed: the same tables and statements, nothing durable.
  ///
  /// @param name unlike that of any other that is open
  public static SqliteStore inMemory(String name) {
    var config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MS);
    config.enforceForeignKeys(true);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:file:" + name + "?mode=memory&cache=shared");
    return new SqliteStore(source, name);
  }

  private SqliteStore(SQLiteDataSource source, String name) {
    this.source = source;
    try {
      // The first connection, for a store in memory lives as long as one.
      writer = new Statements(source.getConnection());
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:homeward/gateway/store")
          .load()
          .migrate();
    } catch (RuntimeException | SQLException e) {
      throw new StoreException("cannot open the store " + name, e);
    }
    checkpoints =
        beside.scheduleWithFixedDelay(
            this::checkpoint, CHECKPOINT_S, CHECKPOINT_S, TimeUnit.SECONDS);
  }

  private static SQLiteDataSource source(Path file) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MS);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(PAGES_AT_MOST));
    config.enforceForeignKeys(true);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  private void checkpoint() {
    try (var connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
    } catch (SQLException e) {
      Logger.warn(e, "the log was not carried over; the next try follows");
    }
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
    writing.lock();
    boolean kept = false;
    try {
      writer.beginWriting();
      T result = work.apply(new SqlTx(writer));
      writer.commit();
      kept = true;
      return result;
    } finally {
      // Whatever broke off the work, an error too: the next transaction must be able to begin.
      if (!kept) {
        rollback();
      }
      writing.unlock();
    }
  }

  private void rollback() {
    try {
      writer.rollback();
    } catch (StoreException | DefectException e) {
      Logger.warn(e, "a transaction that failed was not rolled back");
    }
  }

  @Override
  public <T> T read(Function<Tx, T> work) {
    @Nullable Statements reader = idleReaders.poll();
    try {
      if (reader == null) {
        reader = new Statements(source.getConnection());
      }
      reader.beginReading();
      T result = work.apply(new SqlTx(reader));
      reader.commit();
      if (idleReaders.offer(reader)) {
        reader = null;
      }
      return result;
    } catch (SQLException e) {
      throw new StoreException("cannot read the store", e);
    } finally {
      // One whose work broke off is in the middle of a transaction: it is not kept.
      if (reader != null) {
        reader.close();
      }
    }
  }

  @Override
  public void close() {
    checkpoints.cancel(false);
    beside.shutdown();
    for (Statements idle = idleReaders.poll(); idle != null; idle = idleReaders.poll()) {
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

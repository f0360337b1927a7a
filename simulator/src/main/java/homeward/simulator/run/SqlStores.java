package homeward.simulator.run;

import homeward.gateway.store.Store;
import homeward.gateway.store.sql.SqliteStore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Empty stores on the gateway's real SQL, in memory.
public final class SqlStores implements Supplier<Store> {
  private static final AtomicLong COUNT = new AtomicLong();

  @Override
  public Store get() {
    return SqliteStore.inMemory("simulated" + COUNT.incrementAndGet());
  }
}

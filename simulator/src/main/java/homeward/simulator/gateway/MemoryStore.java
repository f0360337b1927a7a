package homeward.simulator.gateway;

import homeward.gateway.store.Store;
import homeward.gateway.store.Tx;
import java.util.function.Function;

/// The store on maps. What was committed outlives a crash of the gateway, what was not does not.
public final class MemoryStore implements Store {
  private final Tables tables = new Tables();
  private final Tx tx = new MemoryTx(tables);

  @Override
  public <T> T write(Function<Tx, T> work) {
    boolean kept = false;
    try {
      T result = work.apply(tx);
      kept = true;
      return result;
    } finally {
      if (kept) {
        tables.commit();
      } else {
        tables.rollback();
      }
    }
  }

  @Override
  public <T> T read(Function<Tx, T> work) {
    return work.apply(tx);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}

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

  /// Keeps a copy of all records, in the place of an earlier one.
  public void backUp() {
    tables.backUp();
  }

  /// Puts the records of the last backup back.
  public void restore() {
    tables.restore();
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}

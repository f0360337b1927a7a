package homeward.gateway.store;

import java.util.function.Function;

/// What the gateway keeps. One writer, any number of readers.
public interface Store extends AutoCloseable {
  /// Does work in one transaction: all of it is durable when this returns, or none of it ever was.
  ///
  /// @throws StoreException if the transaction could not be committed
  <T> T write(Function<Tx, T> work);

  /// Does work that only reads, on a consistent view.
  <T> T read(Function<Tx, T> work);

  @Override
  void close();

  /// The store did not do what it was asked; nothing of the transaction is kept.
  final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String what, Throwable cause) {
      super(what, cause);
    }
  }
}

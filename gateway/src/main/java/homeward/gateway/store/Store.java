package homeward.gateway.store;

import java.util.function.Function;

/// What the gateway keeps. One writer, any number of readers.
public interface Store extends AutoCloseable {
  /// Does work in one transaction: all of it is durable when this returns, or none of it ever was.
  ///
  /// @throws StoreException if the store refuses
  /// @throws DefectException if a statement of the work is wrong
  <T> T write(Function<Tx, T> work);

  /// Does work that only reads, on a consistent view.
  <T> T read(Function<Tx, T> work);

  @Override
  void close();

  /// A statement, or what it was given or found, is wrong: a defect of the one task that needs it.
  /// The store works, and others are not concerned.
  final class DefectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DefectException(String what, Throwable cause) {
      super(what, cause);
    }
  }

  /// The store refuses, as it would whatever it were asked: full, locked, read-only, broken.
  /// Nothing of the transaction is kept.
  final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String what, Throwable cause) {
      super(what, cause);
    }
  }
}

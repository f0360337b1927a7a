package homeward.gateway.engine;

/// One thing to do within a transaction; others may share it.
interface Task {
  /// Does it. May run again in another transaction if this one does not commit.
  void apply(Cycle cycle);

  /// The transaction has committed.
  default void committed() {}

  /// Even alone in its transaction it failed; nothing of it is kept.
  void failed(RuntimeException why);
}

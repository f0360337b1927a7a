package homeward.simulator.check;

/// A promise was broken. An error, so that no loop of the product takes it for a failure of its
/// own.
public final class Violation extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final Promise promise;

  public Violation(Promise promise, String what) {
    super(promise + " " + promise.words() + ": " + what);
    this.promise = promise;
  }

  public Promise promise() {
    return promise;
  }
}

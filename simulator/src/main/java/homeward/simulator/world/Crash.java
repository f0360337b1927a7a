package homeward.simulator.world;

/// The machine's power is cut at this very instruction. An error, so that nothing between here and
/// the machine takes it for a failure that can be handled.
public final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  private final String where;

  Crash(String where) {
    super(where, null, false, false);
    this.where = where;
  }

  /// Between which two things the machine stopped.
  public String where() {
    return where;
  }
}

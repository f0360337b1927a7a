package homeward.simulator.world;

/// The instructions at which one machine touches the world: before and after each send, write,
/// sync, commit. Each is a place to crash.
public final class Boundaries {
  private static final int OFF = -1;

  private int left = OFF;

  /// Has the machine crash at the boundary after so many more.
  public void arm(int more) {
    left = more;
  }

  public void disarm() {
    left = OFF;
  }

  /// The machine is at a boundary.
  ///
  /// @throws Crash if it goes no further
  public void pass(String where) {
    if (left == OFF) {
      return;
    }
    left--;
    if (left == OFF) {
      throw new Crash(where);
    }
  }
}

package homeward.device.motion;

/// How long a wearer who has answered is left in peace: each answer doubles the wait for the next
/// question that stillness or posture alone would ask, up to sixteen times. Walking, or a clear
/// change of posture, brings it back to once. Falls are never waited for.
final class Patience {
  static final int MOST = 16;
  private static final double OTHER_DEG = 30;
  private static final double STEADY_G = 0.1;
  private static final int STEPS = 6;

  private final Direction answered = new Direction();
  private int times = 1;
  private int steps;

  void forget() {
    times = 1;
    steps = 0;
  }

  /// The wearer has answered in a posture.
  void answered(Direction posture) {
    answered.set(posture);
    times = Math.min(2 * times, MOST);
    steps = 0;
  }

  /// Looks at the last second; called every half second.
  ///
  /// @param scatter of the last second about its mean, in g
  void look(Direction posture, double scatter, boolean walking) {
    steps = walking ? steps + 1 : 0;
    boolean changed = scatter < STEADY_G && posture.angle(answered) > OTHER_DEG;
    if (steps >= STEPS || changed) {
      times = 1;
    }
  }

  /// How many times the usual wait.
  int times() {
    return times;
  }
}

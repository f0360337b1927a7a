package homeward.device.motion;

/// The wearer's own upright: where down is while they walk, however the device is worn. Nothing
/// else is learnt from; a device that is put on again another way is followed after 8 s of walking.
final class Upright {
  private static final int WINDOW_BINS = 100;
  private static final double LEAST_SCATTER_G = 0.05;
  private static final double MOST_SCATTER_G = 0.7;
  private static final double STEADY_DEG = 14;
  private static final double STEP_G = 0.03;
  private static final int LEAST_STEPS = 2;
  private static final int MOST_STEPS = 9;

  /// More in 2 s may be a seizure: nobody's upright is learnt again from it.
  private static final int MOST_STEPS_ANEW = 6;

  private static final int ENOUGH = 4;
  private static final int LONG_MEMORY = 40;
  private static final double SAME_DEG = 40;
  private static final int MOVED_ON = 16;

  private static final int WAIT_LOOKS = 11;
  private static final int BEFORE_FALL_BINS = 50;
  private static final int AFTER_FALL_BINS = 600;

  private final Direction upright = new Direction();
  private final Direction window = new Direction();
  private final Direction half = new Direction();
  private final Direction otherHalf = new Direction();
  private final Direction other = new Direction();
  private final Direction[] waiting = new Direction[WAIT_LOOKS];
  private final int[] waitingEnd = new int[WAIT_LOOKS];
  private final int[] waitingSteps = new int[WAIT_LOOKS];
  private int windows;
  private int otherWindows;
  private int looks;
  private int doubtFrom;
  private int doubtTo;
  private int steps;
  private boolean walking;

  Upright() {
    for (int i = 0; i < WAIT_LOOKS; i++) {
      waiting[i] = new Direction();
    }
    gap();
  }

  void forget() {
    windows = 0;
    otherWindows = 0;
    gap();
  }

  /// Unknown time passes: what waits is learnt, as nothing spoke against it.
  void gap() {
    for (int i = 0; i < WAIT_LOOKS; i++) {
      learn((looks + i) % WAIT_LOOKS);
    }
    looks = 0;
    doubtFrom = 0;
    doubtTo = -1;
    walking = false;
  }

  /// The wearer does not walk, and sits like this.
  void sits(Direction seen) {
    upright.set(seen);
    windows = ENOUGH;
    otherWindows = 0;
  }

  /// Something like a fall happened at a bin: what looked like walking from there on may have been
  /// struggling on the ground.
  void doubt(int bin) {
    doubtFrom = bin - BEFORE_FALL_BINS;
    doubtTo = bin + AFTER_FALL_BINS;
  }

  /// Whether enough walking was seen to know it.
  boolean known() {
    return windows >= ENOUGH;
  }

  /// Whether the last 2 s looked like walking, in whatever posture.
  boolean walking() {
    return walking;
  }

  /// The angle of a direction to upright, in degrees; 0 while it is not known.
  double tilt(Direction direction) {
    return windows == 0 ? 0 : upright.angle(direction);
  }

  /// Looks at the last 2 s; called every half second. What looks like walking waits 5.5 s before it
  /// is learnt, so that a fall judged in the meantime can speak against it.
  ///
  /// @param learn whether this may be learnt from
  void look(History h, boolean learn) {
    int to = h.count();
    int from = to - WINDOW_BINS;
    walking = from >= 0 && steps(h, from, to);
    int slot = looks % WAIT_LOOKS;
    learn(slot);
    waiting[slot].set(window);
    waitingEnd[slot] = walking && learn ? to : 0;
    waitingSteps[slot] = steps;
    looks++;
  }

  private void learn(int slot) {
    int end = waitingEnd[slot];
    waitingEnd[slot] = 0;
    boolean doubtful = end - WINDOW_BINS < doubtTo && end > doubtFrom;
    if (end == 0 || doubtful) {
      return;
    }
    Direction seen = waiting[slot];
    if (windows == 0 || upright.angle(seen) < SAME_DEG) {
      windows = Math.min(windows + 1, LONG_MEMORY);
      otherWindows = 0;
      upright.approach(seen, 1.0 / windows);
      return;
    }
    if (waitingSteps[slot] > MOST_STEPS_ANEW) {
      return;
    }
    otherWindows++;
    other.approach(seen, 1.0 / otherWindows);
    if (otherWindows >= MOVED_ON || !known()) {
      upright.set(other);
      windows = known() ? ENOUGH : 1;
      otherWindows = 0;
    }
  }

  private boolean steps(History h, int from, int to) {
    window.mean(h, from, to);
    double scatter = window.scatter(h, from, to);
    if (scatter < LEAST_SCATTER_G || scatter > MOST_SCATTER_G) {
      return false;
    }
    int middle = (from + to) / 2;
    half.mean(h, from, middle);
    otherHalf.mean(h, middle, to);
    if (half.angle(otherHalf) > STEADY_DEG) {
      return false;
    }
    steps = crossings(h, from, to);
    return steps >= LEAST_STEPS && steps <= MOST_STEPS;
  }

  /// How often the length rises through its mean, small wobbles left out.
  private static int crossings(History h, int from, int to) {
    double mean = 0;
    for (int bin = from; bin < to; bin++) {
      mean += h.smooth(bin);
    }
    mean /= to - from;
    int n = 0;
    boolean above = true;
    for (int bin = from; bin < to; bin++) {
      double off = h.smooth(bin) - mean;
      if (!above && off > STEP_G) {
        above = true;
        n++;
      } else if (above && off < -STEP_G) {
        above = false;
      }
    }
    return n;
  }
}

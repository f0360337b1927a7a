package homeward.device.motion;

/// How long the wearer has been in a posture far from upright, and whether it began like a fall.
/// Only a wearer who was seen upright can be down: what lies when the device is put on is no news,
/// but for the longer limit.
///
/// A body that turns to another posture lives: who lies down to play begins their time again with
/// each turn. Shaking on one spot, as in a seizure, is no such turn.
final class Posture {
  private static final double NEARLY_DEG = 5;
  private static final double RISEN_DEG = 12;
  private static final int RISEN_BINS = 75;
  private static final double BUSY_G = 0.5;
  private static final int MOST_BUSY_BINS = 500;
  private static final int NEAR_BINS = 250;
  private static final double TURNED_DEG = 10;
  private static final int TURN_BINS = 2 * Grid.BINS_PER_S;

  private final Direction now = new Direction();
  private final Direction steady = new Direction();
  private final Direction held = new Direction();
  private int since = -1;
  private int lived;
  private boolean low;
  private boolean seenUpright;
  private int uprightBins;
  private int risen;
  private int busy;
  private double suspicion;
  private double recentSuspicion;
  private int recentBin;

  void forget() {
    since = -1;
    seenUpright = false;
    uprightBins = 0;
    risen = 0;
    busy = 0;
    suspicion = 0;
    recentSuspicion = 0;
    recentBin = -NEAR_BINS;
  }

  /// The posture is given its time again.
  void again() {
    since = -1;
    suspicion = 0;
    recentSuspicion = 0;
  }

  /// A jolt at bin `c` was judged.
  void judged(int c, double fall) {
    if (fall > recentSuspicion || c - recentBin > NEAR_BINS) {
      recentSuspicion = fall;
      recentBin = c;
    }
    if (since >= 0 && seenUpright && Math.abs(c - since) < NEAR_BINS) {
      suspicion = Math.max(suspicion, fall);
    }
  }

  /// Looks at the newest half second; called every 25 bins.
  void look(History h, Upright upright, double downDeg) {
    int to = h.count();
    if (to < Grid.BINS_PER_S || !upright.known()) {
      since = -1;
      return;
    }
    now.mean(h, to - Grid.BINS_PER_S, to);
    double tilt = upright.tilt(now);
    low = tilt >= downDeg - NEARLY_DEG;
    if (tilt >= downDeg) {
      risen = 0;
      if (since < 0) {
        since = to;
        lived = to;
        held.set(now);
        busy = 0;
        boolean near = seenUpright && Math.abs(to - recentBin) < NEAR_BINS;
        suspicion = near ? recentSuspicion : 0;
      }
      uprightBins = 0;
    } else if (tilt < downDeg - RISEN_DEG) {
      uprightBins += Grid.BINS_PER_S / 2;
      seenUpright |= uprightBins >= RISEN_BINS;
      risen += Grid.BINS_PER_S / 2;
      if (risen >= RISEN_BINS) {
        since = -1;
      }
    }
    double most = 0;
    for (int bin = to - Grid.BINS_PER_S / 2; bin < to; bin++) {
      most = Math.max(most, h.jolt(bin));
    }
    busy += since >= 0 && most > BUSY_G ? Grid.BINS_PER_S / 2 : 0;
    lookForTurn(h, to);
  }

  private void lookForTurn(History h, int to) {
    if (since < 0 || to < TURN_BINS) {
      return;
    }
    steady.mean(h, to - TURN_BINS, to);
    if (steady.angle(held) > TURNED_DEG) {
      lived = to;
    }
    if (to - lived <= TURN_BINS) {
      held.set(steady); // where the turn ends is seen when it is over
    }
  }

  /// Bins spent down, some of the busy ones left out; 0 if not down, or half way up again.
  int downBins(int count) {
    return since < 0 || !low ? 0 : Math.max(0, count - since - Math.min(busy, MOST_BUSY_BINS));
  }

  /// Bins spent down since the body has turned last; 0 if not down, or half way up again.
  int lifelessBins(int count) {
    return since < 0 || !low ? 0 : count - Math.max(since, lived);
  }

  /// How like a fall what brought the wearer there was, 0 to 1.
  double suspicion() {
    return suspicion;
  }
}

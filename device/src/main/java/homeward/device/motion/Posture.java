package homeward.device.motion;

/// How long the wearer has been in a posture far from upright, and whether it began like a fall.
/// Only a wearer who was seen upright can be down: what lies when the device is put on is no news,
/// but for the longer limit.
final class Posture {
  private static final double NEARLY_DEG = 5;
  private static final double RISEN_DEG = 12;
  private static final int RISEN_BINS = 75;
  private static final double BUSY_G = 0.5;
  private static final int NEAR_BINS = 250;

  private final Direction now = new Direction();
  private int since = -1;
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

  /// The posture is given its time anew.
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
  }

  /// Bins spent down, the busy ones left out; 0 if not down, or half way up again.
  int downBins(int count) {
    return since < 0 || !low ? 0 : Math.max(0, count - since - busy);
  }

  /// How like a fall what brought the wearer there was, 0 to 1.
  double suspicion() {
    return suspicion;
  }
}

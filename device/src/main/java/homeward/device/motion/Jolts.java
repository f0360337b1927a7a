package homeward.device.motion;

/// Finds the jolts that are worth judging, each a largest one within a second on either side, and
/// remembers them until they are judged.
final class Jolts {
  /// A jolt that may be a fall is at least this, in g; slow falls are left to the posture.
  static final double LEAST_G = 0.35;

  private static final int REACH_BINS = 50;

  /// More than this cannot lie within the longest wait for judgement.
  private static final int MOST = 16;

  private final int[] bins = new int[MOST];
  private int first;
  private int n;

  void clear() {
    n = 0;
  }

  /// Looks whether the bin that lies a second back is a jolt.
  ///
  /// @return its number, or -1
  int look(History h) {
    int c = h.count() - 1 - REACH_BINS;
    if (c < 0 || h.jolt(c) < LEAST_G || !Features.possible(c)) {
      return -1;
    }
    double jolt = h.jolt(c);
    for (int bin = Math.max(0, c - REACH_BINS); bin < h.count(); bin++) {
      if (h.jolt(bin) > jolt || (bin < c && h.jolt(bin) == jolt)) {
        return -1;
      }
    }
    if (n == MOST) {
      remove();
    }
    bins[(first + n) % MOST] = c;
    n++;
    return c;
  }

  /// Whether one of the jolts is just so old.
  boolean isDue(int bin) {
    for (int i = 0; i < n; i++) {
      if (bins[(first + i) % MOST] == bin) {
        return true;
      }
    }
    return false;
  }

  /// Forgets those before a bin.
  void forget(int before) {
    while (n > 0 && bins[first] < before) {
      remove();
    }
  }

  private void remove() {
    first = (first + 1) % MOST;
    n--;
  }
}

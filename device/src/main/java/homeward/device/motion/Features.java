package homeward.device.motion;

import java.util.List;

/// What is known of a jolt some seconds after it, as numbers that do not depend on how the device
/// is worn: before, during, after, and against the wearer's upright.
///
/// Windows are in bins of 20 ms around the jolt at bin `c`, judged at bin `c + after`; one that
/// reaches back beyond the last gap is cut there.
final class Features {
  /// In the order of [#values()]; a model file names them, so that it cannot be misread.
  static final List<String> NAMES =
      List.of(
          "angle", // between posture before and after, degrees
          "angle-far", // the same with the posture from 8 to 3 s before
          "angle-early", // the same with the posture soon after
          "settling", // from soon after to after, degrees
          "shift", // distance of the mean acceleration before and after, g
          "peak", // largest length within 1 s, g
          "peak-60", // the same of the mean of three bins
          "dip", // least length before, g
          "dip-60",
          "low", // bins under 0.8 g before
          "high", // bins over 1.5 g within 1 s
          "raised", // bins over 1.25 g within 1 s
          "energy", // mean square of length less 1 g
          "variance", // of the vector within 1 s
          "jolt", // at c, g
          "swing", // largest distance from the mean within 0.26 s, g
          "rest", // scatter of the vector in the last 2 s, g
          "rest-length", // deviation of the length in the last 2 s, g
          "rest-early", // scatter before that, g
          "jolt-rest", // largest jolt in the last 2 s
          "jolt-early", // largest jolt from 0.8 s on before that
          "after-most", // largest smoothed length from 1.2 s on
          "after-least", // least smoothed length from 1.2 s on
          "before", // scatter before, g
          "before-length", // deviation of the length before, g
          "to-rest", // bins until the last jolt over 0.25 g
          "busy-before", // bins with a jolt over 0.25 g in the 2 s before
          "busy-after", // the same from c on
          "turn", // largest turn in 0.24 s, degrees
          "turns", // sum of such turns, degrees
          "shift-most", // largest move of the 0.5 s mean in 0.24 s, g
          "length-after", // of the mean acceleration, g
          "length-before",
          "impulse", // of the length less 1 g within 1 s, g s
          "impulse-low", // its negative part before, g s
          "impulse-high", // its positive part, g s
          "upright-after", // angle to the wearer's upright after, degrees; -1 unknown
          "upright-before", // the same before
          "upright-change"); // after less before, degrees; -200 unknown

  private static final double BUSY_G = 0.25;
  private static final double AT_REST_G = 0.2;
  private static final int STEP_BINS = 12;
  private static final int LEAST_BEFORE = 15;

  private final double[] values = new double[NAMES.size()];
  private final Direction before = new Direction();
  private final Direction far = new Direction();
  private final Direction early = new Direction();
  private final Direction after = new Direction();
  private final Direction low = new Direction();
  private final Direction lowNext = new Direction();
  private int filled;
  private boolean restBefore;
  private double tiltBefore;

  /// Valid until the next [#judge].
  double[] values() {
    return values;
  }

  /// Whether the wearer was at rest, in one posture, for two seconds before the jolt.
  boolean restBefore() {
    return restBefore;
  }

  /// The angle to upright before the jolt, in degrees; -1 while upright is not known.
  double tiltBefore() {
    return tiltBefore;
  }

  /// Whether there was enough before bin `c` to compare with.
  static boolean possible(int c) {
    return c >= LEAST_BEFORE;
  }

  /// Fills [#values()].
  ///
  /// @param c the jolt's bin, not before the oldest bin kept by 400
  /// @param afterBins how long after it, at least 200
  /// @param upright the wearer's upright, or with [Upright#known()] false none
  void judge(History h, int c, int afterBins, Upright upright) {
    filled = 0;
    int first = Math.max(0, h.count() - History.KEPT + 1);
    int beforeFrom = Math.max(first, c - 150);
    int beforeTo = c - 40;
    if (beforeTo - beforeFrom < 10) {
      beforeFrom = first;
      beforeTo = c >= 25 ? Math.max(10, c - 15) : Math.max(5, c - 10);
    }
    int farFrom = Math.max(first, c - 400);
    int farTo = c - 150;
    int end = c + afterBins;
    int rest = end - 100;
    before.mean(h, beforeFrom, beforeTo);
    if (farTo - farFrom >= 50) {
      far.mean(h, farFrom, farTo);
    } else {
      far.set(before);
    }
    early.mean(h, c + 75, rest);
    after.mean(h, rest, end);
    double scatterBefore = before.scatter(h, beforeFrom, beforeTo);
    restBefore = scatterBefore < AT_REST_G;

    put(before.angle(after));
    put(far.angle(after));
    put(before.angle(early));
    put(early.angle(after));
    put(before.distance(after));
    int from = Math.max(first, c - 50);
    int dipFrom = Math.max(first, c - 60);
    impact(h, c, from, dipFrom);
    put(after.scatter(h, rest, end));
    put(deviation(h, rest, end));
    put(early.scatter(h, c + 75, rest));
    put(mostJolt(h, rest, end));
    put(mostJolt(h, c + 40, rest));
    put(mostSmooth(h, c + 60, end));
    put(leastSmooth(h, c + 60, end));
    put(scatterBefore);
    put(deviation(h, beforeFrom, beforeTo));
    put(lastJolt(h, c, end) - c);
    put(busy(h, Math.max(first, c - 100), c));
    put(busy(h, c, end));
    turning(h, c, first);
    put(after.length());
    put(before.length());
    impulses(h, c, from, dipFrom, first);
    uprightness(upright);
  }

  private void put(double value) {
    values[filled++] = value;
  }

  private void impact(History h, int c, int from, int dipFrom) {
    double peak = 0;
    double smooth = 0;
    double energy = 0;
    int high = 0;
    int raised = 0;
    for (int bin = from; bin < c + 50; bin++) {
      double length = h.length(bin);
      peak = Math.max(peak, length);
      smooth = Math.max(smooth, h.smooth(bin));
      energy += (length - 1) * (length - 1);
      high += length > 1.5 ? 1 : 0;
      raised += length > 1.25 ? 1 : 0;
    }
    double dip = 9;
    int under = 0;
    for (int bin = dipFrom; bin < c + 15; bin++) {
      dip = Math.min(dip, h.length(bin));
      under += h.length(bin) < 0.8 ? 1 : 0;
    }
    put(peak);
    put(smooth);
    put(dip);
    put(leastSmooth(h, from, c + 15));
    put(under);
    put(high);
    put(raised);
    put(energy / (c + 50 - from));
    low.mean(h, from, c + 50);
    double scatter = low.scatter(h, from, c + 50);
    put(scatter * scatter);
    put(h.jolt(c));
    put(swing(h, Math.max(from, c - 13), c + 13));
  }

  private double swing(History h, int from, int to) {
    low.mean(h, from, to);
    double most = 0;
    for (int bin = from; bin < to; bin++) {
      most = Math.max(most, History.length(h.x(bin) - low.x, h.y(bin) - low.y, h.z(bin) - low.z));
    }
    return most;
  }

  private static double deviation(History h, int from, int to) {
    int n = Math.max(1, to - from);
    double mean = 0;
    for (int bin = from; bin < to; bin++) {
      mean += h.length(bin);
    }
    mean /= n;
    double sum = 0;
    for (int bin = from; bin < to; bin++) {
      sum += (h.length(bin) - mean) * (h.length(bin) - mean);
    }
    return Math.sqrt(sum / n);
  }

  private static double mostJolt(History h, int from, int to) {
    double most = 0;
    for (int bin = from; bin < to; bin++) {
      most = Math.max(most, h.jolt(bin));
    }
    return most;
  }

  private static double mostSmooth(History h, int from, int to) {
    double most = 0;
    for (int bin = from; bin < to; bin++) {
      most = Math.max(most, h.smooth(bin));
    }
    return most;
  }

  private static double leastSmooth(History h, int from, int to) {
    double least = 9;
    for (int bin = from; bin < to; bin++) {
      least = Math.min(least, h.smooth(bin));
    }
    return least;
  }

  private static int lastJolt(History h, int from, int to) {
    int last = from;
    for (int bin = from; bin < to; bin++) {
      last = h.jolt(bin) > BUSY_G ? bin : last;
    }
    return last;
  }

  private static int busy(History h, int from, int to) {
    int n = 0;
    for (int bin = from; bin < to; bin++) {
      n += h.jolt(bin) > BUSY_G ? 1 : 0;
    }
    return n;
  }

  /// The way of the half-second mean from 1.5 s before to 2 s after.
  private void turning(History h, int c, int first) {
    double most = 0;
    double sum = 0;
    double move = 0;
    boolean begun = false;
    for (int middle = c - 75; middle <= c + 100; middle += STEP_BINS) {
      int from = Math.max(first, middle - STEP_BINS);
      int to = middle + STEP_BINS + 1;
      if (to - from < STEP_BINS) {
        continue;
      }
      lowNext.mean(h, from, to);
      if (begun) {
        double turn = low.angle(lowNext);
        most = Math.max(most, turn);
        sum += turn;
        move = Math.max(move, low.distance(lowNext));
      }
      low.set(lowNext);
      begun = true;
    }
    put(most);
    put(sum);
    put(move);
  }

  private void impulses(History h, int c, int from, int dipFrom, int first) {
    double all = 0;
    for (int bin = from; bin < c + 50; bin++) {
      all += h.length(bin) - 1;
    }
    double negative = 0;
    for (int bin = dipFrom; bin < c + 10; bin++) {
      negative += Math.min(0, h.length(bin) - 1);
    }
    double positive = 0;
    for (int bin = Math.max(first, c - 20); bin < c + 50; bin++) {
      positive += Math.max(0, h.length(bin) - 1);
    }
    put(all / Grid.BINS_PER_S);
    put(negative / Grid.BINS_PER_S);
    put(positive / Grid.BINS_PER_S);
  }

  private void uprightness(Upright upright) {
    tiltBefore = upright.known() ? upright.tilt(before) : -1;
    if (!upright.known()) {
      put(-1);
      put(-1);
      put(-200);
      return;
    }
    double tiltAfter = upright.tilt(after);
    put(tiltAfter);
    put(tiltBefore);
    put(tiltAfter - tiltBefore);
  }
}

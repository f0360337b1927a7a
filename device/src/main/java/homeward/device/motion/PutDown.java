package homeward.device.motion;

/// A jolt that looks like a fall, after hands have turned the device without a step, and without an
/// impact: a coat on a hook, a device on a table, a phone at the ear, or, seldom, somebody who
/// faints. For half a minute it is watched what follows. Hands that go on turning it are no fall;
/// nor is what lies without the sway of a body. Else the wearer is asked.
final class PutDown {
  /// A jolt so hard is an impact, whatever the hands did.
  static final double IMPACT_G = 2;

  private static final int MOST_BINS = 30 * Grid.BINS_PER_S;
  private static final int STEADY_BINS = 2 * Grid.BINS_PER_S;
  private static final double MOVED_DEG = 20;

  private final Direction held = new Direction();
  private final Direction steady = new Direction();
  private double like;
  private int from;

  void forget() {
    like = 0;
  }

  /// Watches what follows.
  ///
  /// @param fall how like a fall it was, above 0
  void watch(History h, double fall) {
    like = fall;
    from = h.count();
    held.mean(h, Math.max(0, from - STEADY_BINS), from);
  }

  /// Looks every half second.
  ///
  /// @return how like a fall it was if the wearer is to be asked now, else 0
  double look(History h, Wearing wearing) {
    if (like == 0) {
      return 0;
    }
    int to = h.count();
    steady.mean(h, Math.max(0, to - STEADY_BINS), to);
    if (wearing == Wearing.NOT_WORN || steady.angle(held) > MOVED_DEG) {
      like = 0;
    }
    double asked = to - from < MOST_BINS ? 0 : like;
    like -= asked;
    return asked;
  }
}

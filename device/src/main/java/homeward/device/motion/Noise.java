package homeward.device.motion;

/// The sensor's own noise: the stillest second of a self-test. A second in which a hand moved it is
/// no measurement, and of several the least counts, as a body only ever adds to it.
final class Noise {
  /// Taken for the noise until it was measured, in g: the limits were chosen with it.
  static final double USUAL_G = 0.004;

  /// A stillest second above this is movement.
  static final double MOST_G = 0.03;

  private static final double LEAST_G = 0.0005;
  private static final int LOOKS = 40;
  private static final double SHARE = 1.3;

  private static final double USUAL_SWAY_G = 0.0025;
  private static final double MOST_SWAY_G = 0.004;
  private static final double LEFT_IN_HALF_SECOND = 0.2; // of the noise of one bin: 1 / sqrt(25)
  private static final double SWAY_SHARE = 1.6;

  private double g = USUAL_G;
  private double least;
  private int looks;
  private boolean known;

  /// A self-test begins.
  void measure() {
    looks = LOOKS;
    least = Double.MAX_VALUE;
  }

  /// Measured before.
  ///
  /// @param measured in g; left out if no sensor has such a noise
  void known(double measured) {
    if (measured > 0 && measured <= MOST_G) {
      g = Math.max(LEAST_G, measured);
      known = true;
    }
  }

  /// Looks at a second; called every half second.
  ///
  /// @param scatter of the second about its mean, in g
  void look(double scatter) {
    if (looks == 0) {
      return;
    }
    looks--;
    least = Math.min(least, scatter);
    if (looks == 0 && (!known || least < g)) {
      known(least);
    }
  }

  /// The scatter of a sensor that lies on something, in g.
  double g() {
    return g;
  }

  /// Whether it was ever measured.
  boolean known() {
    return known;
  }

  /// The largest scatter of a second that is no motion at all.
  ///
  /// @param usual the limit for the usual noise, in g; a sensor with less noise keeps it
  double stillness(double usual) {
    double excess = SHARE * SHARE * Math.max(0, g * g - USUAL_G * USUAL_G);
    return Math.sqrt(usual * usual + excess);
  }

  /// How far half-second means may wander without a body's sway, in g. Whoever breathes moves a
  /// quiet sensor by less than a noisy one can show, so that the limit follows it both ways.
  double sway() {
    return known
        ? Math.min(MOST_SWAY_G, LEAST_G + SWAY_SHARE * LEFT_IN_HALF_SECOND * g)
        : USUAL_SWAY_G;
  }
}

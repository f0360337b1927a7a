package homeward.simulator.motion;

/// The 95 % confidence interval of a share, after Wilson (JASA 22, 1927, 209-212).
///
/// @param low in percent
/// @param high in percent
public record Wilson(double low, double high) {
  private static final double Z = 1.96;

  /// @param hits of `n`; with n = 0 the interval is everything
  public static Wilson of(int hits, int n) {
    if (n == 0) {
      return new Wilson(0, 100);
    }
    double p = (double) hits / n;
    double scale = 1 + Z * Z / n;
    double middle = (p + Z * Z / 2 / n) / scale;
    double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / 4 / n / n) / scale;
    return new Wilson(100 * (middle - half), 100 * (middle + half));
  }
}

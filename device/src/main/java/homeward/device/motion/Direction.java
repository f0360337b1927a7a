package homeward.device.motion;

/// A mean acceleration over some bins: where down is, as the sensor sees it. One is filled again
/// and again, so that judging allocates nothing.
final class Direction {
  double x;
  double y;
  double z;

  void set(Direction other) {
    x = other.x;
    y = other.y;
    z = other.z;
  }

  /// Becomes the mean of the bins from `from` up to but without `to`; at least one.
  void mean(History history, int from, int to) {
    double sx = 0;
    double sy = 0;
    double sz = 0;
    for (int bin = from; bin < to; bin++) {
      sx += history.x(bin);
      sy += history.y(bin);
      sz += history.z(bin);
    }
    int n = Math.max(1, to - from);
    x = sx / n;
    y = sy / n;
    z = sz / n;
  }

  /// Moves by a share of the way to another.
  void approach(Direction other, double share) {
    x += share * (other.x - x);
    y += share * (other.y - y);
    z += share * (other.z - z);
  }

  /// The root mean square distance of the bins from this, in g.
  double scatter(History history, int from, int to) {
    double sum = 0;
    for (int bin = from; bin < to; bin++) {
      double dx = history.x(bin) - x;
      double dy = history.y(bin) - y;
      double dz = history.z(bin) - z;
      sum += dx * dx + dy * dy + dz * dz;
    }
    return Math.sqrt(sum / Math.max(1, to - from));
  }

  double length() {
    return History.length(x, y, z);
  }

  double distance(Direction other) {
    return History.length(x - other.x, y - other.y, z - other.z);
  }

  /// The angle to another, 0 to 180 degrees; 0 if one of them has no length.
  double angle(Direction other) {
    double lengths = length() * other.length();
    if (lengths < 1e-4) {
      return 0;
    }
    double cosine = (x * other.x + y * other.y + z * other.z) / lengths;
    return Math.toDegrees(Math.acos(Math.clamp(cosine, -1, 1)));
  }
}

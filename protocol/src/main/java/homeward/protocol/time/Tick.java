package homeward.protocol.time;

import java.time.Duration;

/// A moment on a monotonic clock. It serves for waiting only and means nothing after a restart.
///
/// @param nanos since an arbitrary origin, in ns
public record Tick(long nanos) implements Comparable<Tick> {

  public Tick plus(Duration wait) {
    return new Tick(nanos + wait.toNanos());
  }

  /// How long from this tick until the other; negative if the other is past.
  public Duration until(Tick other) {
    return Duration.ofNanos(other.nanos - nanos);
  }

  public boolean isBefore(Tick other) {
    return nanos - other.nanos < 0;
  }

  @Override
  public int compareTo(Tick other) {
    return Long.signum(nanos - other.nanos);
  }
}

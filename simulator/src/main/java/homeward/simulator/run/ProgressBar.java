package homeward.simulator.run;

import java.io.PrintStream;
import java.util.Locale;

/// One line that says how far a long run is; not written where nobody watches it grow.
final class ProgressBar {
  private static final long EVERY_NS = 500_000_000L;
  private static final int WIDTH = 30;

  private final PrintStream to;
  private final long all;
  private final long untilNs;
  private final long begunNs = System.nanoTime();
  private final boolean watched;
  private long nextNs;

  /// @param watched whether somebody looks at it
  /// @param all how many there will be, should the time not be up before
  /// @param untilNs when the time is up, by the monotonic clock
  ProgressBar(PrintStream to, boolean watched, long all, long untilNs) {
    this.to = to;
    this.watched = watched;
    this.all = all;
    this.untilNs = untilNs;
  }

  void done(long count) {
    long now = System.nanoTime();
    if (!watched || now < nextNs) {
      return;
    }
    nextNs = now + EVERY_NS;
    double byTime = untilNs == Long.MAX_VALUE ? 0 : (double) (now - begunNs) / (untilNs - begunNs);
    double share = Math.clamp(Math.max(byTime, (double) count / all), 0, 1);
    int full = (int) (share * WIDTH);
    to.printf(
        Locale.ROOT,
        "\r[%s%s] %,d worlds, %.0f a second ",
        "#".repeat(full),
        ".".repeat(WIDTH - full),
        count,
        count * 1e9 / Math.max(1, now - begunNs));
    to.flush();
  }

  void end() {
    if (watched) {
      to.print("\r" + " ".repeat(WIDTH + 50) + "\r");
      to.flush();
    }
  }
}

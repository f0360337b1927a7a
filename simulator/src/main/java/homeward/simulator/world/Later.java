package homeward.simulator.world;

import homeward.protocol.time.Tick;
import java.time.Duration;

/// Where things are put down that are to happen later: in virtual time, or in real time.
public interface Later {
  /// Time since the beginning.
  Tick now();

  /// Puts something down; a moment that is past counts as now.
  void at(Tick when, Runnable what);

  /// Puts something down for so much later.
  default void after(Duration wait, Runnable what) {
    at(now().plus(wait), what);
  }
}

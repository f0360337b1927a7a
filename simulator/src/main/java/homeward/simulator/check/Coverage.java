package homeward.simulator.check;

import homeward.gateway.alarm.AlarmState;
import java.util.Map;
import java.util.TreeMap;

/// Which states and events were met, and how often.
public final class Coverage {
  private final Map<String, Long> counts = new TreeMap<>();

  public void saw(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  void saw(AlarmState state) {
    saw(
        switch (state) {
          case AlarmState.Raised _ -> "state raised";
          case AlarmState.Told(int step) -> "state told, step " + (step + 1);
          case AlarmState.TakenOn _ -> "state taken on";
          case AlarmState.Resolved _ -> "state resolved";
        });
  }

  public Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  /// Adds another's counts.
  public void add(Coverage other) {
    other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
  }
}

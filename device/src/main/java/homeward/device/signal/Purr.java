package homeward.device.signal;

import java.util.ArrayList;
import java.util.List;

/// What everything felt in practice begins with: seven fast ticks. It is nearest to the flutter of
/// five: who takes it for that believes that nothing was called, which is so.
final class Purr {
  private static final List<Integer> MS =
      List.of(40, 30, 40, 30, 40, 30, 40, 30, 40, 30, 40, 30, 40);

  private static final int PAUSE_MS = 250;

  private Purr() {}

  /// The purr and, after a pause, what else is felt: on and off times in ms. One pattern, so that
  /// nothing can part the two.
  static List<Integer> then(Integer... ms) {
    var all = new ArrayList<>(MS);
    all.add(PAUSE_MS);
    all.addAll(List.of(ms));
    return List.copyOf(all);
  }
}

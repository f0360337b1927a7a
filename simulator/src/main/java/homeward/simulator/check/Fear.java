package homeward.simulator.check;

import homeward.protocol.time.Tick;
import homeward.simulator.device.VirtualWearer.Pressing;
import homeward.simulator.hand.Press;
import java.time.Duration;
import java.util.List;

/// What somebody in fear has pressed, as docs/button.md has it: which of it must not be taken for
/// an all-clear, and what must be heard as a call.
///
/// @param pressing what was pressed
/// @param start the device's start under which it began
record Fear(Pressing pressing, int start) {
  private static final long PAUSE_MS = 1_000;
  private static final long WARY_MS = 3_000;
  private static final long LONG_MS = 600;

  /// Nearer to a border than this a press is on neither side of it.
  private static final long NEAR_MS = 60;

  private static final int FRANTIC = 5;
  private static final long FRANTIC_MS = 2_000;

  /// Until when it may have been heard.
  Tick until() {
    return pressing.end().plus(Duration.ofMillis(PAUSE_MS + 300));
  }

  /// Whether none of it says "I am well": its first word is more than two short presses, and
  /// whatever follows it comes before anything is believed again.
  boolean isNoAllClear() {
    List<Press> word = firstWord();
    boolean more =
        word.stream().filter(Fear::isSolid).count() > 2
            || word.stream().anyMatch(press -> press.length().toMillis() > LONG_MS + NEAR_MS);
    Press last = pressing.presses().getLast();
    boolean soon =
        last.downMs() < word.getLast().upMs() + PAUSE_MS + WARY_MS - NEAR_MS
            || word.size() == pressing.presses().size();
    return more && soon && !mayCallOff();
  }

  private List<Press> firstWord() {
    List<Press> all = pressing.presses();
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).downMs() - all.get(i - 1).upMs() > PAUSE_MS - NEAR_MS) {
        return all.subList(0, i);
      }
    }
    return all;
  }

  /// Two short, long, two short: what hands in fear rarely do is a gesture all the same.
  private boolean mayCallOff() {
    List<Press> all = pressing.presses();
    return all.size() >= 5 && all.stream().anyMatch(press -> press.length().toMillis() > 500);
  }

  private static boolean isSolid(Press press) {
    return press.length().toMillis() > NEAR_MS;
  }

  /// Whether it is five fast presses within two seconds, each apart from the others.
  boolean isFrantic() {
    List<Press> all = pressing.presses();
    for (int i = FRANTIC - 1; i < all.size(); i++) {
      List<Press> five = all.subList(i - FRANTIC + 1, i + 1);
      if (five.getLast().downMs() - five.getFirst().downMs() <= FRANTIC_MS && areApart(five)) {
        return true;
      }
    }
    return false;
  }

  private static boolean areApart(List<Press> presses) {
    for (int i = 0; i < presses.size(); i++) {
      Press press = presses.get(i);
      boolean apart = i == 0 || press.downMs() - presses.get(i - 1).upMs() > NEAR_MS;
      if (!apart || !isSolid(press) || press.length().toMillis() > LONG_MS - NEAR_MS) {
        return false;
      }
    }
    return true;
  }
}

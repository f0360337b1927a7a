package homeward.simulator.live;

import homeward.protocol.time.Tick;
import homeward.simulator.world.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What has happened so far, in words; from any thread.
final class LiveStory {
  private final List<Journal.Line> lines = new ArrayList<>();
  private final Instant origin;
  private final long originNs = System.nanoTime();

  /// It begins now.
  LiveStory(Instant now) {
    this.origin = now;
  }

  /// Something that happens now.
  synchronized void note(String lane, String words) {
    lines.add(new Journal.Line(new Tick(System.nanoTime() - originNs), lane, words));
  }

  /// Something that happened then, by the machine's wall clock; before the beginning does not
  /// count.
  synchronized void note(Instant at, String lane, String words) {
    if (!at.isBefore(origin)) {
      lines.add(new Journal.Line(new Tick(Duration.between(origin, at).toNanos()), lane, words));
    }
  }

  /// In order.
  synchronized List<Journal.Line> lines() {
    return lines.stream().sorted(Comparator.comparingLong(line -> line.at().nanos())).toList();
  }
}

package homeward.simulator.live;

import homeward.protocol.time.Tick;
import homeward.simulator.world.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has happened so far, in words; from any thread.
final class LiveStory {
  private final List<Journal.Line> lines = new ArrayList<>();
  private @Nullable Instant origin;
  private long originNs;

  /// It begins now. What happened before does not count.
  synchronized void begins(Instant now) {
    origin = now;
    originNs = System.nanoTime();
  }

  /// Something that happens now.
  synchronized void note(String lane, String words) {
    if (origin != null) {
      lines.add(new Journal.Line(new Tick(System.nanoTime() - originNs), lane, words));
    }
  }

  /// Something that happened then, by the machine's wall clock.
  synchronized void note(Instant at, String lane, String words) {
    if (origin != null && !at.isBefore(origin)) {
      lines.add(new Journal.Line(new Tick(Duration.between(origin, at).toNanos()), lane, words));
    }
  }

  /// In order.
  synchronized List<Journal.Line> lines() {
    return lines.stream().sorted(Comparator.comparingLong(line -> line.at().nanos())).toList();
  }
}

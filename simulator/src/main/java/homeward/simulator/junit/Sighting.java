package homeward.simulator.junit;

import homeward.simulator.world.Journal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A sentence about what somebody sees. Time counts from the last thing that the test had happen.
public final class Sighting {
  private static final Duration STEP = Duration.ofSeconds(1);

  private final World world;
  private final String who;
  private final Set<String> lanes;
  private final String words;

  Sighting(World world, String who, Set<String> lanes, String words) {
    this.world = world;
    this.who = who;
    this.lanes = lanes;
    this.words = words;
  }

  /// Time goes on until it is seen.
  ///
  /// @throws AssertionError if it is not seen in time
  public void within(Duration limit) {
    Duration end = world.last().plus(limit);
    while (seen(end).isEmpty()) {
      if (world.now().compareTo(end) >= 0) {
        throw new AssertionError(
            who + " has not seen '" + words + "' within " + text(limit) + " of " + world.what());
      }
      world.until(min(end, world.now().plus(STEP)));
    }
  }

  /// Time goes on to the end of this.
  ///
  /// @throws AssertionError if it is seen
  public void notWithin(Duration limit) {
    Duration end = world.last().plus(limit);
    if (world.now().compareTo(end) < 0) {
      world.until(end);
    }
    seen(end)
        .ifPresent(line -> {
          throw new AssertionError(
              who
                  + " has seen '"
                  + words
                  + "' at"
                  + line.text()
                  + ", within "
                  + text(limit)
                  + " of "
                  + world.what());
        });
  }

  private Optional<Journal.Line> seen(Duration end) {
    return world.lines().stream().filter(line -> matches(line, end)).findFirst();
  }

  private boolean matches(Journal.Line line, Duration end) {
    long at = line.at().nanos();
    return at >= world.last().toNanos()
        && at <= end.toNanos()
        && lanes.contains(line.lane().toLowerCase(Locale.ROOT))
        && line.words().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String text(Duration length) {
    return length.toMillis() % 1000 == 0 ? length.toSeconds() + " s" : length.toMillis() + " ms";
  }
}

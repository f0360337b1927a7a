package homeward.simulator.live;

import homeward.simulator.office.OfficeWorker;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.tinylog.Logger;

/// Somebody at school who answers: learns of an alarm by the console or by a letter, takes it on a
/// little later, rings, and closes it.
final class LivePerson implements AutoCloseable {
  private static final Duration QUICKEST = Duration.ofSeconds(5);
  private static final Duration SLOWEST = Duration.ofSeconds(20);
  private static final Duration CALL = Duration.ofSeconds(20);
  private static final Duration AGAIN = Duration.ofSeconds(3);

  private final String name;
  private final OfficeWorker worker;
  private final LiveStory story;
  private final Consumer<String> helped;
  private final Predicate<String> mine;
  private final RealTime later = new RealTime();
  private final Set<String> attending = ConcurrentHashMap.newKeySet();
  private volatile boolean away;
  private volatile boolean screenBroken;

  /// @param worker is signed in
  /// @param helped told of an alarm whose wearer has been helped
  /// @param mine which alarms are of this story: no other is touched
  LivePerson(
      String name,
      OfficeWorker worker,
      LiveStory story,
      Consumer<String> helped,
      Predicate<String> mine) {
    this.mine = mine;
    this.name = name;
    this.worker = worker;
    this.story = story;
    this.helped = helped;
  }

  /// Whether this person does nothing from now on.
  void away(boolean isAway) {
    away = isAway;
  }

  /// Whether the browser is closed from now on.
  void screen(boolean broken) {
    screenBroken = broken;
    if (broken) {
      worker.stopWatching();
    } else {
      watch();
    }
  }

  /// Keeps the console open, and looks at it whenever it says that something has changed.
  void watch() {
    worker.watch(event -> {
      if (screenBroken) {
        return; // the last line of a page that was closed
      }
      if (event.startsWith("stream ended")) {
        later.after(AGAIN, this::watch);
      } else if (event.startsWith("alarm ")) {
        told(event.substring("alarm ".length()));
      } else if (event.equals("all")) {
        look();
      }
    });
    look();
  }

  private void look() {
    later.after(
        Duration.ZERO,
        () -> trying("look at the board", () -> worker.unclaimed().forEach(this::told)));
  }

  /// Learns of an alarm.
  void told(String alarm) {
    if (mine.test(alarm) && attending.add(alarm)) {
      long span = SLOWEST.minus(QUICKEST).toMillis();
      Duration wait = QUICKEST.plusMillis(ThreadLocalRandom.current().nextLong(span));
      later.after(wait, () -> attend(alarm));
    }
  }

  private void attend(String alarm) {
    if (away) {
      later.after(AGAIN, () -> attend(alarm));
      return;
    }
    boolean done =
        trying(
            "take on " + alarm,
            () -> {
              if (worker.isUnclaimed(alarm)) {
                worker.takeOn(alarm);
                story.note(name, "takes on " + alarm);
                later.after(CALL, () -> resolve(alarm));
              } else {
                attending.remove(alarm); // another has it
              }
            });
    if (!done) {
      later.after(AGAIN, () -> attend(alarm));
    }
  }

  private void resolve(String alarm) {
    boolean done =
        trying(
            "resolve " + alarm,
            () -> {
              helped.accept(alarm);
              worker.resolve(alarm, "HELPED", "Found and helped.");
              story.note(name, "resolves " + alarm);
            });
    if (!done) {
      later.after(AGAIN, () -> resolve(alarm));
    }
  }

  private boolean trying(String what, Runnable attempt) {
    try {
      attempt.run();
      return true;
    } catch (IllegalStateException | UncheckedIOException e) {
      Logger.debug("{} could not {}: {}", name, what, e.getMessage());
      return false;
    }
  }

  @Override
  public void close() {
    later.close();
    worker.close();
  }
}

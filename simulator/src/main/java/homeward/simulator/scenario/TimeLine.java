package homeward.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What happens, as it happens: printed at once with its time, and kept to be waited for.
public final class TimeLine {
  private final Consumer<String> out;
  private final long startNanos = System.nanoTime();
  private final List<Event> events = new ArrayList<>();
  private long lastNanos = startNanos;

  /// One thing that happened.
  ///
  /// @param who gateway, device, console, mail or story
  public record Event(long nanos, String who, String what) {}

  public TimeLine(Consumer<String> out) {
    this.out = out;
  }

  /// Adds an event that is waited for but not worth a line.
  public synchronized void note(String who, String what) {
    events.add(new Event(System.nanoTime(), who, what));
    notifyAll();
  }

  /// Adds an event and prints it, with the time since the one before.
  public synchronized void add(String who, String what) {
    long now = System.nanoTime();
    events.add(new Event(now, who, what));
    out.accept(
        String.format(
            Locale.ROOT,
            "%8.3f s  +%6d ms  %-8s %s",
            (now - startNanos) / 1e9,
            (now - lastNanos) / 1_000_000,
            who,
            what));
    lastNanos = now;
    notifyAll();
  }

  /// Waits for an event, also one that has happened since `from`.
  ///
  /// @param from how many events there were when the waiting began
  /// @throws Missing if it does not come in time
  public synchronized Event await(
      int from, String who, Predicate<String> what, String words, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<Event> found =
          events.stream()
              .skip(from)
              .filter(e -> e.who().equals(who) && what.test(e.what()))
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      long leftMs = (deadline - System.nanoTime()) / 1_000_000;
      if (leftMs <= 0) {
        throw new Missing(words + " did not happen within " + limit.toSeconds() + " s");
      }
      try {
        wait(leftMs);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  /// @throws Missing if it does not hold
  public void require(boolean holds, String what) {
    if (!holds) {
      throw new Missing(what + ", but it is not so");
    }
  }

  /// Whether something was said since `from`.
  public synchronized boolean has(int from, String who, String what) {
    return events.stream().skip(from).anyMatch(e -> e.who().equals(who) && e.what().contains(what));
  }

  /// All that one has said, in order.
  public synchronized List<String> said(String who) {
    return events.stream().filter(e -> e.who().equals(who)).map(Event::what).toList();
  }

  public synchronized int size() {
    return events.size();
  }

  /// What the story waited for did not come.
  public static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing(String what) {
      super(what);
    }
  }
}

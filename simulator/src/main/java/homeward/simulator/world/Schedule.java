package homeward.simulator.world;

import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.PriorityQueue;

/// What happens when, one thing after another. Of two things at the same moment, the one that was
/// put down first comes first.
public final class Schedule implements Later {
  private record Event(long at, long number, Runnable what) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long now;
  private long number;
  private long steps;

  @Override
  public Tick now() {
    return new Tick(now);
  }

  /// How many things have happened.
  public long steps() {
    return steps;
  }

  @Override
  public void at(Tick when, Runnable what) {
    events.add(new Event(Math.max(now, when.nanos()), number++, what));
  }

  @Override
  public void after(Duration wait, Runnable what) {
    events.add(new Event(now + Math.max(0, wait.toNanos()), number++, what));
  }

  /// Lets the next thing happen, if it is before the end; else time comes to the end.
  ///
  /// @return whether something happened
  public boolean step(Tick end) {
    Event next = events.peek();
    if (next == null || next.at > end.nanos()) {
      now = Math.max(now, end.nanos());
      return false;
    }
    events.poll();
    now = next.at;
    steps++;
    next.what.run();
    return true;
  }
}

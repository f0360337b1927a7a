package homeward.simulator.world;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// One direction of a connection that keeps order: what is lost is sent again, which takes time;
/// while the wire is cut everything waits. What is under way when the connection ends is gone.
public final class Stream {
  /// What a lost packet costs at first; each further loss costs twice as much.
  private static final Duration RESEND = Duration.ofMillis(200);

  private static final int MOST_RESENDS = 6;

  private final Schedule schedule;
  private final Wire wire;
  private final Deque<Runnable> held = new ArrayDeque<>();
  private final Runnable watcher = this::mended;
  private long last;
  private boolean ended;

  public Stream(Schedule schedule, Wire wire) {
    this.schedule = schedule;
    this.wire = wire;
    wire.watch(watcher);
  }

  /// Sends one piece, in its turn.
  public void send(int bytes, Runnable arrival) {
    if (ended) {
      return;
    }
    if (wire.isCut() || !held.isEmpty()) {
      held.add(arrival);
      return;
    }
    Duration takes = wire.delay(bytes);
    Duration resend = RESEND;
    for (int i = 0; i < MOST_RESENDS && wire.lost(); i++) {
      takes = takes.plus(resend);
      resend = resend.multipliedBy(2);
    }
    arrive(takes, arrival);
  }

  private void arrive(Duration takes, Runnable arrival) {
    last = Math.max(last, schedule.now().nanos() + takes.toNanos());
    schedule.at(
        new homeward.protocol.time.Tick(last),
        () -> {
          if (!ended) {
            arrival.run();
          }
        });
  }

  private void mended() {
    if (!wire.isCut()) {
      while (!held.isEmpty()) {
        arrive(RESEND, held.poll());
      }
    }
  }

  /// The connection is over.
  public void end() {
    ended = true;
    held.clear();
    wire.unwatch(watcher);
  }
}

package homeward.simulator.device;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A finger that presses in real time, one press after the other. Each wait begins when what came
/// before it has happened: on a machine that is busy a press may come late or last longer, but a
/// hold is never shorter than it was meant, and no press runs into the next.
final class Finger {
  private static final long LIFT_MS = 150;

  /// Longer than the pause that ends a word of presses.
  private static final long PAUSE_MS = 1_300;

  private final Consumer<Boolean> edges;

  /// Lengths of presses, in milliseconds; of pauses as negative numbers.
  private final Queue<Long> presses = new ArrayDeque<>();

  private boolean busy;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> {
        var made = new Thread(task, "finger");
        made.setDaemon(true);
        return made;
      });

  /// @param edges told of each edge, true for down, from the finger's own thread
  Finger(Consumer<Boolean> edges) {
    this.edges = edges;
  }

  /// Presses once the finger is free.
  void hold(long forMs) {
    add(forMs);
  }

  /// Pauses before the next press, so that it is not taken for one more of those before.
  void pause() {
    add(-PAUSE_MS);
  }

  private synchronized void add(long ms) {
    presses.add(ms);
    if (!busy) {
      busy = true;
      thread.execute(this::begin);
    }
  }

  private void begin() {
    long ms = next();
    if (ms < 0) {
      after(-ms, this::lifted);
    } else {
      edges.accept(true);
      after(ms, this::up);
    }
  }

  private synchronized long next() {
    return presses.remove();
  }

  private void up() {
    edges.accept(false);
    after(LIFT_MS, this::lifted);
  }

  private synchronized void lifted() {
    busy = !presses.isEmpty();
    if (busy) {
      thread.execute(this::begin);
    }
  }

  private void after(long ms, Runnable what) {
    var _ = thread.schedule(what, ms, TimeUnit.MILLISECONDS);
  }
}

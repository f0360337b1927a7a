package homeward.simulator.fleet;

import homeward.device.link.LinkThreads;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/// The threads that all devices of a fleet share. What waits has a virtual thread of its own; what
/// computes has two platform threads for all.
final class FleetThreads implements AutoCloseable {
  private static final ThreadFactory VIRTUAL = Thread.ofVirtual().factory();

  private final ScheduledExecutorService waiting = new Waiting();
  private final ScheduledExecutorService computing =
      Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().name("fleet-", 1).factory());

  private final ScheduledExecutorService fingers =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("fleet-fingers").factory());

  /// For a library that waits for the network.
  LinkThreads waiting() {
    return new LinkThreads(VIRTUAL, Optional.of(waiting));
  }

  /// For a library that is told when something comes.
  LinkThreads computing() {
    return new LinkThreads(VIRTUAL, Optional.of(computing));
  }

  ThreadFactory virtual() {
    return VIRTUAL;
  }

  /// For fingers: a press must not become a panic because the machine is busy.
  ScheduledExecutorService fingers() {
    return fingers;
  }

  @Override
  public void close() {
    List.of(waiting, computing, fingers).forEach(ScheduledExecutorService::shutdownNow);
  }

  /// Gives each task that is handed over a thread of its own, and keeps only timers itself.
  private static final class Waiting extends ScheduledThreadPoolExecutor {
    Waiting() {
      super(1, Thread.ofPlatform().daemon().name("fleet-timer").factory());
      setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(Runnable task) {
      VIRTUAL.newThread(task).start();
    }

    @Override
    public Future<?> submit(Runnable task) {
      return begin(new FutureTask<>(task, null));
    }

    @Override
    public <T> Future<T> submit(Callable<T> task) {
      return begin(new FutureTask<>(task));
    }

    private static <T> Future<T> begin(FutureTask<T> task) {
      VIRTUAL.newThread(task).start();
      return task;
    }
  }
}

package homeward.simulator.live;

import homeward.protocol.time.Tick;
import homeward.simulator.world.Later;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/// Has things happen later by the machine's own clock, one at a time, on one thread.
final class RealTime implements Later, AutoCloseable {
  private final long originNs = System.nanoTime();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("real-time").factory());

  @Override
  public Tick now() {
    return new Tick(System.nanoTime() - originNs);
  }

  @Override
  public void at(Tick when, Runnable what) {
    long wait = Math.max(0, now().until(when).toNanos());
    var _ = thread.schedule(() -> run(what), wait, TimeUnit.NANOSECONDS);
  }

  private static void run(Runnable what) {
    try {
      what.run();
    } catch (RuntimeException e) {
      Logger.error(e, "something that was to happen now has failed");
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}

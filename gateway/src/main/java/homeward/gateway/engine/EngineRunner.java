package homeward.gateway.engine;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/// Turns an [Engine] in real time, on a thread of its own.
public final class EngineRunner implements AutoCloseable {
  private static final long CLOSE_MS = 10_000;

  private final Engine engine;
  private final Semaphore woken;
  private final Thread thread = new Thread(this::run, "engine");
  private final Runnable died;
  private volatile boolean stopped;

  /// @param woken released whenever something is queued for the engine
  /// @param died called if the loop ends by itself: a gateway without it only looks alive
  public EngineRunner(Engine engine, Semaphore woken, Runnable died) {
    this.engine = engine;
    this.woken = woken;
    this.died = died;
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!stopped) {
        cycle();
        woken.tryAcquire(engine.rest().toMillis(), TimeUnit.MILLISECONDS);
        woken.drainPermits();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      if (!stopped) {
        died.run();
      }
    }
  }

  private void cycle() {
    try {
      engine.cycle();
    } catch (RuntimeException e) {
      Logger.error(e, "a cycle of the engine failed; the next one goes on");
    }
  }

  /// Waits until the cycle at hand has ended.
  @Override
  public void close() {
    stopped = true;
    woken.release();
    try {
      thread.join(CLOSE_MS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

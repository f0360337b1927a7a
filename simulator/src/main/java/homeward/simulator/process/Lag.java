package homeward.simulator.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/// Does things in their order, each no earlier than so long after it came.
final class Lag implements AutoCloseable {
  private final BlockingQueue<Late> queue = new LinkedBlockingQueue<>();
  private final Semaphore closed = new Semaphore(0);
  private final Thread thread;

  /// Something to be done.
  interface Act {
    void run() throws IOException;
  }

  /// @param last whether nothing comes after it
  private record Late(long dueNs, Act act, boolean last) {}

  Lag(String name) {
    thread = Thread.ofVirtual().name(name).start(this::run);
  }

  void after(Duration delay, Act act) {
    queue.add(new Late(System.nanoTime() + delay.toNanos(), act, false));
  }

  /// Waits until everything so far is done.
  void finish() {
    queue.add(new Late(System.nanoTime(), () -> {}, true));
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      for (Late next = queue.take(); !next.last(); next = queue.take()) {
        if (closed.tryAcquire(next.dueNs() - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          return;
        }
        next.act().run();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      Logger.debug("the other side has gone: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    closed.release();
    thread.interrupt();
  }
}

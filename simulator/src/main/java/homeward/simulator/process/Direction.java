package homeward.simulator.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What is wrong with one transport in one direction. A stream keeps its order: what is lost is
/// sent again, which takes time, and while it is cut everything waits. A datagram is lost for good.
final class Direction {
  /// What a lost piece of a stream costs.
  private static final Duration RESEND = Duration.ofSeconds(1);

  /// How much later a repeated datagram comes.
  private static final Duration AGAIN = Duration.ofMillis(900);

  private static final int PLENTY = Integer.MAX_VALUE;
  private static final long SECOND_NS = 1_000_000_000L;

  private final Random random = new Random();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition mended = lock.newCondition();
  private boolean cut;
  private double loss;
  private double twice;
  private int bytesPerS = PLENTY;
  private long busyUntilNs = System.nanoTime();

  void cut(boolean isCut) {
    lock.lock();
    try {
      cut = isCut;
      mended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// @param share of what is sent, 0 to 1
  void lossy(double share) {
    lock.lock();
    try {
      loss = share;
    } finally {
      lock.unlock();
    }
  }

  /// @param share of datagrams that come twice, 0 to 1
  void repeating(double share) {
    lock.lock();
    try {
      twice = share;
    } finally {
      lock.unlock();
    }
  }

  void dripping(int bytesASecond) {
    lock.lock();
    try {
      bytesPerS = bytesASecond;
    } finally {
      lock.unlock();
    }
  }

  void flows() {
    dripping(PLENTY);
  }

  /// How long a piece is under way because of it.
  private Duration queue(int bytes) {
    if (bytesPerS == PLENTY) {
      return Duration.ZERO;
    }
    long now = System.nanoTime();
    busyUntilNs = Math.max(busyUntilNs, now) + bytes * SECOND_NS / bytesPerS;
    return Duration.ofNanos(busyUntilNs - now);
  }

  /// Sends a piece of a stream; `send` waits while it is cut.
  void stream(Lag lag, Duration delay, int bytes, Lag.Act send) {
    lock.lock();
    try {
      Duration takes = delay.plus(queue(bytes));
      lag.after(random.nextDouble() < loss ? takes.plus(RESEND) : takes, () -> once(send));
    } finally {
      lock.unlock();
    }
  }

  private void once(Lag.Act send) throws IOException {
    lock.lock();
    try {
      while (cut) {
        mended.await();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    } finally {
      lock.unlock();
    }
    send.run();
  }

  /// Sends a datagram, or loses it, or has it come twice.
  void datagram(Lag lag, Duration delay, int bytes, Lag.Act send) {
    lock.lock();
    try {
      if (cut || random.nextDouble() < loss) {
        return;
      }
      Duration takes = delay.plus(queue(bytes));
      lag.after(takes, send);
      if (random.nextDouble() < twice) {
        lag.after(takes.plus(AGAIN), send);
      }
    } finally {
      lock.unlock();
    }
  }
}

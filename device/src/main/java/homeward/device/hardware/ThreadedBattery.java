package homeward.device.hardware;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/// A battery that is read by a thread of its own, so that a bus that hangs holds nothing else up.
public final class ThreadedBattery implements Battery {
  private static final long LOOK_S = 5;

  /// A reading that was asked for so often is no longer true.
  private static final int MOST_UNREAD = 6;

  private final Battery battery;
  private final AtomicInteger unread = new AtomicInteger();
  private final CountDownLatch never = new CountDownLatch(1);
  private volatile IntSupplier last =
      () -> {
        throw new HardwareException("the battery has not answered yet");
      };

  /// @param battery used by the thread alone
  public ThreadedBattery(Battery battery) {
    this.battery = battery;
    Thread thread = new Thread(this::follow, "device-battery");
    thread.setDaemon(true);
    thread.start();
  }

  private void follow() {
    try {
      do {
        look();
      } while (!never.await(LOOK_S, TimeUnit.SECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      int percent = battery.percent();
      unread.set(0);
      last = () -> percent;
    } catch (RuntimeException e) {
      unread.set(0);
      last =
          () -> {
            throw new HardwareException("the battery does not answer", e);
          };
    }
  }

  @Override
  public int percent() {
    if (unread.incrementAndGet() > MOST_UNREAD) {
      throw new HardwareException("the battery's bus hangs");
    }
    return last.getAsInt();
  }
}

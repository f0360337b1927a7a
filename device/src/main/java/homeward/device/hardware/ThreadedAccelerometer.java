package homeward.device.hardware;

import homeward.protocol.time.Tick;
import homeward.protocol.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// An accelerometer that is read by a thread of its own. A bus that hangs holds that thread up, and
/// neither the button nor anything else; the device sees a sensor that gives nothing.
public final class ThreadedAccelerometer implements Accelerometer {
  /// Ten seconds of samples: what the loop does not take in that time is given up.
  private static final int MOST = 1_000;

  /// The loop is woken by what comes; it looks unasked so often.
  private static final Duration UNASKED = Duration.ofSeconds(1);

  /// The shortest rest between two looks at the sensor.
  private static final Duration LEAST = Duration.ofMillis(1);

  private record Sample(long tMs, double x, double y, double z) {}

  private final Accelerometer sensor;
  private final TimeSource time;
  private final BlockingQueue<Sample> samples = new ArrayBlockingQueue<>(MOST);
  private final Semaphore wanted = new Semaphore(0);
  private final AtomicBoolean toRestart = new AtomicBoolean();
  private final AtomicBoolean toTest = new AtomicBoolean();
  private volatile @Nullable RuntimeException failure;
  private volatile boolean tested;
  private volatile Runnable ready = () -> {};

  /// @param sensor used by the thread alone
  public ThreadedAccelerometer(Accelerometer sensor, TimeSource time) {
    this.sensor = sensor;
    this.time = time;
    this.tested = sensor.tested();
    sensor.listen(wanted::release);
    Thread thread = new Thread(this::follow, "device-sensor");
    thread.setDaemon(true);
    thread.start();
  }

  private void follow() {
    try {
      while (true) {
        look();
        Tick now = time.tick();
        Tick earliest = now.plus(LEAST);
        Tick next = sensor.next(now);
        Tick due = next.isBefore(earliest) ? earliest : next;
        wanted.tryAcquire(now.until(due).toNanos(), TimeUnit.NANOSECONDS);
        wanted.drainPermits();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      if (toRestart.getAndSet(false)) {
        sensor.restart();
      }
      if (toTest.getAndSet(false)) {
        sensor.test();
      }
      sensor.drain(this::keep);
      failure = null;
      tested = sensor.tested();
    } catch (RuntimeException e) {
      failure = e; // the loop is told at its next look
    }
    if (!samples.isEmpty()) {
      ready.run();
    }
  }

  private void keep(long tMs, double x, double y, double z) {
    var sample = new Sample(tMs, x, y, z);
    while (!samples.offer(sample)) {
      samples.poll();
    }
  }

  @Override
  public void drain(Samples toTell) {
    for (Sample each = samples.poll(); each != null; each = samples.poll()) {
      toTell.sample(each.tMs(), each.x(), each.y(), each.z());
    }
    RuntimeException why = failure;
    if (why != null) {
      throw new HardwareException("the sensor cannot be read", why);
    }
  }

  @Override
  public Tick next(Tick now) {
    return now.plus(UNASKED);
  }

  @Override
  public void listen(Runnable toTell) {
    ready = toTell;
  }

  @Override
  public void restart() {
    toRestart.set(true);
    wanted.release();
  }

  @Override
  public void test() {
    tested = false;
    toTest.set(true);
    wanted.release();
  }

  @Override
  public boolean tested() {
    return tested && !toTest.get();
  }
}

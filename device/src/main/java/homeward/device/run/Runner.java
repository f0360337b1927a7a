package homeward.device.run;

import homeward.protocol.time.Tick;
import homeward.protocol.time.TimeSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Steps a [Firmware] in real time, on a thread of its own.
public final class Runner implements AutoCloseable {
  /// The longest pause between two cycles: twice as often as the sensor samples.
  private static final long PERIOD_MS = 10;

  private static final long CLOSE_MS = 2_000;

  private final Semaphore woken;
  private final Firmware firmware;
  private final Thread thread = new Thread(this::run, "device-loop");
  private final TimeSource time;
  private volatile Tick lastCycle;
  private volatile boolean stopped;

  /// @param woken released whenever something is queued for the firmware
  /// @param time for saying when it last went round
  public Runner(Firmware firmware, Semaphore woken, TimeSource time) {
    this.firmware = firmware;
    this.woken = woken;
    this.time = time;
    this.lastCycle = time.tick();
  }

  public void start() {
    thread.start();
  }

  /// When the loop last went round; from any thread.
  public Tick lastCycle() {
    return lastCycle;
  }

  private void run() {
    try {
      while (!stopped) {
        cycle();
        lastCycle = time.tick();
        woken.tryAcquire(PERIOD_MS, TimeUnit.MILLISECONDS);
        woken.drainPermits();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void cycle() {
    try {
      firmware.step();
    } catch (RuntimeException e) {
      firmware.failed(e);
    }
  }

  /// Waits until the loop has ended.
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

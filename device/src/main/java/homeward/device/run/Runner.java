package homeward.device.run;

import homeward.protocol.time.Tick;
import homeward.protocol.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/// Steps a [Firmware] in real time, on a thread of its own. Whatever a cycle throws, the next one
/// follows, unless the machine itself has failed; then the program is to end at once.
public final class Runner implements AutoCloseable {
  /// The shortest rest: a cycle that fails again and again must not take the whole board.
  private static final Duration LEAST = Duration.ofMillis(1);

  /// The rest after a cycle that failed.
  private static final Duration FAILED = Duration.ofMillis(10);

  private static final Duration START = Duration.ofSeconds(30);
  private static final long CLOSE_MS = 2_000;

  private final Semaphore woken;
  private final Firmware firmware;
  private final Thread thread;
  private final TimeSource time;
  private final Lateness lateness = new Lateness();
  private final Tick begun;
  private volatile Tick lastCycle;
  private final Runnable dead;
  private volatile boolean stopped;

  /// @param woken released whenever something is queued for the firmware
  /// @param time for saying when it last went round
  /// @param dead called by the loop's thread if it ends before [#close]
  public Runner(Firmware firmware, Semaphore woken, TimeSource time, Runnable dead) {
    this(firmware, woken, time, Thread.ofPlatform().factory(), dead);
  }

  /// A loop whose end nobody waits for.
  ///
  /// @param woken released whenever something is queued for the firmware
  /// @param time for saying when it last went round
  /// @param threads makes the loop's thread
  public Runner(Firmware firmware, Semaphore woken, TimeSource time, ThreadFactory threads) {
    this(firmware, woken, time, threads, () -> {});
  }

  /// @param woken released whenever something is queued for the firmware
  /// @param time for saying when it last went round
  /// @param threads makes the loop's thread
  /// @param dead called by the loop's thread if it ends before [#close]
  public Runner(
      Firmware firmware, Semaphore woken, TimeSource time, ThreadFactory threads, Runnable dead) {
    this.dead = dead;
    this.thread = threads.newThread(this::run);
    thread.setName("device-loop");
    this.firmware = firmware;
    this.woken = woken;
    this.time = time;
    this.begun = time.tick();
    this.lastCycle = begun;
  }

  public void start() {
    thread.start();
  }

  /// When the loop last went round; from any thread.
  public Tick lastCycle() {
    return lastCycle;
  }

  /// How late cycles began that only waited for their time.
  public Lateness lateness() {
    return lateness;
  }

  private void run() {
    try {
      while (!stopped) {
        boolean well = contained(firmware::step);
        lastCycle = time.tick();
        if (!contained(this::rest) || !well) {
          woken.tryAcquire(FAILED.toNanos(), TimeUnit.NANOSECONDS);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      if (!stopped) {
        dead.run();
      }
    }
  }

  private interface Part {
    void run() throws InterruptedException;
  }

  /// Does something and lives on, whatever it throws, unless the machine itself has failed.
  ///
  /// @return whether it went well
  private boolean contained(Part part) throws InterruptedException {
    try {
      part.run();
      return true;
    } catch (VirtualMachineError | InterruptedException e) {
      throw e;
    } catch (Throwable e) { // the button must go on being heard
      failed(e);
      return false;
    }
  }

  private void failed(Throwable failure) {
    try {
      firmware.failed(failure);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) { // what failed may be what tells of it
      Logger.error(e, "a cycle failed, and cannot be told of");
    }
  }

  /// Waits until the next cycle is due or something is queued.
  private void rest() throws InterruptedException {
    Tick due = firmware.next();
    Tick earliest = time.tick().plus(LEAST);
    Tick wanted = due.isBefore(earliest) ? earliest : due;
    if (!woken.tryAcquire(time.tick().until(wanted).toNanos(), TimeUnit.NANOSECONDS)) {
      late(due);
    }
    woken.drainPermits();
  }

  /// The first half minute, with its handshakes, does not count.
  private void late(Tick due) {
    Tick now = time.tick();
    if (begun.until(now).compareTo(START) > 0) {
      lateness.note(due.until(now).toNanos());
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

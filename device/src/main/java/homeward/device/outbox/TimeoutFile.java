package homeward.device.outbox;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A file on a disk that may hang: a worn card takes minutes for a write, or for ever. Nobody waits
/// for it longer than a limit; what is still under way then ends whenever it does, and until it
/// has, everything else on that disk is refused at once. Used by one thread.
public final class TimeoutFile implements LogFile {
  private final LogFile file;
  private final Disk disk;

  private interface Work {
    void run();
  }

  /// What several files lie on: where one has to wait, none of the others is asked.
  public static final class Disk {
    private final Duration limit;
    private final ExecutorService thread =
        Executors.newSingleThreadExecutor(work -> {
          Thread thread = new Thread(work, "device-disk");
          thread.setDaemon(true);
          return thread;
        });
    private @Nullable Future<byte[]> late;

    /// @param limit how long the caller waits for each call
    public Disk(Duration limit) {
      this.limit = limit;
    }

    private byte[] ask(Callable<byte[]> work) {
      if (late != null && !late.isDone()) {
        throw new DiskException("the disk still does not answer", new TimeoutException());
      }
      Future<byte[]> asked = thread.submit(work);
      late = asked;
      try {
        return asked.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        throw new DiskException("the disk does not answer within " + limit, e);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof DiskException refused
            ? refused
            : new DiskException("the disk cannot be asked", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DiskException("interrupted", e);
      }
    }
  }

  public TimeoutFile(LogFile file, Disk disk) {
    this.file = file;
    this.disk = disk;
  }

  @Override
  public byte[] read() {
    return disk.ask(file::read);
  }

  @Override
  public void append(byte[] bytes) {
    tell(() -> file.append(bytes));
  }

  @Override
  public void sync() {
    tell(file::sync);
  }

  @Override
  public void replace(byte[] bytes) {
    tell(() -> file.replace(bytes));
  }

  private void tell(Work work) {
    byte[] _ =
        disk.ask(() -> {
          work.run();
          return new byte[0];
        });
  }
}

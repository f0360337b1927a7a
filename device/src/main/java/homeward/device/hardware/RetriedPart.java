package homeward.device.hardware;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// A part of the board that could not be opened at the start: it is tried again by a thread of its
/// own until it can be. The rest of the board works meanwhile.
public final class RetriedPart<T> {
  private static final long RETRY_S = 5;

  private final String name;
  private final Opener<T> opener;
  private final CountDownLatch never = new CountDownLatch(1);
  private volatile @Nullable T part;

  /// Opens a part.
  public interface Opener<T> {
    /// @throws RuntimeException if it cannot be opened now
    T open();
  }

  /// Tries once, here and now, and goes on in the background if need be.
  public RetriedPart(String name, Opener<T> opener) {
    this.name = name;
    this.opener = opener;
    try {
      part = opener.open();
    } catch (RuntimeException e) {
      Logger.error(e, "{} cannot be opened; the device works without", name);
      Thread thread = new Thread(this::tryAgain, "open-" + name);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void tryAgain() {
    try {
      while (part == null && !never.await(RETRY_S, TimeUnit.SECONDS)) {
        tryOnce();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryOnce() {
    try {
      T opened = opener.open();
      Logger.info("{} is open now", name);
      part = opened;
    } catch (RuntimeException e) {
      Logger.debug("{} cannot be opened: {}", name, e.toString());
    }
  }

  /// The part, or null while it is not open.
  public @Nullable T now() {
    return part;
  }

  /// The part.
  ///
  /// @throws HardwareException while it is not open
  public T open() {
    T opened = part;
    if (opened == null) {
      throw new HardwareException(name + " is not open");
    }
    return opened;
  }
}

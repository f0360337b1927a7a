package homeward.device.link.mqtt;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Believes that a connection lives only as long as the other end is heard: the library's word that
/// it is lost may never come.
///
/// @param limit how long nothing may be heard
record SilenceLimit(Duration limit) {
  /// Waits until a connection is lost.
  ///
  /// @param lost released when the library says so
  /// @param heard how many times something was read
  void await(Semaphore lost, LongSupplier heard) throws InterruptedException {
    long before;
    do {
      before = heard.getAsLong();
    } while (!lost.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)
        && heard.getAsLong() != before);
  }
}

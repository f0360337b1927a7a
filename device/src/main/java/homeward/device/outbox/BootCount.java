package homeward.device.outbox;

import homeward.device.outbox.LogFile.DiskException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// How often the device has started: what makes its message ids unlike those of every earlier
/// start.
public final class BootCount {
  private BootCount() {}

  /// Counts one start and makes it durable.
  ///
  /// Where the disk refuses or holds nonsense, the wall clock's milliseconds serve: far above any
  /// count, and unlike the last such start as long as the clock moves.
  ///
  /// @return 1 or more
  public static long next(LogFile file, Instant now) {
    try {
      long boot = Math.max(1, last(file, now) + 1);
      file.replace(Long.toString(boot).getBytes(StandardCharsets.US_ASCII));
      return boot;
    } catch (DiskException _) {
      return Math.max(1, now.toEpochMilli());
    }
  }

  private static long last(LogFile file, Instant now) {
    String text = new String(file.read(), StandardCharsets.US_ASCII).strip();
    if (text.isEmpty()) {
      return 0;
    }
    return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : now.toEpochMilli();
  }
}

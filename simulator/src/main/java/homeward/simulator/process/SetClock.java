package homeward.simulator.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A wall clock of a program's own, which can be set while it runs; its monotonic clock stays. By
/// libfaketime.
public final class SetClock {
  private static final String LIBRARY = "/usr/$LIB/faketime/libfaketime.so.1";

  private final Path file;
  private volatile Duration off = Duration.ZERO;

  /// @param file by which the program is told; need not exist
  /// @throws IllegalArgumentException if libfaketime is not installed
  public SetClock(Path file) {
    this.file = file;
    if (!installed()) {
      throw new IllegalArgumentException(
          "setting a clock needs libfaketime: sudo apt-get install faketime");
    }
    write();
  }

  private static boolean installed() {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return folders.anyMatch(folder -> Files.exists(folder.resolve("faketime/libfaketime.so.1")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sets it ahead, or back if negative; the program knows it within a second.
  public synchronized void jump(Duration by) {
    off = off.plus(by);
    write();
  }

  /// By how much it is ahead.
  public Duration off() {
    return off;
  }

  private void write() {
    try {
      Files.writeString(file, String.format("%+d%n", off.toSeconds()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot set the clock by " + file, e);
    }
  }

  /// What a program is started within, to go by it.
  public Program.Around around() {
    return new Program.Around(
        List.of(),
        Map.of(
            "LD_PRELOAD", LIBRARY,
            "FAKETIME_TIMESTAMP_FILE", file.toString(),
            "FAKETIME_CACHE_DURATION", "1",
            "FAKETIME_DONT_FAKE_MONOTONIC", "1",
            "FAKETIME_FORCE_MONOTONIC_FIX", "0"));
  }
}

package homeward.simulator.motion;

import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Loads LightGBM's native library from a folder of this process alone. By itself lightgbm4j
/// unpacks it under a fixed name in the common temporary folder, where a second process would write
/// over the library that a first one is running.
final class LightGbmLibrary {
  private static final String TEMPORARY = "java.io.tmpdir";
  private static boolean loaded;

  private LightGbmLibrary() {}

  /// @throws IllegalStateException if this machine cannot load it; the text says what may be
  ///   missing
  static synchronized void load() {
    if (loaded) {
      return;
    }
    String usual = System.getProperty(TEMPORARY);
    try {
      Path own = Files.createTempDirectory("homeward-lightgbm");
      System.setProperty(TEMPORARY, own.toString());
      try {
        LGBMBooster.loadNative();
      } finally {
        System.setProperty(TEMPORARY, usual);
        delete(own); // what is loaded stays loaded
      }
    } catch (IOException e) {
      throw new UncheckedIOException("LightGBM cannot be unpacked", e);
    }
    if (!LGBMBooster.isNativeLoaded()) {
      throw new IllegalStateException(
          "LightGBM cannot be loaded: it needs GNU OpenMP (Debian's package libgomp1)");
    }
    loaded = true;
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}

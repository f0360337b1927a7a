package homeward.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The project's own files, as tests read them.
final class SourceFiles {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final List<String> MODULES = List.of("protocol", "device", "gateway", "simulator");

  private SourceFiles() {}

  /// All Java files of all modules.
  ///
  /// @param folder below each module, as `src` or `src/test/java`
  static Stream<Path> under(String folder) {
    return MODULES.stream().flatMap(module -> in(ROOT.resolve(module).resolve(folder)).stream());
  }

  private static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

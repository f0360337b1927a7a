package homeward.gateway.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.Mark;

/// All that is wrong with a file, each with its place.
final class Faults {
  /// More than anybody mends at once.
  private static final int MOST = 30;

  private final String name;
  private final List<Fault> found = new ArrayList<>();

  private record Fault(int line, int column, String words) {}

  /// @param name of the file
  Faults(String name) {
    this.name = name;
  }

  void add(Mark at, String words) {
    if (found.size() < MOST) {
      found.add(new Fault(at.getLine() + 1, at.getColumn() + 1, words));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  int count() {
    return found.size();
  }

  /// @throws IllegalArgumentException if there is a fault; the text has a line for each, in the
  ///   file's order
  void refuse() {
    if (!found.isEmpty()) {
      throw new IllegalArgumentException(
          found.stream()
              .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
              .map(f -> name + ", line " + f.line() + ", column " + f.column() + ": " + f.words())
              .collect(Collectors.joining("\n")));
    }
  }
}

package homeward.simulator.policy;

import homeward.gateway.policy.Clause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which clauses tests have proved, written down by the tests as they pass: a line each, clause, a
/// tab, and the test in a sentence.
public final class Proofs {
  static final Path FILE = Path.of("target/proofs.tsv");
  private static final Set<String> PROVED = new TreeSet<>();

  private Proofs() {}

  /// A test that a rule holds has passed.
  public static synchronized void proved(List<Clause> clauses, String sentence) {
    for (Clause clause : clauses) {
      PROVED.add(clause.id());
      write(clause.id() + "\t" + sentence.replaceAll("\\s+", " ") + "\n");
    }
  }

  private static void write(String line) {
    try {
      Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The clauses proved so far in this run.
  static synchronized Set<String> all() {
    return Set.copyOf(PROVED);
  }
}

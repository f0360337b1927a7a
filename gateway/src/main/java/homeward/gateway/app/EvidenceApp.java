package homeward.gateway.app;

import homeward.gateway.evidence.Chain;
import homeward.gateway.evidence.EvidenceFile;
import homeward.gateway.store.Rows.EvidenceRow;
import homeward.gateway.store.sql.SqliteStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Reads and checks the evidence log.
@Command(
    name = "homeward evidence",
    mixinStandardHelpOptions = true,
    version = "Homeward evidence 0.1.0",
    description = "Checks the evidence log, or writes it out as text.")
public final class EvidenceApp implements Runnable {
  private static final int PAGE = 1000;
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /// The program.
  public static void main(String[] args) {
    // The hashes are over UTF-8, whatever this machine's own encoding is.
    System.exit(
        GatewayApp.commandLine(new EvidenceApp(), "homeward evidence")
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .execute(args));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to do: verify FILE or export FILE");
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Finds any changed, missing or reordered line. FILE is the gateway's homeward.db or what"
              + " 'export' wrote. Exit 0: in order; 1: not.")
  int verify(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    requireFile(file);
    var chain = new Chain();
    Optional<String> fault =
        isDatabase(file) ? verifyStore(file, chain) : EvidenceFile.verify(file, chain);
    if (fault.isPresent()) {
      System.out.println("NOT IN ORDER: " + fault.get());
      return CommandLine.ExitCode.SOFTWARE;
    }
    System.out.println("In order: " + chain.lines() + " lines, last hash " + chain.hash());
    return CommandLine.ExitCode.OK;
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes the log of a gateway's homeward.db as text, a line each.")
  int export(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    requireFile(file);
    PrintWriter out = spec.commandLine().getOut();
    try (var store = new SqliteStore(file)) {
      store.read(tx -> {
        EvidenceRow head = tx.evidenceHead();
        long next = 1;
        for (var page = tx.evidence(next, PAGE); !page.isEmpty(); page = tx.evidence(next, PAGE)) {
          page.forEach(row -> out.println(EvidenceFile.line(row.hash(), row.line())));
          next = page.getLast().seq() + 1;
        }
        out.println(EvidenceFile.head(head.seq(), head.hash()));
        return true;
      });
    }
    if (out.checkError()) {
      throw new IOException("the export could not be written whole");
    }
    return CommandLine.ExitCode.OK;
  }

  private static Optional<String> verifyStore(Path file, Chain chain) {
    try (var store = new SqliteStore(file)) {
      return store.read(tx -> {
        EvidenceRow head = tx.evidenceHead();
        long next = 1;
        for (List<EvidenceRow> page = tx.evidence(next, PAGE);
            !page.isEmpty();
            page = tx.evidence(next, PAGE)) {
          for (EvidenceRow row : page) {
            Optional<String> fault = chain.next(row.line(), row.hash());
            if (fault.isPresent()) {
              return fault;
            }
          }
          next = page.getLast().seq() + 1;
        }
        return chain.end(head.seq(), head.hash());
      });
    }
  }

  private static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file " + file);
    }
  }

  private static boolean isDatabase(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return java.util.Arrays.equals(in.readNBytes(SQLITE.length), SQLITE);
    }
  }
}

package homeward.simulator.report;

import homeward.gateway.evidence.Chain;
import homeward.gateway.evidence.EvidenceFile;
import homeward.gateway.evidence.EvidenceLine;
import homeward.protocol.time.Tick;
import homeward.simulator.world.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tells a gateway's evidence as a story.
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what a gateway's evidence log holds as a story, with the times since its first line.",
      "Exit 0: the log is in order. Exit 1: it is not; what is wrong is said, and the story told all"
          + " the same."
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final int HASH_DIGITS = 64;

  @Parameters(paramLabel = "FILE", description = "As './homeward evidence export' writes it.")
  private Path file = Path.of("");

  @Option(names = "--html", paramLabel = "FILE", description = "Writes a page with a time line.")
  private @Nullable Path html;

  @Override
  public Integer call() throws IOException {
    Optional<String> wrong = EvidenceFile.verify(file, new Chain());
    List<Journal.Line> story = story(Files.readAllLines(file));
    var verdict =
        new StoryPage.Verdict(wrong.orElse("The evidence chain is whole."), wrong.isEmpty());
    story.forEach(line -> System.out.println("  " + line.text()));
    System.out.println((verdict.good() ? "" : "FAIL: ") + verdict.words());
    if (html != null) {
      String title = "The evidence of " + file.getFileName();
      StoryPage.write(html, title, List.of(verdict), List.of(), story);
    }
    return wrong.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static List<Journal.Line> story(List<String> lines) {
    List<Journal.Line> story = new ArrayList<>();
    Optional<Instant> start = Optional.empty();
    for (String line : lines) {
      if (line.length() > HASH_DIGITS && line.charAt(HASH_DIGITS) == ' ') {
        EvidenceLine evidence = EvidenceLine.parse(line.substring(HASH_DIGITS + 1));
        start = start.or(() -> Optional.of(evidence.at()));
        long nanos = Duration.between(start.orElseThrow(), evidence.at()).toNanos();
        story.add(new Journal.Line(new Tick(nanos), lane(evidence), words(evidence)));
      }
    }
    return story;
  }

  /// An alarm's moves are the gateway's, whoever made them; the rest is told of who did it.
  private static String lane(EvidenceLine line) {
    return line.kind().startsWith("alarm ") ? "gateway" : line.actor();
  }

  private static String words(EvidenceLine line) {
    return (line.kind() + " " + line.subject() + " " + line.detail()).strip();
  }
}

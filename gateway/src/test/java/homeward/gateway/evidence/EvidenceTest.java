package homeward.gateway.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTest {
  private static final Instant AT = Instant.parse("2026-03-02T14:00:00Z");

  @TempDir Path folder;

  private static List<String> log(int lines) {
    var log = new ArrayList<String>();
    String hash = Chain.START;
    for (int i = 1; i <= lines; i++) {
      String line = new EvidenceLine(i, AT, "kind", "subject", "actor", "detail " + i).text();
      hash = Chain.hash(hash, line);
      log.add(EvidenceFile.line(hash, line));
    }
    log.add(EvidenceFile.head(lines, hash));
    return log;
  }

  private Optional<String> verify(List<String> log) throws IOException {
    Path file = folder.resolve("log");
    Files.write(file, log);
    return EvidenceFile.verify(file, new Chain());
  }

  @Test
  void a_log_as_it_was_written_is_in_order() throws IOException {
    assertThat(verify(log(20))).isEmpty();
  }

  @Test
  void any_changed_line_is_found() throws IOException {
    for (int i = 0; i < 20; i++) {
      List<String> log = log(20);
      log.set(i, log.get(i).replace("detail ", "detaiI "));
      assertThat(verify(log)).get().asString().contains("line " + (i + 1) + " was changed");
    }
  }

  @Test
  void any_missing_line_is_found_the_last_too() throws IOException {
    for (int i = 0; i <= 20; i++) {
      List<String> log = log(20);
      log.remove(i);
      assertThat(verify(log)).as("without line %d", i + 1).isPresent();
    }
  }

  @Test
  void any_two_lines_in_the_wrong_order_are_found() throws IOException {
    for (int i = 0; i < 20; i++) {
      List<String> log = log(20);
      Collections.swap(log, i, i + 1);
      assertThat(verify(log)).as("lines %d and %d", i + 1, i + 2).isPresent();
    }
  }

  @Test
  void a_line_whose_hash_was_made_anew_breaks_the_next() throws IOException {
    List<String> log = log(20);
    String forged = new EvidenceLine(5, AT, "kind", "subject", "actor", "forged").text();
    String before = log.get(3).substring(0, 64);
    log.set(4, EvidenceFile.line(Chain.hash(before, forged), forged));

    assertThat(verify(log)).get().asString().contains("line 6 was changed");
  }
}

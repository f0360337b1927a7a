package homeward.gateway.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The log as a text file: `HASH LINE` for each line, then `HEAD SEQ HASH`, so that a cut end
/// shows.
public final class EvidenceFile {
  private static final String HEAD = "HEAD ";
  private static final int HASH_DIGITS = 64;

  private EvidenceFile() {}

  public static String line(String hash, String line) {
    return hash + " " + line;
  }

  public static String head(long seq, String hash) {
    return HEAD + seq + " " + hash;
  }

  /// @return what is wrong, or empty
  public static Optional<String> verify(Path file, Chain chain) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        if (text.startsWith(HEAD)) {
          Optional<String> fault = end(text, chain);
          return fault.isEmpty() && reader.readLine() != null
              ? Optional.of("lines follow after the head")
              : fault;
        }
        if (text.length() < HASH_DIGITS + 2 || text.charAt(HASH_DIGITS) != ' ') {
          return Optional.of("line " + (chain.lines() + 1) + " is not a line of evidence");
        }
        Optional<String> fault =
            chain.next(text.substring(HASH_DIGITS + 1), text.substring(0, HASH_DIGITS));
        if (fault.isPresent()) {
          return fault;
        }
      }
    }
    return Optional.of("the head line is missing: the end of the log may be cut off");
  }

  private static Optional<String> end(String text, Chain chain) {
    String[] parts = text.substring(HEAD.length()).split(" ", -1);
    return parts.length == 2 && parts[0].matches("[0-9]{1,18}")
        ? chain.end(Long.parseLong(parts[0]), parts[1])
        : Optional.of("the head line is damaged");
  }
}

package homeward.gateway.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// The chain that binds each line of evidence to all before it: a line's hash is the SHA-256 of the
/// hash before, a line feed, and the line.
public final class Chain {
  /// The hash before the first line.
  public static final String START = "0".repeat(64);

  private long seq;
  private String hash = START;

  /// @return lower-case hexadecimal, 64 digits
  public static String hash(String before, String line) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(before.getBytes(StandardCharsets.UTF_8));
      sha.update((byte) '\n');
      return HexFormat.of().formatHex(sha.digest(line.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// Checks the next line of a log that is read from its start.
  ///
  /// @return what is wrong with it, or empty
  public Optional<String> next(String line, String claimedHash) {
    EvidenceLine parsed;
    try {
      parsed = EvidenceLine.parse(line);
    } catch (IllegalArgumentException _) {
      return Optional.of("line " + (seq + 1) + " is not a line of evidence");
    }
    if (parsed.seq() != seq + 1) {
      return Optional.of(
          "line " + (seq + 1) + " is missing or out of order: found line " + parsed.seq());
    }
    seq++;
    hash = hash(hash, line);
    if (!hash.equals(claimedHash)) {
      return Optional.of("line " + seq + " was changed: its hash does not match");
    }
    return Optional.empty();
  }

  /// Checks that the log ends where it says.
  public Optional<String> end(long headSeq, String headHash) {
    if (headSeq != seq) {
      return Optional.of("the log says it has " + headSeq + " lines, but " + seq + " are there");
    }
    if (seq > 0 && !headHash.equals(hash)) {
      return Optional.of("the last line's hash does not match the log's head");
    }
    return Optional.empty();
  }

  /// How many lines were good so far.
  public long lines() {
    return seq;
  }

  public String hash() {
    return hash;
  }
}

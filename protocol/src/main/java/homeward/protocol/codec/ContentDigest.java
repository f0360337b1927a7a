package homeward.protocol.codec;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/// What a receipt says of the message that it answers: the first 52 bits of the SHA-256 (FIPS
/// 180-4) of the message's bytes as they came, plus 1.
public final class ContentDigest {
  private static final int UNUSED_BITS = 12;

  private ContentDigest() {}

  /// @param message as it went over the wire
  /// @return 1 to 2^52
  public static long of(byte[] message) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(message);
      return (ByteBuffer.wrap(hash).getLong() >>> UNUSED_BITS) + 1;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

package homeward.gateway.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/// Passwords and session tokens. Passwords are kept as bcrypt, tokens as SHA-256.
public final class Passwords {
  /// The fewest characters of a password that a person chooses.
  public static final int MIN_CHARACTERS = 10;

  /// Beyond this bcrypt would not look.
  public static final int MAX_BYTES = 72;

  private static final int COST = 11;
  private static final int SALT_BYTES = 16;
  private static final int TOKEN_BYTES = 32;
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int ONE_TIME_GROUPS = 4;
  private static final int ONE_TIME_GROUP = 4;

  private final SecureRandom random;
  private final String nobodysHash;

  public Passwords(SecureRandom random) {
    this.random = random;
    this.nobodysHash = hash(oneTime());
  }

  public String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return OpenBSDBCrypt.generate(password.toCharArray(), salt, COST);
  }

  /// Takes as long for an empty hash as for any other, so that nobody learns who has an account.
  public boolean matches(String password, String hash) {
    String compared = hash.isEmpty() ? nobodysHash : hash;
    boolean usable =
        !password.isEmpty() && password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    boolean equal =
        OpenBSDBCrypt.checkPassword(compared, usable ? password.toCharArray() : new char[] {'x'});
    return equal && usable && !hash.isEmpty();
  }

  /// A first password, of about 79 bits; it must be changed at the first sign-in.
  public String oneTime() {
    var text = new StringBuilder();
    for (int i = 0; i < ONE_TIME_GROUPS * ONE_TIME_GROUP; i++) {
      text.append(i > 0 && i % ONE_TIME_GROUP == 0 ? "-" : "");
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String tokenHash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

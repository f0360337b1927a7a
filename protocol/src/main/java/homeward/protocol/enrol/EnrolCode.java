package homeward.protocol.enrol;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Locale;

/// What a technician types once into a new device: 25 letters and digits in five groups, e.g.
/// `7K3QD-0XA9M-…`. It holds a secret that the gateway has given out (60 bits), a pin of the
/// school's certificate authority (60 bits), so that the device can tell the real gateway from any
/// other, and a check against typing errors. Letters are those of Crockford's base 32: no I, L, O
/// or U; small ones and I, L, O for 1, 1, 0 are understood.
///
/// @param secret 12 letters and digits
/// @param pin 12 letters and digits, see [#pin]
public record EnrolCode(String secret, String pin) {
  /// The path of the one request that redeems a code, a POST of a form with `secret` and `key`.
  public static final String PATH = "/enrol";

  /// The largest answer, in bytes: two certificates as PEM.
  public static final int MAX_ANSWER = 16 * 1024;

  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int PART = 12;
  private static final int GROUP = 5;
  private static final int LENGTH = 2 * PART + 1;
  private static final int BITS = 5;

  /// A prime: any one wrong letter but 0 for Z, and any two that changed places, are noticed.
  private static final int CHECK = 31;

  public EnrolCode {
    if (!isPart(secret) || !isPart(pin)) {
      throw new IllegalArgumentException("an enrolment code has two parts of " + PART + " letters");
    }
  }

  private static boolean isPart(String text) {
    return text.length() == PART && text.chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
  }

  /// A secret made of random bytes.
  ///
  /// @param random at least 12 bytes
  public static String secret(byte[] random) {
    var text = new StringBuilder();
    for (int i = 0; i < PART; i++) {
      text.append(LETTERS.charAt(random[i] & 0x1f));
    }
    return text.toString();
  }

  /// What pins an authority: the first 60 bits of the SHA-256 of its public key (the DER of RFC
  /// 5280's SubjectPublicKeyInfo).
  public static String pin(PublicKey authority) {
    byte[] hash = sha256(authority.getEncoded());
    var text = new StringBuilder();
    for (int i = 0; i < PART; i++) {
      int value = 0;
      for (int bit = i * BITS; bit < (i + 1) * BITS; bit++) {
        value = (value << 1) | ((hash[bit / 8] >> (7 - bit % 8)) & 1);
      }
      text.append(LETTERS.charAt(value));
    }
    return text.toString();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// Reads what was typed; spaces, dashes and the size of letters do not matter.
  ///
  /// @throws IllegalArgumentException if it is no code; the text says what is wrong
  public static EnrolCode parse(String typed) {
    String text =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    if (text.length() != LENGTH) {
      throw new IllegalArgumentException(
          "an enrolment code has " + LENGTH + " letters and digits, not " + text.length());
    }
    for (int i = 0; i < LENGTH; i++) {
      if (LETTERS.indexOf(text.charAt(i)) < 0) {
        throw new IllegalArgumentException(
            "an enrolment code has no '" + text.charAt(i) + "': look at it again");
      }
    }
    if (check(text.substring(0, LENGTH - 1)) != text.charAt(LENGTH - 1)) {
      throw new IllegalArgumentException(
          "this enrolment code has a typing error: look at it again");
    }
    return new EnrolCode(text.substring(0, PART), text.substring(PART, 2 * PART));
  }

  private static char check(String parts) {
    int sum = 0;
    for (int i = 0; i < parts.length(); i++) {
      sum += (i + 1) * LETTERS.indexOf(parts.charAt(i));
    }
    return LETTERS.charAt(sum % CHECK);
  }

  /// As it is shown to people: five groups of five.
  public String text() {
    String all = secret + pin + check(secret + pin);
    var text = new StringBuilder();
    for (int i = 0; i < LENGTH; i += GROUP) {
      text.append(i == 0 ? "" : "-").append(all, i, i + GROUP);
    }
    return text.toString();
  }

  /// The code is a secret: it does not print itself.
  @Override
  public String toString() {
    return "EnrolCode";
  }
}

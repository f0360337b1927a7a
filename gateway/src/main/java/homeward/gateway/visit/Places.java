package homeward.gateway.visit;

import java.util.Locale;

/// Addresses as people write them.
public final class Places {
  private Places() {}

  /// The same for one address, whoever wrote it down: small letters and digits, a space between
  /// words.
  public static String key(String place) {
    return place.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip();
  }
}

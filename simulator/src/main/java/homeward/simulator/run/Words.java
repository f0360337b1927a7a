package homeward.simulator.run;

import java.util.Arrays;
import java.util.function.Function;

/// What files and plans name in words.
public final class Words {
  private Words() {}

  /// The one that has these words.
  ///
  /// @param key where they stand, for what is said of others
  /// @throws IllegalArgumentException if none has; the text says which there are
  public static <T> T named(String key, String word, T[] all, Function<T, String> words) {
    return Arrays.stream(all)
        .filter(each -> words.apply(each).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                key
                    + " does not know '"
                    + word
                    + "'; it knows "
                    + Arrays.stream(all).map(words).map(w -> "'" + w + "'").toList()));
  }
}

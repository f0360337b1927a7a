package homeward.protocol.message;

import java.time.Duration;
import java.util.List;

/// What a school may set of its devices' behaviour, one row each, for both sides and for the
/// manual.
public enum Setting {
  HEARTBEAT(
      "heartbeat",
      new Range.Seconds(5, 300, 30),
      "between two heartbeats while somebody is signed on",
      "promise P4: silence is noticed"),
  PRE_ALARM(
      "pre-alarm",
      new Range.Seconds(5, 45, 30),
      "how long a wearer has to cancel a pre-alarm",
      "DIN VDE V 0825-1 (PNA-11): at most 45 s"),
  NO_MOTION(
      "no-motion",
      new Range.Seconds(15, 3600, 60),
      "how long without any motion until the wearer is asked",
      "DIN VDE V 0825-1 (PNA-11): alarm within 90 s, the pre-alarm included"),
  PANIC(
      "panic",
      new Range.Words(List.of("hold", "press-and-hold")),
      "what a panic takes; `press-and-hold` keeps a bag from raising one",
      "docs/button.md"),
  RAPID_PRESSES(
      "rapid-presses",
      new Range.Words(List.of("ask", "call")),
      "what four fast presses or more do: `ask` the wearer first, or `call` for help at once",
      "docs/button.md"),
  STUCK_BUTTON(
      "stuck-button",
      new Range.Words(List.of("taps", "none")),
      "what stands in for a button that is stuck: `taps` with the hand on the device, or `none`",
      "docs/button.md"),
  SILENT(
      "silent",
      new Range.Words(List.of("no", "yes")),
      "leaves out all sound; buzz and light stay",
      "docs/button.md"),
  POSITION(
      "position",
      new Range.Words(List.of("yes", "no")),
      "whether the device tells where it is, in a visit or alarm only",
      "no tracking outside a visit");

  /// The values that a setting may have.
  public sealed interface Range {
    /// A time in whole seconds.
    record Seconds(int least, int most, int usual) implements Range {}

    /// One of these words; the first is the usual one.
    record Words(List<String> words) implements Range {
      public Words {
        words = List.copyOf(words);
      }
    }
  }

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // records of numbers and of a copied list
  private final Range range;

  private final String meaning;
  private final String source;

  Setting(String key, Range range, String meaning, String source) {
    this.key = key;
    this.range = range;
    this.meaning = meaning;
    this.source = source;
  }

  /// Its name in a policy file.
  public String key() {
    return key;
  }

  public Range range() {
    return range;
  }

  /// What it sets, in words.
  public String meaning() {
    return meaning;
  }

  /// Why its range or default is what it is.
  public String source() {
    return source;
  }

  /// The usual value, as a policy file has it.
  public String usual() {
    return switch (range) {
      case Range.Seconds seconds -> seconds.usual() + " s";
      case Range.Words words -> words.words().getFirst();
    };
  }

  /// The usual time.
  ///
  /// @throws IllegalStateException if this setting is no time
  public Duration usualTime() {
    return Duration.ofSeconds(seconds().usual());
  }

  /// The word's place in the range, from 0.
  ///
  /// @throws IllegalArgumentException if it is none of them, or this setting is a time
  public int word(String word) {
    if (range instanceof Range.Words(List<String> words) && words.contains(word)) {
      return words.indexOf(word);
    }
    throw new IllegalArgumentException(key + " is " + allowed() + ", not '" + word + "'");
  }

  /// @throws IllegalArgumentException if it is out of range; the text says what would be right
  public void check(Duration value) {
    long least = 1000L * seconds().least();
    long most = 1000L * seconds().most();
    if (value.toMillis() < least || value.toMillis() > most) {
      throw new IllegalArgumentException(
          key + " is " + allowed() + ", not " + value.toMillis() / 1000.0 + " s");
    }
  }

  /// The range in words.
  public String allowed() {
    return switch (range) {
      case Range.Seconds seconds -> seconds.least() + " to " + seconds.most() + " s";
      case Range.Words words -> "'" + String.join("' or '", words.words()) + "'";
    };
  }

  private Range.Seconds seconds() {
    if (range instanceof Range.Seconds seconds) {
      return seconds;
    }
    throw new IllegalStateException(key + " is no time");
  }
}

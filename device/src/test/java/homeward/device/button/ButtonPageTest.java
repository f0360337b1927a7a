package homeward.device.button;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.button.ButtonRules.Gesture;
import homeward.device.signal.Pattern;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.time.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What docs/button.md draws is what the device does.
class ButtonPageTest {
  private static final int FINGER_MS = 100;
  private static final int BUZZ_MS = 50;
  private static final List<String> NUMBERS = List.of("no", "one", "two", "three", "four");
  private static final Map<Integer, String> LENGTHS =
      Map.of(1, "short", 3, "medium", 5, "of half a second", 12, "very long");
  private static final java.util.regex.Pattern COUNTED =
      java.util.regex.Pattern.compile(
          "(one|two|three|four) (tick|short|medium|of half a second|long|very long)s?(?: a second|)");

  private static List<String> page() throws IOException {
    return Files.readAllLines(Path.of("../docs/button.md"));
  }

  /// The first drawing of the row that begins so.
  private static String drawing(String row) throws IOException {
    return page().stream()
        .filter(line -> line.startsWith(row))
        .map(line -> line.split("`", -1)[1])
        .findFirst()
        .orElseThrow();
  }

  private static List<Gesture> made(String drawing, PanicStyle style) {
    var made = new ArrayList<Gesture>();
    ButtonState state = ButtonRules.start();
    boolean down = false;
    for (int i = 0; i < drawing.length() + 20; i++) {
      Tick now = new Tick(Duration.ofMillis((long) i * FINGER_MS).toNanos());
      boolean next = i < drawing.length() && drawing.charAt(i) == '█';
      ButtonRules.Step step = ButtonRules.passed(state, now, style);
      step.gesture().ifPresent(made::add);
      state = step.state();
      if (next != down) {
        step =
            next ? ButtonRules.pressed(state, now, style) : ButtonRules.released(state, now, style);
        step.gesture().ifPresent(made::add);
        state = step.state();
        down = next;
      }
    }
    made.remove(Gesture.HOLD_FELT);
    made.remove(Gesture.HOLD_FELT);
    return made;
  }

  @Test
  void each_gesture_that_is_drawn_is_understood_as_what_is_said_of_it() throws IOException {
    assertThat(made(drawing("| **hold**"), PanicStyle.HOLD)).containsExactly(Gesture.PANIC);
    assertThat(made(drawing("| **again and again**"), PanicStyle.HOLD))
        .containsExactly(Gesture.FRANTIC);
    assertThat(made(drawing("| **long, short, long**"), PanicStyle.HOLD))
        .containsExactly(Gesture.DURESS);
    assertThat(made(drawing("| **once**"), PanicStyle.HOLD)).containsExactly(Gesture.PRESS);
    assertThat(made(drawing("| **twice**"), PanicStyle.HOLD)).containsExactly(Gesture.DOUBLE_PRESS);
    assertThat(made(drawing("| **two, long, two**"), PanicStyle.HOLD))
        .containsExactly(Gesture.CALL_OFF);
    assertThat(made(drawing("2 s, which a bag"), PanicStyle.PRESS_AND_HOLD))
        .containsExactly(Gesture.PANIC);
  }

  @Test
  void each_pattern_is_drawn_with_its_light() throws IOException {
    List<String> page = page();
    for (Pattern pattern : Pattern.values()) {
      String row = "`" + drawn(pattern) + "` | " + pattern.light().name().toLowerCase(Locale.ROOT);
      Optional<String> found = page.stream().filter(line -> line.contains(row)).findFirst();
      assertThat(found).as(pattern + ": " + row).isPresent();
    }
  }

  @Test
  void short_medium_and_long_mean_one_length_each() throws IOException {
    assertThat(String.join(" ", page()))
        .contains("at most 0.06 s", "*short* buzz takes 0.1 s", "*medium* one 0.3 s")
        .contains("*long* one 0.6 s to 0.9 s", "*very long* one 1.2 s");
    int told = 0;
    for (Pattern pattern : Pattern.values()) {
      String row = "`" + drawn(pattern) + "` | " + pattern.light().name().toLowerCase(Locale.ROOT);
      String line = page().stream().filter(each -> each.contains(row)).findFirst().orElseThrow();
      Optional<List<String>> words = words(line.split("\\|", -1)[1]);
      List<Integer> ms = pattern.buzzMs();
      List<String> felt =
          IntStream.range(0, ms.size())
              .filter(i -> i % 2 == 0)
              .mapToObj(i -> word(ms.get(i)))
              .toList();
      words.ifPresent(said -> assertThat(felt).as(pattern + ": " + line).isEqualTo(said));
      told += words.isPresent() ? 1 : 0;
    }
    assertThat(told).isGreaterThanOrEqualTo(18);
  }

  /// The buzzes that a row's first words name, one by one; empty if they name no lengths.
  private static Optional<List<String>> words(String cell) {
    var words = new ArrayList<String>();
    for (String part : cell.replace("*", "").strip().split(", ", -1)) {
      Matcher counted = COUNTED.matcher(part);
      if (part.matches("purrs?|two purrs")) {
        words.addAll(Collections.nCopies(part.equals("two purrs") ? 14 : 7, "tick"));
      } else if (counted.matches()) {
        words.addAll(Collections.nCopies(NUMBERS.indexOf(counted.group(1)), counted.group(2)));
      } else if (part.startsWith("two and two") || !part.matches(".*(tick|short|medium|long).*")) {
        return Optional.empty();
      } else {
        assertThat(part).isEqualTo("two ticks and a longer one");
        return Optional.empty();
      }
    }
    return Optional.of(words);
  }

  private static String word(int ms) {
    int tenths = Math.round(ms / 100f);
    if (ms <= 60) {
      return "tick";
    }
    if (tenths >= 6 && tenths <= 9) {
      return "long";
    }
    return LENGTHS.getOrDefault(tenths, ms + " ms");
  }

  private static String drawn(Pattern pattern) {
    var drawn = new StringBuilder();
    List<Integer> lengths = pattern.buzzMs();
    for (int i = 0; i < lengths.size(); i++) {
      int signs = Math.max(1, Math.round(lengths.get(i) / (float) BUZZ_MS));
      drawn.append((i % 2 == 0 ? "█" : "·").repeat(signs));
    }
    return drawn.toString();
  }

  @Test
  void times_that_the_page_names_are_the_rules() throws IOException {
    String page = String.join(" ", page());
    assertThat(ButtonRules.FELT).isEqualTo(Duration.ofMillis(600));
    assertThat(ButtonRules.PANIC).isEqualTo(Duration.ofSeconds(2));
    assertThat(ButtonRules.PAUSE).isEqualTo(Duration.ofSeconds(1));
    assertThat(ButtonRules.WARY).isEqualTo(Duration.ofSeconds(3));
    assertThat(ButtonRules.LAST_OF_DURESS).isEqualTo(Duration.ofSeconds(4));
    assertThat(page)
        .contains(
            "From 0.6 s", "before 2 s", "a pause of a second", "For three seconds", "up to 4 s");
  }
}

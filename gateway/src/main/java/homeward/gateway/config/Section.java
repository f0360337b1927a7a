package homeward.gateway.config;

import homeward.gateway.people.Role;
import homeward.gateway.policy.Clause;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// One mapping of a YAML file, read key by key: what is wrong is noted with its line and column,
/// and reading goes on, so that all faults are told at once.
final class Section {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6}) ?(s|min|h|days?)");
  private static final Pattern PERIOD =
      Pattern.compile("([0-9]{1,3}) ?(days?|weeks?|months?|years?)");
  private static final String CLAUSES = "clauses";

  private final Faults faults;
  private final Mark mark;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Mark> keys = new LinkedHashMap<>();

  /// @param known the keys that it may have
  Section(Node node, Faults faults, String... known) {
    this.faults = faults;
    this.mark = node.getStartMark();
    if (!(node instanceof MappingNode mapping)) {
      faults.add(mark, "here keys are wanted: " + String.join(", ", known));
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      Mark at = tuple.getKeyNode().getStartMark();
      if (!Arrays.asList(known).contains(key)) {
        faults.add(at, "'" + key + "' is not known here; " + nearest(key, known));
      } else if (values.put(key, tuple.getValueNode()) != null) {
        faults.add(at, "'" + key + "' is here twice");
      }
      keys.put(key, at);
    }
  }

  private static String nearest(String key, String... known) {
    return Arrays.stream(known)
        .filter(word -> distance(key, word) <= 2)
        .findFirst()
        .map(word -> "did you mean '" + word + "'?")
        .orElse("known are " + String.join(", ", known));
  }

  /// Levenshtein's, as a reader of misspelt words wants it.
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(before[j], row[j - 1]) + 1);
      }
      before = row;
    }
    return before[b.length()];
  }

  /// Where the value of a key stands, or the section if it has none.
  private Mark at(String key) {
    Node value = values.get(key);
    return value == null ? mark : value.getStartMark();
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  private @Nullable Node needed(String key) {
    Node value = values.get(key);
    if (value == null) {
      faults.add(mark, "'" + key + "' is missing");
    }
    return value;
  }

  /// The text of a key; empty, and a fault, if it is missing.
  String text(String key) {
    Node value = needed(key);
    if (value == null) {
      return "";
    }
    return scalar(value, key);
  }

  String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  private String scalar(Node value, String key) {
    if (value instanceof ScalarNode text) {
      return text.getValue();
    }
    faults.add(value.getStartMark(), "'" + key + "' is one value");
    return "";
  }

  /// What a key's text stands for, by a function that refuses nonsense.
  <T> T read(String key, T otherwise, Function<String, T> reads) {
    Node value = needed(key);
    if (value == null) {
      return otherwise;
    }
    String text = scalar(value, key);
    try {
      return reads.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      faults.add(value.getStartMark(), String.valueOf(e.getMessage()));
      return otherwise;
    }
  }

  long number(String key) {
    return read(
        key,
        1L,
        text -> {
          if (!text.matches("[0-9]{1,15}")) {
            throw new IllegalArgumentException(key + " is a number, not '" + text + "'");
          }
          return Long.parseLong(text);
        });
  }

  int number(String key, int otherwise) {
    return has(key) ? (int) Math.min(number(key), 1_000_000) : otherwise;
  }

  boolean yes(String key, boolean otherwise) {
    return !has(key)
        ? otherwise
        : read(
            key,
            otherwise,
            text -> {
              if (!text.equals("yes") && !text.equals("no")) {
                throw new IllegalArgumentException(key + " is 'yes' or 'no', not '" + text + "'");
              }
              return text.equals("yes");
            });
  }

  Duration duration(String key) {
    return read(key, Duration.ofMinutes(1), text -> duration(key, text));
  }

  Duration duration(String key, Duration otherwise) {
    return has(key) ? duration(key) : otherwise;
  }

  static Duration duration(String key, String text) {
    Matcher matcher = DURATION.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          key + " is a time like '90 s', '10 min', '2 h' or '3 days', not '" + text + "'");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "min" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  Period period(String key) {
    return read(
        key,
        Period.ofYears(1),
        text -> {
          Matcher matcher = PERIOD.matcher(text.strip());
          if (!matcher.matches()) {
            throw new IllegalArgumentException(
                key + " is a time like '6 weeks', '3 months' or '1 year', not '" + text + "'");
          }
          int number = Integer.parseInt(matcher.group(1));
          return switch (matcher.group(2).charAt(0)) {
            case 'd' -> Period.ofDays(number);
            case 'w' -> Period.ofWeeks(number);
            case 'm' -> Period.ofMonths(number);
            default -> Period.ofYears(number);
          };
        });
  }

  LocalDate date(String key) {
    return read(key, LocalDate.EPOCH, LocalDate::parse);
  }

  LocalTime time(String key) {
    return read(key, LocalTime.NOON, LocalTime::parse);
  }

  /// One of an enumeration, by its words.
  <T> T word(String key, T[] all, Function<T, String> words) {
    return read(key, all[0], text -> find(key, text, all, words));
  }

  private static <T> T find(String key, String text, T[] all, Function<T, String> words) {
    return Arrays.stream(all)
        .filter(each -> words.apply(each).equals(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                key
                    + " does not know '"
                    + text
                    + "'; it knows "
                    + Arrays.stream(all).map(words).collect(Collectors.joining(", "))));
  }

  /// Some of an enumeration; none if the key is missing.
  <T> List<T> words(String key, T[] all, Function<T, String> words) {
    return each(key, text -> find(key, text, all, words));
  }

  /// The entries of a list of texts; none if the key is missing.
  <T> List<T> each(String key, Function<String, T> reads) {
    var list = new ArrayList<T>();
    for (Node entry : entries(key)) {
      try {
        list.add(reads.apply(scalar(entry, key)));
      } catch (IllegalArgumentException e) {
        faults.add(entry.getStartMark(), String.valueOf(e.getMessage()));
      }
    }
    return list;
  }

  /// The entries of a list; none if the key is missing.
  List<Node> entries(String key) {
    Node value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    faults.add(value.getStartMark(), "'" + key + "' is a list, like [one, another]");
    return List.of();
  }

  /// Roles of those that the school has; none if the key is missing.
  List<Role> roles(String key, List<Role> known) {
    return each(
        key,
        text -> {
          String word = text.strip().toLowerCase(Locale.ROOT);
          return known.stream()
              .filter(role -> role.words().equals(word))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "nobody at this school is '"
                          + text
                          + "'; "
                          + nearest(word, known.stream().map(Role::words).toArray(String[]::new))
                          + " A school's own words stand in 'roles'."));
        });
  }

  List<Clause> clauses() {
    return each(CLAUSES, Clause::new);
  }

  /// A part of it; empty if the key is missing.
  Optional<Section> part(String key, String... known) {
    return Optional.ofNullable(values.get(key)).map(node -> new Section(node, faults, known));
  }

  /// A part of it that must be there.
  Optional<Section> neededPart(String key, String... known) {
    needed(key);
    return part(key, known);
  }

  /// A list of parts, each made into something that may refuse it.
  <T> List<T> parts(String key, Function<Section, T> makes, String... known) {
    var list = new ArrayList<T>();
    for (Node entry : entries(key)) {
      int before = faults.count();
      var part = new Section(entry, faults, known);
      // One with a fault is left out: what it stands for in its place would be faulted in turn.
      part.make(() -> makes.apply(part)).filter(_ -> faults.count() == before).ifPresent(list::add);
    }
    return list;
  }

  /// Makes something of it; what the thing refuses is a fault here.
  <T> Optional<T> make(Supplier<T> makes) {
    try {
      return Optional.of(makes.get());
    } catch (IllegalArgumentException e) {
      faults.add(mark, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /// Notes a fault at a key's value.
  void fault(String key, String words) {
    faults.add(at(key), words);
  }
}

package homeward.gateway.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Reads CSV (RFC 4180) with columns in any order; a byte order mark is passed over, and columns
/// may be parted by semicolons or tabs as well. All faults are told, each with its line.
public final class CsvTable {
  private static final int MOST_FAULTS = 50;
  private static final int MOST_LINES = 200_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /// What stands where bytes are no letter of the encoding that a file was read in.
  private static final String NO_LETTER = "\uFFFD";

  /// In a cell that may be empty it takes away what is known.
  private static final String NONE = "none";

  private CsvTable() {}

  /// What a file holds.
  ///
  /// @param faults each with its line; if there is one, nothing should be taken over
  public record Table<T>(List<T> rows, List<String> faults) {
    public Table {
      rows = List.copyOf(rows);
      faults = List.copyOf(faults);
    }
  }

  /// One line under the head.
  static final class Line {
    private final CSVRecord fields;

    private Line(CSVRecord fields) {
      this.fields = fields;
    }

    String text(String column) {
      String text = fields.get(column).strip();
      if (text.contains(NO_LETTER)) {
        throw new IllegalArgumentException(
            "a letter of '" + text + "' could not be read: save the file as UTF-8");
      }
      return text;
    }

    /// A cell that adds to what is known already: empty it leaves that, `none` takes it away.
    String text(String column, String known) {
      String text = text(column);
      return text.isEmpty() ? known : text.equalsIgnoreCase(NONE) ? "" : text;
    }

    int number(String column) {
      String text = text(column);
      if (!text.matches("[0-9]{1,3}")) {
        throw new IllegalArgumentException(column + " is a number, not '" + text + "'");
      }
      return Integer.parseInt(text);
    }

    LocalDate date(String column) {
      try {
        return LocalDate.parse(text(column));
      } catch (DateTimeParseException _) {
        throw new IllegalArgumentException("a date is like 2026-03-02, not '" + text(column) + "'");
      }
    }

    boolean yes(String column) {
      return switch (text(column).toLowerCase(java.util.Locale.ROOT)) {
        case "yes" -> true;
        case "no" -> false;
        default ->
            throw new IllegalArgumentException(
                column + " is yes or no, not '" + text(column) + "'");
      };
    }
  }

  /// Reads a text.
  ///
  /// @param reads makes a row of a line, or throws an [IllegalArgumentException] that says what is
  ///   wrong with it
  static <T> Table<T> read(String text, List<String> columns, Function<Line, T> reads) {
    String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    var rows = new ArrayList<T>();
    var faults = new ArrayList<String>();
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(delimiter(plain))
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreHeaderCase(true)
            .setIgnoreEmptyLines(true)
            .get();
    try (CSVParser parser = CSVParser.parse(new StringReader(plain), format)) {
      List<String> lacking =
          columns.stream().filter(column -> !parser.getHeaderMap().containsKey(column)).toList();
      if (!lacking.isEmpty()) {
        return new Table<>(
            List.of(),
            List.of(
                "line 1: the columns are "
                    + String.join(", ", columns)
                    + "; missing: "
                    + String.join(", ", lacking)));
      }
      for (CSVRecord line : parser) {
        if (faults.size() >= MOST_FAULTS || rows.size() >= MOST_LINES) {
          faults.add("line " + parser.getCurrentLineNumber() + ": not read any further");
          break;
        }
        try {
          rows.add(reads.apply(new Line(line)));
        } catch (IllegalArgumentException e) {
          faults.add("line " + parser.getCurrentLineNumber() + ": " + e.getMessage());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory is always read
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
      faults.add("this is no CSV: " + e.getMessage());
    }
    return new Table<>(rows, faults);
  }

  /// What parts the columns in the head, where no name has any of these signs.
  private static char delimiter(String text) {
    String head = text.lines().findFirst().orElse("");
    if (head.indexOf(',') >= 0) {
      return ',';
    }
    return head.indexOf('\t') >= 0 ? '\t' : head.indexOf(';') >= 0 ? ';' : ',';
  }

  /// The same, where a key may be there but once.
  static <T> Table<T> readUnique(
      String text, List<String> columns, Function<Line, T> reads, Function<T, String> key) {
    Map<String, Integer> seen = new HashMap<>();
    return read(
        text,
        columns,
        line -> {
          T row = reads.apply(line);
          Integer before = seen.putIfAbsent(key.apply(row), seen.size() + 1);
          if (before != null) {
            throw new IllegalArgumentException(
                "'" + key.apply(row) + "' is there already, as the " + ordinal(before) + " entry");
          }
          return row;
        });
  }

  private static String ordinal(int number) {
    boolean teen = number % 100 / 10 == 1;
    String ending =
        switch (teen ? 0 : number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
    return number + ending;
  }
}

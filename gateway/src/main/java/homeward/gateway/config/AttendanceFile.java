package homeward.gateway.config;

import homeward.gateway.visit.Attendance.Day;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Reads attendance from CSV (RFC 4180) with the columns `pupil`, `date` (2026-03-02), `possible`
/// and `attended` (sessions of that day), in any order; a byte order mark is passed over.
public final class AttendanceFile {
  private static final int MOST_FAULTS = 50;
  private static final int MOST_LINES = 200_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final List<String> COLUMNS = List.of("pupil", "date", "possible", "attended");

  private AttendanceFile() {}

  /// What a file holds.
  ///
  /// @param faults each with its line; if there is one, nothing should be taken over
  public record Read(List<Day> days, List<String> faults) {
    public Read {
      days = List.copyOf(days);
      faults = List.copyOf(faults);
    }
  }

  /// Reads a text.
  public static Read read(String text) {
    String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    var days = new ArrayList<Day>();
    var faults = new ArrayList<String>();
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreHeaderCase(true)
            .setIgnoreEmptyLines(true)
            .get();
    try (CSVParser parser = CSVParser.parse(new StringReader(plain), format)) {
      List<String> lacking =
          COLUMNS.stream().filter(column -> !parser.getHeaderMap().containsKey(column)).toList();
      if (!lacking.isEmpty()) {
        return new Read(
            List.of(),
            List.of(
                "line 1: the columns are "
                    + String.join(", ", COLUMNS)
                    + "; missing: "
                    + String.join(", ", lacking)));
      }
      for (CSVRecord line : parser) {
        if (faults.size() >= MOST_FAULTS || days.size() >= MOST_LINES) {
          faults.add("line " + parser.getCurrentLineNumber() + ": not read any further");
          break;
        }
        line(line, parser.getCurrentLineNumber(), days, faults);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory is always read
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
      faults.add("this is no CSV: " + e.getMessage());
    }
    return new Read(days, faults);
  }

  private static void line(CSVRecord line, long number, List<Day> days, List<String> faults) {
    try {
      days.add(
          new Day(
              line.get("pupil"),
              LocalDate.parse(line.get("date")),
              number("possible", line),
              number("attended", line)));
    } catch (DateTimeParseException _) {
      faults.add("line " + number + ": a date is like 2026-03-02, not '" + line.get("date") + "'");
    } catch (IllegalArgumentException e) {
      faults.add("line " + number + ": " + e.getMessage());
    }
  }

  private static int number(String column, CSVRecord line) {
    String text = line.get(column);
    if (!text.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException(column + " is a number, not '" + text + "'");
    }
    return Integer.parseInt(text);
  }
}

package homeward.gateway.config;

import homeward.gateway.config.CsvTable.Table;
import homeward.gateway.visit.Attendance.Day;
import java.util.List;

/// Reads attendance from CSV with the columns `pupil`, `date` (2026-03-02), `possible` and
/// `attended` (sessions of that day).
public final class AttendanceFile {
  public static final List<String> COLUMNS = List.of("pupil", "date", "possible", "attended");

  private AttendanceFile() {}

  /// Reads a text.
  public static Table<Day> read(String text) {
    return CsvTable.read(
        text,
        COLUMNS,
        line ->
            new Day(
                line.text("pupil"),
                line.date("date"),
                line.number("possible"),
                line.number("attended")));
  }
}

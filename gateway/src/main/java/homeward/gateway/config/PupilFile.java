package homeward.gateway.config;

import homeward.gateway.config.CsvTable.Table;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.PupilRow;
import java.util.List;

/// Reads a school's pupils from CSV with the columns `number` (in the school's register), `name`,
/// `address` and `parents` (with telephone).
public final class PupilFile {
  public static final List<String> COLUMNS = List.of("number", "name", "address", "parents");

  private PupilFile() {}

  /// Reads a text.
  public static Table<PupilRow> read(String text, SchoolId school) {
    return CsvTable.readUnique(
        text,
        COLUMNS,
        line ->
            new PupilRow(
                school,
                line.text("number"),
                line.text("name"),
                line.text("address"),
                line.text("parents")),
        PupilRow::number);
  }
}
